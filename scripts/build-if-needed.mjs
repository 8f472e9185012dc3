// Builds dist/ when it is missing or older than what it is built from.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const newest = (dir) =>
  Math.max(
    ...readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((f) => f.isFile())
      .map((f) => statSync(`${f.parentPath ?? f.path}/${f.name}`).mtimeMs),
  );

const built = `${root}/dist/cli.js`;
const sources = Math.max(newest(`${root}/src`), statSync(`${root}/tsdown.config.ts`).mtimeMs);
if (!existsSync(built) || statSync(built).mtimeMs < sources)
  execFileSync(process.execPath, [`${root}/node_modules/tsdown/dist/run.mjs`, "--logLevel", "error"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
