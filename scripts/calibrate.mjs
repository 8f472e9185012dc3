// Fits the efficiencies of data/calibration.json to the measurements, judges their errors family by family, and writes the
// chain's priors that follow from them and from real chips. With --priors only the latter; with --check nothing is written, and the end is 1 if
// the files are not what the measurements give.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
execFileSync(process.execPath, [join(root, "scripts/build-if-needed.mjs")], { stdio: "inherit" });
// Reads the build, so only after it.
const { chips, loadEvidence, performance: model } = await import("../dist/index.js");

const evidence = loadEvidence(join(root, "data"));
const path = join(root, "data/calibration.json");
const base = model.calibrationSchema.parse(JSON.parse(readFileSync(path, "utf8")));
const result = process.argv.includes("--priors")
  ? base
  : model.calibrate(evidence, base, (text) => console.log(`fitting ${text}`));
const written = {
  "data/calibration.json": `${JSON.stringify(result, null, 2)}\n`,
  "data/assumptions/cores.yaml": chips.coresText(evidence),
  "data/assumptions/performance.yaml": model.priorsText(evidence, result),
};
for (const [file, text] of Object.entries(written)) {
  if (!process.argv.includes("--check")) writeFileSync(join(root, file), text);
  else if (text !== readFileSync(join(root, file), "utf8")) {
    console.log(`${file} is not what the tables give; run npm run calibrate`);
    process.exitCode = 1;
  }
}
for (const h of result.heldOut)
  console.log(`${h.family} ${h.kind}: ${h.rows} rows, median error ${(100 * h.medianError).toFixed(1)}%`);
