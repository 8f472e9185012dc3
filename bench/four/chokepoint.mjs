import { writeFileSync } from "node:fs";
import { assumption, compile, instantiate, quantity } from "../../dist/index.js";
import { INPUTS, QUANTITIES, WORLDS } from "../model130.mjs";
import { draw, keepDraws, noKernel, propagate } from "../phases.mjs";
import { report, timedInTurns } from "../timing.mjs";

/** Called as `node chokepoint.mjs WORKDIR RUNS`: writes the draws that everybody shares, and what it makes of them. */
const [, , dir, runs] = process.argv;

const negativeBinomial = {
  name: "negativeBinomial",
  takes: { area: "1", defects: "1", clustering: "1" },
  gives: "1",
  fn: (area, defects, clustering) => Math.exp(-clustering * Math.log1p((area * defects) / 100 / clustering)),
  source: "Stapper, Armstrong and Saji, Integrated circuit yield statistics, Proc. IEEE 71(4), 1983",
};

// Pure numbers throughout: units are checked when a model is built, and are gone when it runs.
const nodes = new Map([["negativeBinomial", negativeBinomial]]);
for (const [name] of INPUTS) nodes.set(name, assumption(name, "1", name));
for (const [name, formula] of QUANTITIES) nodes.set(name, quantity(name, "1", name).is(...template(formula)));

/** Formula text as the parts and holes of a tagged template. */
function template(formula) {
  const words = formula.split(/([A-Za-z]\w*)/);
  const parts = [""];
  const holes = [];
  for (const word of words)
    if (nodes.has(word)) {
      holes.push(nodes.get(word));
      parts.push("");
    } else parts.push(parts.pop() + word);
  return [parts, ...holes];
}

const program = compile(QUANTITIES.map(([name]) => nodes.get(name)));
const kernel = instantiate(program);
const none = noKernel(program);
const beliefs = new Map(
  INPUTS.map(([key, low, high]) => [key, { prior: { kind: "interval", low, high }, unit: "1" }]),
);

const blocks = keepDraws(program, beliefs, WORLDS, 1);
const { draws, carrying, propagation } = timedInTurns(
  {
    draws: () => draw(program, beliefs, WORLDS, 1),
    carrying: () => propagate(program, none, blocks, WORLDS),
    propagation: () => propagate(program, kernel, blocks, WORLDS),
  },
  { runs },
);

const memory = new Float64Array(program.size * program.lanes);
blocks.settle(memory);
const drawn = new Map(program.inputs.map((input) => [input.key, new Float64Array(WORLDS)]));
for (let w = 0; w < WORLDS; w++) {
  blocks.place(w, memory, 1);
  for (const input of program.inputs)
    drawn.get(input.key)[w] = memory[program.slots.get(input) * program.lanes];
}
const table = (columns) =>
  Buffer.concat(columns.map((c) => Buffer.from(c.buffer, c.byteOffset, c.byteLength)));
const values = table(QUANTITIES.map(([name]) => propagation.last.get(nodes.get(name))));
writeFileSync(`${dir}/draws.f64`, table(INPUTS.map(([name]) => drawn.get(name))));
writeFileSync(`${dir}/chokepoint.shared.f64`, values);
writeFileSync(`${dir}/chokepoint.own.f64`, values);
report({
  draws: draws.ms,
  propagation: propagation.ms,
  kernel: propagation.ms.map((ms, i) => ms - carrying.ms[i]),
});
