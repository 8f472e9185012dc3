import { compile, instantiate, LENGTH, path, quantity } from "../dist/index.js";
import { keepDraws, noKernel, propagate } from "./phases.mjs";
import { printTable } from "./table.mjs";
import { median, timedInTurns } from "./timing.mjs";

/** Cost of a quantity-quarter as a model grows: it must not, or a larger chain would fall off V8's optimiser. */
const SIZES = [300, 1_000, 2_000, 3_000];
const WORLDS = 512;
const STRANDS = 8;

/** Quarterly quantities in eight interwoven strands, each reading the one before on its strand and the only input. */
function strands(size) {
  const input = path("strands.input", "1", "Input");
  const nodes = Array(STRANDS).fill(input);
  for (let i = 0; i < size; i++)
    nodes.push(quantity(`strands.q${i}`, "1", `Quantity ${i}`).is`0.5 * ${nodes[i]} + 0.5 * ${input}`);
  return nodes.slice(-STRANDS);
}
const knots = [0, 20, 40].map((date) => ({ date, prior: { kind: "interval", low: 1, high: 2 } }));
const beliefs = new Map([
  ["strands.input", { unit: "1", prior: { kind: "path", knots, interpolation: "linear", correlation: 0.5 } }],
]);

const costs = SIZES.map((size) => {
  const program = compile(strands(size));
  const kernel = instantiate(program);
  const blocks = keepDraws(program, beliefs, WORLDS, 1);
  const { carrying, through } = timedInTurns(
    {
      carrying: () => propagate(program, noKernel(program), blocks, WORLDS),
      through: () => propagate(program, kernel, blocks, WORLDS),
    },
    { runs: 15, warm: 5 },
  );
  const ms = median(through.ms.map((t, i) => t - carrying.ms[i]));
  const ns = (1e6 * ms) / WORLDS / size / LENGTH.quarterly;
  return { size, ns, parts: program.parts.length };
});

console.log(`COST AS A MODEL GROWS
  ${STRANDS} strands of quarterly quantities, two multiplications and an addition each; the kernel alone, ${WORLDS} worlds, warm,
  median. Aim: no dearer at 3,000 than at 300.
`);
printTable([
  ["quantities", "functions", "a quantity-quarter", `÷ that of ${SIZES[0]}`],
  ...costs.map(({ size, ns, parts }) => [
    size,
    parts,
    `${ns.toFixed(2)} ns`,
    `${(ns / costs[0].ns).toFixed(2)} ×`,
  ]),
]);
