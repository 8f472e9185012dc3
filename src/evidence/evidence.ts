import type { Assumption } from "./assumption.ts";
import type { Fact } from "./fact.ts";
import type { Forecast } from "./forecast.ts";
import type { Measurement } from "./measurement.ts";
import type { ModelShape } from "./model.ts";
import type { Chip, SystemRecord } from "./registry.ts";
import type { Source } from "./source.ts";
import type { TechnologyFigure } from "./technology.ts";

/** Everything the project knows, each table by id (chips and systems too; assumptions by key), in file order. */
export interface Evidence {
  readonly sources: ReadonlyMap<string, Source>;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly chips: ReadonlyMap<string, Chip>;
  readonly systems: ReadonlyMap<string, SystemRecord>;
  readonly models: ReadonlyMap<string, ModelShape>;
  readonly measurements: ReadonlyMap<string, Measurement>;
  readonly forecasts: ReadonlyMap<string, Forecast>;
  readonly technology: ReadonlyMap<string, TechnologyFigure>;
  readonly assumptions: ReadonlyMap<string, Assumption>;
}

/** The name of a table of the evidence. */
export type TableName = keyof Evidence;

/** Evidence with nothing in it, to build upon. */
export const noEvidence: Evidence = {
  sources: new Map(),
  facts: new Map(),
  chips: new Map(),
  systems: new Map(),
  models: new Map(),
  measurements: new Map(),
  forecasts: new Map(),
  technology: new Map(),
  assumptions: new Map(),
};
