import {
  beliefsOf,
  chips,
  compile,
  design,
  loadEvidence,
  loadRuleBook,
  resolveScenario,
  run,
  scenarioFiles,
  verdict,
  withControls,
} from "../dist/index.js";
import { printTable } from "./table.mjs";
import { folder, median, showMs, timed, timedInTurns } from "./timing.mjs";

/** Designs of silicon: how many a second, a search of the command's size, and the worked example over many worlds. */
const WORLDS = 100_000;
const RUNS = 7;

const evidence = loadEvidence(folder("../data"));
const book = loadRuleBook(folder("../data"), evidence);
const written = resolveScenario("baseline", scenarioFiles([folder("../scenarios")]));
const beliefs = beliefsOf(evidence, withControls(written, book));
const choices = { node: "smic-n+2", core: "ascend-next", cooling: "cold-plate", memory: "hbm2e", year: 2026 };
const technology = chips.medianTechnology(evidence, beliefs, choices);
const space = {
  constructions: design.CONSTRUCTIONS,
  cores: [4, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 128],
  macs: [1024, 2048, 4096, 8192],
  spares: [0, 1, 2, 3],
  sram: [32, 64, 128, 192],
  sramTier: [false, true],
  narrowest: [16, 8, 4],
  stacks: [design.ON_FACE, 1, 2, 3, 4, 5, 6, 8],
  voltages: [0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85],
};
const bounds = { capacity: 64 };
const objectives = design.OBJECTIVES.filter(({ name }) => name === "tops/mm2" || name === "tops/wafer");
const size = design.spaceSize(space);

// Designs that can be are the dear ones: none of them leaves early.
const metrics = new Float64Array(design.METRICS);
const held = [];
for (let i = 0; i < size && held.length < 100_000; i += 3) {
  const one = design.designAt(space, i, design.blankDesign());
  if (design.evaluateDesign(one, technology, bounds, metrics) === 0) held.push(one);
}
const { allowed, any, search } = timedInTurns(
  {
    allowed: () => {
      let sum = 0;
      for (const one of held) sum += design.evaluateDesign(one, technology, bounds, metrics);
      return sum;
    },
    any: () => {
      const one = design.blankDesign();
      let sum = 0;
      for (let i = 0; i < size; i += 10)
        sum += design.evaluateDesign(design.designAt(space, i, one), technology, bounds, metrics);
      return sum;
    },
    search: () => design.searchDesigns({ space, technology, objectives, bits: 16, bounds }),
  },
  { runs: RUNS, warm: 2 },
);
const rate = (count, ms) => `${(count / median(ms) / 1000).toFixed(2)} million a second`;

const fold = verdict.stacks[0].options.find(({ name }) => name === "fold");
const program = compile([fold.perFootprint, fold.perWafer, fold.cost, fold.energy, fold.heat.junction]);
const example = timed(() => run(program, beliefs, { worlds: WORLDS, seed: 1 }), { runs: RUNS, warm: 2 });

console.log(`\nDESIGNS OF SILICON, one thread, warm, median of ${RUNS}\n`);
printTable([
  ["", "", "aim"],
  [`designs that can be, evaluated (${held.length})`, rate(held.length, allowed.ms), "≥ 1 million a second"],
  [`designs of the space as they come (${Math.ceil(size / 10)})`, rate(Math.ceil(size / 10), any.ms), ""],
  [
    `a search of ${size.toLocaleString("en-US")} designs for two aims, front and all`,
    showMs(median(search.ms)),
    "< 5 s",
  ],
  [`a two-tier fold over ${WORLDS.toLocaleString("en-US")} worlds`, showMs(median(example.ms)), "< 1 s"],
]);
