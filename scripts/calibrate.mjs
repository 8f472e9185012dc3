// Fits the efficiencies of data/calibration.json to the measurements, and judges their errors family by family.
// `node scripts/calibrate.mjs` writes the file; with --check it writes nothing, and ends with 1 if the fit gives another.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
execFileSync(process.execPath, [join(root, "scripts/build-if-needed.mjs")], { stdio: "inherit" });
// Reads the build, so only after it.
const { loadEvidence, performance: model } = await import("../dist/index.js");

const path = join(root, "data/calibration.json");
const before = readFileSync(path, "utf8");
const base = model.calibrationSchema.parse(JSON.parse(before));
const result = model.calibrate(loadEvidence(join(root, "data")), base, (text) =>
  console.log(`fitting ${text}`),
);
const after = `${JSON.stringify(result, null, 2)}\n`;
if (!process.argv.includes("--check")) writeFileSync(path, after);
else if (after !== before) {
  console.log("data/calibration.json is not what the measurements give; run npm run calibrate");
  process.exitCode = 1;
}
for (const h of result.heldOut)
  console.log(`${h.family} ${h.kind}: ${h.rows} rows, median error ${(100 * h.medianError).toFixed(1)}%`);
