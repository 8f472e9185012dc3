import { z } from "zod";
import { filled, free, id, optionalDay, optionalNumber, optionalText } from "./columns.ts";
import type { Placed } from "./table.ts";

/** A row of `forecasts.csv`: what somebody expected, and what came of it where that is known. */
export const forecastSchema = z.object({
  id,
  forecaster: filled,
  published: optionalDay,
  /** The date or period the forecast is about. */
  refers_to: filled,
  quantity: filled,
  /** A number, or text when the unit is `text` or `date`. */
  value: filled,
  low: optionalNumber,
  high: optionalNumber,
  unit: filled,
  source: id,
  /** Outcome in the forecast's unit, or in words; nothing while open. */
  resolved_value: optionalText,
  resolved_source: optionalText,
  note: free,
});

/** A dated forecast by a named forecaster. */
export type Forecast = Placed<z.output<typeof forecastSchema>>;
