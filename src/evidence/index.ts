/** Evidence: sources, facts, registries, measurements, forecasts and the assumptions that rest on them. */
export { asOf, type Current, current, knownFrom } from "./as-of.ts";
export { type Assumption, type PriorInput, parseAssumptions, type Reading } from "./assumption.ts";
export { type CheckTools, checkEvidence } from "./check.ts";
export { type ChipSpec, chipSpec, findChip } from "./chip-spec.ts";
export { type Evidence, noEvidence, type TableName } from "./evidence.ts";
export { type Fact, figure, GRADES, type Grade, KINDS, span } from "./fact.ts";
export type { Forecast } from "./forecast.ts";
export { dataFiles, dataHash, isFolder, loadAndReport, loadEvidence, strayFiles } from "./load.ts";
export type { Measurement } from "./measurement.ts";
export type { ModelShape } from "./model.ts";
export { EvidenceError, formatProblem, type Problem, problem } from "./problem.ts";
export { type DataFile, type ReadEvidence, readEvidence, TABLE_NAMES } from "./read.ts";
export type { Chip, SystemRecord } from "./registry.ts";
export type { Source } from "./source.ts";
export type { Parsed, Place, Placed } from "./table.ts";
export { partsOf, type TechnologyFigure } from "./technology.ts";
export { parseYaml, type YamlText } from "./yaml.ts";
