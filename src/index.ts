/**
 * Chokepoint as a library: the engine, the evidence, the laws, the chain and the analysis of runs.
 *
 * ```ts
 * import { assumption, compile, parsePrior, quantity, run, summarise } from "chokepoint";
 *
 * const wafers = assumption("wafers", "wafer/month", "Wafers out");
 * const dies = quantity("dies", "die/year", "Good dies").is`${wafers} * ${assumption("good", "die/wafer", "Good dies a wafer")}`;
 * const beliefs = new Map([
 *   ["wafers", { ...parsePrior("4k to 12k"), unit: "wafer/month" }],
 *   ["good", { ...parsePrior("20 to 40"), unit: "die/wafer" }],
 * ]);
 * summarise(run(compile([dies]), beliefs, { worlds: 10_000, seed: 1 }), dies); // { p05, p50, p95, mean, unit: "die/year" }
 * ```
 * @packageDocumentation
 */

// What runs say: influence, evidence, comparison, derivation.
export { compare, type Difference } from "./analysis/compare.ts";
export { type Driver, drivers } from "./analysis/drivers.ts";
export { evidenceShare } from "./analysis/evidenceShare.ts";
export { type Explanation, explain, medianWorld } from "./analysis/explain.ts";
// Chips and technologies as the tables have them.
export * as chips from "./chips/index.ts";
export * as economy from "./economy/index.ts";
// The engine: declare quantities, compile what outputs rest on, run worlds, summarise.
export type { Belief, Beliefs } from "./engine/belief.ts";
export { collector, outputTable, type Table } from "./engine/collect.ts";
export {
  compile,
  LENGTH,
  type Part,
  type PartFunction,
  type Program,
} from "./engine/compile.ts";
export {
  assumption,
  category,
  claim,
  closing,
  date,
  ModelError,
  path,
  policy,
  quantity,
  stock,
} from "./engine/declare.ts";
export { BLOCK } from "./engine/draw/draw.ts";
export { FUNCTIONS, type FunctionName } from "./engine/functions.ts";
export { kernelHelpers } from "./engine/helpers.ts";
export { interpret, type World, WorldError } from "./engine/interpret.ts";
export {
  type AheadKernel,
  fingerprintOf,
  instantiate,
  type Kernel,
  kernelModule,
  type LawModule,
  vectorKernel,
} from "./engine/kernel.ts";
export type { Law } from "./engine/law.ts";
export { type Lifetime, lifetime, type Survival, survival } from "./engine/lifetime.ts";
export { narrowed, type Runnable } from "./engine/narrow.ts";
export type { Input, Node, Quantity, Shape, Stock } from "./engine/node.ts";
export { PRIOR_FUNCTIONS } from "./engine/prior/functions.ts";
export { PriorError, parsePrior } from "./engine/prior/parse.ts";
export { formatPrior } from "./engine/prior/print.ts";
export type { PathPrior, Prior, ScalarPrior } from "./engine/prior/prior.ts";
export { interval, quantile } from "./engine/prior/quantile.ts";
export { quantiles } from "./engine/quantiles.ts";
export { column, joinRuns, type Run, type RunOptions, run, worldOf } from "./engine/run.ts";
export { openSession, type Session } from "./engine/session.ts";
export {
  type DateSummary,
  type NumberSummary,
  type ShareSummary,
  type Summary,
  summarise,
} from "./engine/summary.ts";
export { type Crew, hire } from "./engine/threads.ts";
export { formatDate, NEVER, parseDate, QUARTERS, START_YEAR, YEARS } from "./engine/time.ts";
export { showTree, texTree } from "./engine/tree.ts";
export { under } from "./engine/under.ts";
export { parseUnit, sameDimension, type Unit, UnitError } from "./engine/unit.ts";
export { vectorModule } from "./engine/vector/module.ts";
export { prepareWorlds } from "./engine/worlds.ts";
// The evidence and what scenarios make of it.
export * from "./evidence/index.ts";
// Export rules as law, and the book that holds their figures and dates.
export { checkRuleBook, loadRuleBook, readRuleBook, sourcesOfRules } from "./evidence/rulebook.ts";
export * as fleet from "./fleet/index.ts";
export { kept, outputs, views } from "./model.ts";
export * as performance from "./performance/index.ts";
export * as rules from "./rules/index.ts";
export * from "./scenario/index.ts";
// Laws, and the chain built on them.
export * as design from "./silicon/design/index.ts";
export * as silicon from "./silicon/index.ts";
export * as supply from "./supply/index.ts";
export * as verdict from "./verdict/index.ts";
export * as workload from "./workload/index.ts";
