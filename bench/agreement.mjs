import { readFileSync } from "node:fs";
import { join } from "node:path";
import { QUANTITIES, SHOWN, WORLDS } from "./model130.mjs";
import { printTable } from "./table.mjs";

/** On the same draws only rounding differs (of exp, log and pow); relative to a quantity's size it stays far below this. */
const ROUNDING = 1e-9;

/**
 * On draws of their own medians differ by chance: that of n = 10,000 independent worlds errs by about 1.25 σ/√n, 0.4% of
 * a normal's 90% interval, and the gap between two by 0.54%. Five times that, or 3%, does not happen by chance.
 */
const CHANCE = 0.03;

/**
 * Whether all languages compute the same model, and prints by how much they differ.
 * @param dir where `runLanguages` left the values; the library's are the ones the others are held against
 */
export function checkAgreement(dir, languages) {
  const read = (language, draws) => {
    const all = new Float64Array(readFileSync(join(dir, `${language}.${draws}.f64`)).buffer);
    return QUANTITIES.map((_, i) => all.subarray(i * WORLDS, (i + 1) * WORLDS));
  };
  const reference = read("chokepoint", "shared");
  const quantiles = reference.map(quantilesOf);
  const found = languages.map((language) => {
    const shared = read(language, "shared");
    const medians = read(language, "own").map((column) => quantilesOf(column).p50);
    return {
      medians,
      rounding: largest(reference, (column, i) => gap(column, shared[i]) / quantiles[i].size),
      chance: largest(quantiles, ({ p05, p50, p95 }, i) => Math.abs(medians[i] - p50) / (p95 - p05)),
    };
  });

  const all = `all ${QUANTITIES.length}`;
  printTable([
    ["median, each on its own draws", ...languages],
    ...SHOWN.map((name) => [
      name,
      ...found.map(({ medians }) => medians[QUANTITIES.findIndex(([key]) => key === name)].toPrecision(4)),
    ]),
    [
      `${all}: largest gap of medians, % of 90% interval`,
      ...found.map(({ chance }) => (100 * chance).toFixed(2)),
    ],
    [
      `${all}: largest gap of a world on the same draws`,
      ...found.map(({ rounding }) => rounding.toExponential(0)),
    ],
  ]);
  const strangers = languages.filter((_, i) => !(found[i].rounding <= ROUNDING && found[i].chance <= CHANCE));
  if (strangers.length > 0)
    console.log(
      `  NOT THE SAME MODEL: ${strangers.join(", ")} (allowed: ${100 * CHANCE}% between medians, ${ROUNDING} between worlds)\n`,
    );
  return strangers.length === 0;
}

function quantilesOf(column) {
  const sorted = Float64Array.from(column).sort();
  const at = (p) => sorted[Math.round(p * (sorted.length - 1))];
  const [p05, p50, p95] = [at(0.05), at(0.5), at(0.95)];
  return { p05, p50, p95, size: Math.max(Math.abs(p05), Math.abs(p95)) };
}

// Both pass a NaN on, which is then within no bound.
const largest = (list, figure) => list.reduce((most, item, i) => Math.max(most, figure(item, i)), 0);
const gap = (ours, theirs) => largest(ours, (x, w) => Math.abs(x - theirs[w]));
