import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { folder } from "./timing.mjs";

/**
 * The benchmark: builds the library if needed, fetches what it is compared with, runs every part in a process of its own
 * and prints what it finds. It judges no time; it ends with code 1 if a part fails or two languages disagree.
 */
execFileSync(process.execPath, [folder("../scripts/build-if-needed.mjs")], { stdio: "inherit" });
if (!existsSync(folder("node_modules"))) {
  console.log("Installing what the benchmark compares with: npm ci in bench/ …");
  const npm = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: folder("."),
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (npm.status !== 0) console.log("It cannot be installed (no network?); its part is left out.");
}

const processors = cpus();
console.log(
  `\nNode ${process.version}, ${processors.length} × ${processors[0].model.trim()}, load ${loadavg()[0].toFixed(1)}; times move with what else the machine does, ratios less.\n`,
);
for (const part of ["sideBySide", "baseline", "scaling", "startup", "design", "plan", "rules", "web"]) {
  const { status } = spawnSync(process.execPath, [folder(`${part}.mjs`)], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
