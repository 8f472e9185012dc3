/** Export rules as law: what a chip, a stack or a tool needs, on a day, for a destination, and by which paragraph. */

export { type Amendment, amend, amendable, amendmentSchema, letterName } from "./amend.ts";
export type { RuleBook, RuledChip } from "./book.ts";
export { chipNamed } from "./case.ts";
export { type CaseResult, type Expected, type KnownCase, runCase } from "./cases.ts";
export {
  type Answer,
  classify,
  type OpenPoint,
} from "./classify.ts";
export { type Control, type Controlled, controlled } from "./control.ts";
export { FLAGS } from "./decide.ts";
export { daysOfChange, eraOf } from "./era.ts";
export type { Finding, Policy } from "./finding.ts";
export { history, type Turn } from "./history.ts";
export { type Interval, printInterval } from "./interval.ts";
export {
  lastMove,
  type MapQuery,
  type Moved,
  type Placed,
  type Region,
  type RuleMap,
  ruleMap,
  type Standing,
} from "./map.ts";
export { type Margin, margins } from "./margins.ts";
export * from "./measures.ts";
export { type Likelihood, likelihoods, type Uncertain } from "./probability.ts";
export { countryName, isDay, type Query, querySchema, type Specs } from "./query.ts";
export { SCOPE, type Scope } from "./scope.ts";
export { type Headroom, headroom, type Knob, type Stretch, stretches } from "./stretches.ts";
export { nextTurn, type Turning, turnings } from "./turnings.ts";
export { brief, isFree, MEANING, type Outcome, RESULTS, type Result } from "./vocabulary.ts";
