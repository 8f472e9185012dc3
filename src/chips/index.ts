/** What the evidence says of chips and technologies, in the form the silicon laws take it, and what they make of it. */

export { dieBudget } from "./budget.ts";
export { type ChipRow, chipRows, type Residuals, residuals } from "./calibration.ts";
export { type Choices, medianTechnology, technologyDraws } from "./draws.ts";
export { type ChipFigures, chipFigures } from "./figures.ts";
export { ALL, chipParagraphs, type LegalOptions, legalityUnder, type Under } from "./legality.ts";
export { type ChipCalibration, chipCalibration, coresText, foretold } from "./priors.ts";
export { type Rival, rivalsIn, type Span } from "./rivals.ts";
export { type ChipSheet, type ClockBasis, chipSheet, type Quoted } from "./sheet.ts";
export {
  knownThing,
  medianOf,
  memoryEnergy,
  type NodeFigures,
  nodeFigures,
  priorOf,
  TechnologyError,
  things,
} from "./technology.ts";
