import { readFileSync, writeFileSync } from "node:fs";
import { EmbeddedRunner, SqModule } from "@quri/squiggle-lang";
import { INPUTS, QUANTITIES, WORLDS } from "../model130.mjs";
import { median, report } from "../timing.mjs";

/** Called as `node squiggle.mjs WORKDIR RUNS`. Squiggle takes no draws from outside: ours are written over its own. */
const [, , dir, runs] = process.argv;

const DRAWS = INPUTS.map(([name, low, high]) => `export ${name} = SampleSet.fromDist(${low} to ${high})`);
const CHAIN = [
  `import "draws" as draws`,
  "min(a, b) = SampleSet.map2(a, b, min)",
  "max(a, b) = SampleSet.map2(a, b, max)",
  "sqrt(a) = a ^ 0.5",
  "negativeBinomial(area, defects, clustering) = (1 + area * defects / 100 / clustering) ^ (-clustering)",
  ...INPUTS.map(([name]) => `${name} = draws.${name}`),
  ...QUANTITIES.map(([name, formula]) => `${name} = ${formula}`),
];
const draws = new SqModule({ name: "draws", code: DRAWS.join("\n") });
const chain = new SqModule({ name: "chain", code: CHAIN.join("\n") });
const runner = new EmbeddedRunner();

async function evaluate(module, worlds, imports = {}) {
  const environment = { sampleCount: worlds, xyPointLength: 1000, seed: "chokepoint" };
  const result = await runner.run({ module, environment, imports });
  if (!result.ok) throw new Error(result.value.map(String).join("\n"));
  return result.value;
}

async function timed(step, times) {
  const ms = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await step();
    if (i > 2) ms.push(performance.now() - start);
  }
  return ms;
}

// What a run costs with next to no worlds is parsing and compiling; it is taken off, so that only worlds are compared.
const FEW = 6;
const few = (await evaluate(draws, FEW)).exports;
const parsingDraws = median(await timed(() => evaluate(draws, FEW), 20));
const parsing = await timed(() => evaluate(chain, FEW, { draws: few }), 20);
const less = (ms, fixed) => ms.map((t) => t - fixed);

const own = (await evaluate(draws, WORLDS)).exports;
const drawMs = less(await timed(() => evaluate(draws, WORLDS), Number(runs)), parsingDraws);
const samples = ({ value }, name) => value.get(name).value.samples;
const keep = async (name) => {
  const { bindings } = await evaluate(chain, WORLDS, { draws: own });
  const columns = QUANTITIES.map(([key]) => Buffer.from(Float64Array.from(samples(bindings, key)).buffer));
  writeFileSync(`${dir}/squiggle.${name}.f64`, Buffer.concat(columns));
};
await keep("own");
const shared = new Float64Array(readFileSync(`${dir}/draws.f64`).buffer);
for (const [i, [name]] of INPUTS.entries()) {
  const drawn = samples(own, name);
  for (let w = 0; w < WORLDS; w++) drawn[w] = shared[i * WORLDS + w];
}
await keep("shared");
const ms = await timed(() => evaluate(chain, WORLDS, { draws: own }), Number(runs));
report({ draws: drawMs, propagation: less(ms, median(parsing)), parsing });
