// Every check, in order, stopping at the first that fails: the build, types, the page's types, lint and format, import directions, unused
// code, the evidence tables, a browser for the page, then the tests. `node scripts/check.mjs lint` runs the named ones only.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = (name) => `${root}/node_modules/.bin/${name}`;
const CHECKS = {
  build: [process.execPath, "scripts/build-if-needed.mjs"],
  types: [bin("tsc"), "-p", "."],
  page: [bin("svelte-check"), "--tsconfig", "web/tsconfig.json", "--output", "human", "--fail-on-warnings"],
  lint: [bin("biome"), "check", "--error-on-warnings"],
  imports: [bin("depcruise"), "src", "--config", ".dependency-cruiser.cjs", "--output-type", "err"],
  unused: [bin("knip"), "--no-progress"],
  data: [process.execPath, "dist/cli.js", "data", "check"],
  browser: [process.execPath, "scripts/chromium.mjs"],
  tests: [bin("vitest"), "run"],
};

const wanted = process.argv.slice(2);
for (const [name, [command, ...args]] of Object.entries(CHECKS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const start = performance.now();
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit" });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (name !== "tests") console.log(`${status === 0 ? "✓" : "✗"} ${name} (${seconds} s)`);
  if (status !== 0) process.exit(status ?? 1);
}
