import { short } from "../charts/number.ts";
import type { Cell, Table } from "../frame/table.ts";
import type { ChipRatios, HeldRow, JudgedRow } from "./data.ts";
import type { RatioRow } from "./Ratios.svelte";

/** What a test is called that no prior has seen. */
export const UNSEEN = "unseen";

const said = ({ low, high }: HeldRow["published"]): string =>
  low === high ? short(low) : `${short(low)} to ${short(high)}`;

/** Published values as rows of ratios: the model's interval over the middle of what is published. */
export const heldRatios = (rows: readonly HeldRow[]): RatioRow[] =>
  rows.map(({ label, unit, model, published, inside, standing }) => {
    const middle = (published.low + published.high) / 2;
    return {
      label: `${label}: ${said(published)}${unit === "1" ? "" : ` ${unit}`}`,
      interval: { low: model.p05 / middle, middle: model.p50 / middle, high: model.p95 / middle },
      published: {
        low: published.low / middle,
        high: published.high / middle,
        isUnseen: standing === UNSEEN,
      },
      text: [inside ? "inside" : "OUTSIDE", STANDINGS[standing] ?? standing].filter(Boolean).join(", "),
      isMiss: !inside,
    };
  });

/** Longer standings as a row has room for. */
const STANDINGS: Readonly<Record<string, string>> = { "revised after a first look": "revised since" };

/** The same rows as a table. */
export const heldTable = (rows: readonly HeldRow[]): Table => ({
  columns: [
    "figure",
    "unit",
    "model, middle",
    "5%",
    "95%",
    "published from",
    "to",
    "inside",
    "standing",
    "grade",
    "source",
    "address",
    "note",
  ],
  rows: rows.map((row) => [
    row.label,
    row.unit === "1" ? "" : row.unit,
    row.model.p50,
    row.model.p05,
    row.model.p95,
    row.published.low,
    row.published.high,
    row.inside ? "inside" : "outside",
    row.standing,
    row.grade,
    row.source,
    row.address,
    row.note,
  ]),
});

/** Chips as rows of ratios. */
export const chipRatios = (chips: readonly ChipRatios[]): RatioRow[] =>
  chips
    .filter(({ ratios }) => ratios.some((ratio) => ratio !== null))
    .map(({ name, ratios, clock }) => ({
      label: name,
      marks: ratios,
      text: clock === undefined ? "" : CLOCKS[clock as keyof typeof CLOCKS],
      isMiss: false,
    }));

/** Whose clock a peak is worked out with. */
export const CLOCKS = {
  matrix: "clock of the engine",
  boost: "clock of the chip",
  inferred: "clock guessed",
} as const;

export const chipTable = (chips: readonly ChipRatios[]): Table => ({
  columns: [
    "chip",
    "model, TFLOP/s",
    "quoted, TFLOP/s",
    "peak, model over quoted",
    "density, foretold over own",
    "power, foretold over rated",
    "clock",
  ],
  rows: chips.map(({ name, peak, quoted, ratios, clock }) => [
    name,
    peak,
    quoted,
    ...ratios.map((ratio) => ratio ?? undefined),
    clock,
  ]),
});

export const judgedTable = (rows: readonly JudgedRow[]): Table => ({
  columns: [
    "measurement",
    "family",
    "kind",
    "model",
    "chip",
    "metric",
    "unit",
    "measured",
    "predicted",
    "9 in 10 from",
    "to",
    "inside",
  ],
  rows: rows.map((r): Cell[] => [
    r.id,
    r.family,
    r.kind,
    r.model,
    r.chip,
    r.metric,
    r.unit,
    r.measured,
    r.predicted,
    r.low,
    r.high,
    r.inside ? "inside" : "outside",
  ]),
});

/** How many of a list are inside: 53 of 61. */
export const insideOf = (rows: ReadonlyArray<{ readonly inside: boolean }>): string =>
  `${rows.filter(({ inside }) => inside).length.toLocaleString()} of ${rows.length.toLocaleString()}`;
