/** Designs of an accelerator's silicon: a space of them, what each gives under physics and law, and which no other beats. */
export { type Bounds, evaluateDesign, LIMITS, METRIC, METRICS } from "./evaluate.ts";
export { type Front, paretoFront } from "./front.ts";
export { OBJECTIVES, type Objective, REFERENCE, rateAt } from "./objective.ts";
export {
  bindingLimits,
  type Findings,
  type Found,
  type Legality,
  type Search,
  type Spread,
  searchDesigns,
  spreadOf,
} from "./search.ts";
export {
  blankDesign,
  CONSTRUCTIONS,
  type Construction,
  type Design,
  type DesignSpace,
  designAt,
  ON_FACE,
  spaceSize,
} from "./space.ts";
export type { DesignTechnology } from "./technology.ts";
