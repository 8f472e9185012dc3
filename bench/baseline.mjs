import {
  beliefsOf,
  compile,
  LENGTH,
  loadEvidence,
  loadRuleBook,
  openSession,
  resolveScenario,
  run,
  scenarioFiles,
  summarise,
  verdict,
  withControls,
} from "../dist/index.js";
import { kept, outputs, views } from "../dist/model.js";
import { builtKernel, draw, keepDraws, noKernel, propagate } from "./phases.mjs";
import { printTable } from "./table.mjs";
import { folder, median, showMs, showTimes, timed, timedInTurns } from "./timing.mjs";

/** The whole chain on the baseline: what a run costs and where, and what a changed belief costs. */
const WORLDS = 10_000;
const FEW = 1_000;
const SEED = 1;
const FRAME = 16;

const evidence = loadEvidence(folder("../data"));
const written = resolveScenario("baseline", scenarioFiles([folder("../scenarios")]));
const beliefs = beliefsOf(evidence, withControls(written, loadRuleBook(folder("../data"), evidence)));
const start = performance.now();
const program = compile(outputs, kept, views);
const kernel = builtKernel(program);
const building = performance.now() - start;

const computed = program.parts.flatMap((part) => part.nodes).filter((node) => node.kind !== "stock");
const values = computed.reduce((sum, node) => sum + LENGTH[node.shape], 0);
const columns = outputs.reduce((sum, node) => sum + program.steps.get(node).length, 0);
/** Every value that an answer, a chart or the record reports, as a command sums it up. */
const summariseAll = (of, nodes) => {
  for (const node of nodes) for (const step of program.steps.get(node)) summarise(of, node, step);
};

const none = noKernel(program);
const RUNS = 9;
const blocks = keepDraws(program, beliefs, WORLDS, SEED);
const finished = run(program, beliefs, { worlds: WORLDS, seed: SEED }, kernel);
const { whole, fresh, draws, carrying, through, summaries } = timedInTurns(
  {
    whole: () => run(program, beliefs, { worlds: WORLDS, seed: SEED, into: finished }, kernel),
    fresh: () => run(program, beliefs, { worlds: WORLDS, seed: SEED }, kernel),
    draws: () => draw(program, beliefs, WORLDS, SEED),
    carrying: () => propagate(program, none, blocks, WORLDS),
    through: () => propagate(program, kernel, blocks, WORLDS),
    summaries: () => summariseAll(finished, outputs),
  },
  { runs: RUNS, warm: 2 },
);
const kernelMs = through.ms.map((ms, i) => ms - carrying.ms[i]);
const total = whole.ms.map((ms, i) => ms + summaries.ms[i]);
const first = fresh.ms.map((ms, i) => ms - whole.ms[i]);
const rest = whole.ms.map((ms, i) => ms - draws.ms[i] - through.ms[i]);

console.log(`THE BASELINE
  ${program.inputs.length} inputs, ${computed.length} quantities (${values} values a world), ${outputs.length} outputs (${columns} values a world kept), compiled in
  ${showMs(building)} to ${program.parts.length} generated functions; one thread, warm, into the memory of an earlier run, median of ${RUNS} runs, the fastest in
  brackets. A quantity-quarter is
  one value of one quantity: 1 a world for a static one, ${LENGTH.yearly} for a yearly one, ${LENGTH.quarterly} for a quarterly one.
`);
printTable([
  [`${WORLDS} worlds`, "time", "share", "aim"],
  ["a run and its summaries", showTimes(total), "100%", "< 1,200 ms, better 600"],
  ...[
    ["draws of every input", draws.ms],
    ["inputs into a world's memory, outputs into columns", carrying.ms],
    ["kernel (with it, less without)", kernelMs],
    ["what the parts above miss", rest],
    [`summaries of the ${columns} reported values: 5, 50, 95%, mean`, summaries.ms],
  ].map(([what, ms]) => [`  ${what}`, showTimes(ms), `${((100 * median(ms)) / median(total)).toFixed(0)}%`]),
  ["the first run of a process besides: fresh memory for the columns", showTimes(first)],
  [
    "kernel, a quantity-quarter",
    `${perValue(median(kernelMs))} ns (${perValue(Math.min(...kernelMs))})`,
    "",
    "≤ 1.5 ns",
  ],
]);

function perValue(ms) {
  return ((1e6 * ms) / WORLDS / values).toFixed(2);
}

const session = openSession(program, beliefs, { worlds: FEW, seed: SEED }, kernel);
/** An equal belief that the session takes for a new one: the work of a real change, with values that surely hold. */
const renewed = (belief, count) => ({
  ...belief,
  prior: { ...structuredClone(belief.prior), renewed: count },
});
/** The cost of a change of each input in turn, for some outputs; the rest is brought up to date untimed. */
const changesFor = (wanted) =>
  program.inputs.map(({ key }) => {
    const once = (count) => {
      const next = new Map(beliefs).set(key, renewed(beliefs.get(key), count));
      const began = performance.now();
      const changed = session.change(next, wanted);
      const computed = performance.now();
      summariseAll(session.run, changed);
      const end = performance.now();
      session.change(next);
      return { ms: computed - began, withSummaries: end - began };
    };
    const [, second, third] = [0, 1, 2].map(once); // the first warms up
    session.change(beliefs);
    return {
      key,
      ms: Math.min(second.ms, third.ms),
      withSummaries: Math.min(second.withSummaries, third.withSummaries),
    };
  });
const everything = median(
  timed(() => run(program, beliefs, { worlds: FEW, seed: SEED }, kernel), { runs: 9, warm: 3 }).ms,
);
const row = (what, changes, figure) => {
  const share = changes.filter((c) => c[figure] < FRAME).length / changes.length;
  return [
    what,
    showMs(median(changes.map((c) => c[figure]))),
    showMs(Math.max(...changes.map((c) => c[figure]))),
    `${Math.round(100 * share)}%`,
  ];
};
const all = changesFor(program.outputs);
const slowest = all.reduce((a, b) => (a.ms > b.ms ? a : b));
console.log(
  `  One belief changed, in an open session of ${FEW} worlds: the new draws, and all that depends on them, for what one answer asks for and\n  for everything; each of the ${all.length} inputs in turn. The slowest is ${slowest.key}. Running all ${FEW} worlds anew takes\n  ${showMs(everything)}. Aim: ${FRAME} ms for nine in ten.\n`,
);
printTable([
  ["after a changed belief", "median", "slowest", `under ${FRAME} ms`],
  ...verdict.answers.map(({ key }, k) =>
    row(`what the answer on ${key} asks for, and its summaries`, changesFor(views[k]), "withSummaries"),
  ),
  row("everything, values", all, "ms"),
  row("everything, values and summaries", all, "withSummaries"),
]);
