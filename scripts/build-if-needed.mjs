// Builds what is missing or older than what it is made of: the library and command line in dist/, the kernel's vector form in
// dist/kernel.wasm, the tables as they were read in dist/evidence.bin, the workbench in dist/web/.
// `node scripts/build-if-needed.mjs --all` builds all of them anew.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const newest = (path) => {
  const { mtimeMs } = statSync(`${root}/${path}`);
  if (!statSync(`${root}/${path}`).isDirectory()) return mtimeMs;
  return Math.max(
    ...readdirSync(`${root}/${path}`, { recursive: true, withFileTypes: true })
      .filter((f) => f.isFile())
      .map((f) => statSync(`${f.parentPath ?? f.path}/${f.name}`).mtimeMs),
  );
};

/** Each product, what it is made of, and what makes it. The first empties dist/, so the others come after it. */
const PRODUCTS = [
  {
    product: "dist/cli.js",
    from: ["src", "tsdown.config.ts"],
    make: ["node_modules/tsdown/dist/run.mjs", "--logLevel", "error"],
  },
  { product: "dist/kernel.wasm", from: ["src", "scripts/vector.mjs"], make: ["scripts/vector.mjs"] },
  { product: "dist/evidence.bin", from: ["src", "data", "scripts/pack.mjs"], make: ["scripts/pack.mjs"] },
  {
    product: "dist/web/index.html",
    from: ["src", "web", "data", "scenarios", "positions"],
    make: ["node_modules/vite/bin/vite.js", "build", "--config", "web/vite.config.ts"],
  },
];

const all = process.argv.includes("--all");
for (const { product, from, make } of PRODUCTS) {
  const built = `${root}/${product}`;
  if (!all && existsSync(built) && statSync(built).mtimeMs >= Math.max(...from.map(newest))) continue;
  execFileSync(process.execPath, [`${root}/${make[0]}`, ...make.slice(1)], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
}
