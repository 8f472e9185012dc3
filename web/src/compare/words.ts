import type { CruxAnswer } from "../../../src/cli/cruxes/schema.ts";
import type { Summary } from "../../../src/engine/summary.ts";
import { quarterName, short } from "../charts/number.ts";
import { percent } from "../explain/words.ts";
import type { Cell, Table } from "../frame/table.ts";
import type { Compared, Differing } from "./protocol.ts";

const signed = (x: number): string => (Number.isFinite(x) ? `${x > 0 ? "+" : ""}${short(x)}` : "never");

/** The middle of a side: a number, a quarter, or the share of worlds at the level that moves most. */
const middle = (side: Summary, level: number): string =>
  side.kind === "share"
    ? `${percent(side.shares[level])} of worlds`
    : side.kind === "date"
      ? quarterName(side.p50)
      : short(side.p50);

/** The level of a category whose share differs most between the sides; of a claim, that it holds. */
function mostMoved({ a, b }: Differing): number {
  if (a.kind !== "share" || b.kind !== "share") return 0;
  if (a.levels.includes("holds")) return a.levels.indexOf("holds");
  const moved = a.shares.map((share, i) => Math.abs(share - b.shares[i]));
  return moved.indexOf(Math.max(...moved));
}

/** How the figure that an answer leads with differs, as a sentence. */
export function finding({ lead }: Compared, [a, b]: readonly [string, string]): string {
  const level = mostMoved(lead);
  const sides = `${middle(lead.b, level)} under ${b}, ${middle(lead.a, level)} under ${a}`;
  if (lead.a.kind === "share") {
    const name = lead.a.levels[level];
    return `${lead.label}, ${lead.when}${name === "holds" ? "" : `: ${name}`}: ${sides}`;
  }
  const { difference } = lead;
  if (!difference || (difference.higher === 0 && difference.lower === 0))
    return `${lead.label}, ${lead.when}: the same in every world`;
  const { p05, p50, p95, higher, lower } = difference;
  const unit = lead.unit === "1" ? "" : ` ${lead.unit}${lead.unit === "quarter" ? "s" : ""}`;
  const way = higher >= lower ? `higher in ${percent(higher)}` : `lower in ${percent(lower)}`;
  const between = p05 < 0 && p95 > 0 ? ", sign not settled" : "";
  return `${lead.label}, ${lead.when}: ${sides}; ${way} of worlds, by ${signed(p50)}${unit} (${signed(p05)} to ${signed(p95)}${between})`;
}

const number = (side: Summary, p: "p05" | "p50" | "p95"): Cell =>
  side.kind === "share" ? undefined : side.kind === "date" ? quarterName(side[p]) : side[p];

/** Every figure that the findings speak of under both sides. */
export const comparedTable = (answers: readonly Compared[], [a, b]: readonly [string, string]): Table => ({
  columns: [
    "figure",
    "level",
    `${a}: middle or share`,
    "5%",
    "95%",
    `${b}: middle or share`,
    "5% ",
    "95% ",
    "unit of the difference",
    "difference, middle",
    "difference, 5%",
    "difference, 95%",
    "share of worlds in which it is higher",
    "lower",
  ],
  rows: answers.flatMap(({ figures }) =>
    figures.flatMap(({ label, unit, a: one, b: other, difference }): Cell[][] =>
      one.kind === "share" && other.kind === "share"
        ? one.levels.map((level, i) => [
            label,
            level,
            one.shares[i],
            undefined,
            undefined,
            other.shares[i],
            undefined,
            undefined,
            "share of worlds",
            other.shares[i] - one.shares[i],
          ])
        : [
            [
              label,
              undefined,
              ...(["p50", "p05", "p95"] as const).map((p) => number(one, p)),
              ...(["p50", "p05", "p95"] as const).map((p) => number(other, p)),
              unit === "1" ? "" : unit,
              difference?.p50,
              difference?.p05,
              difference?.p95,
              difference?.higher,
              difference?.lower,
            ],
          ],
    ),
  ),
});

/** A step of the way from one side's value to the other's. */
export interface Step {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** Whether it is a side's own value and not a move. */
  readonly isTotal: boolean;
}

/** Most beliefs that a waterfall names. */
const NAMED = 8;

/** The way from the first side's value to the second's, a belief a step, the rest and what acts together last. */
export function stepsOf(
  { a, b, cruxes, together }: Pick<CruxAnswer, "a" | "b" | "cruxes" | "together">,
  [first, second]: readonly [string, string],
): Step[] {
  const moving = cruxes.filter(({ moves }) => moves !== 0);
  const others = moving.slice(NAMED);
  const moves = [
    ...moving.slice(0, NAMED).map(({ label, moves: by }) => ({ label, by })),
    ...(others.length > 0
      ? [{ label: `${others.length} others`, by: others.reduce((sum, { moves: by }) => sum + by, 0) }]
      : []),
    { label: "acting together", by: together.moves },
  ];
  let at = a;
  return [
    { label: first, from: 0, to: a, isTotal: true },
    ...moves.map(({ label, by }) => {
      const from = at;
      at += by;
      return { label, from, to: at, isTotal: false };
    }),
    { label: second, from: 0, to: b, isTotal: true },
  ];
}

const written = (belief: CruxAnswer["cruxes"][number]["a"]): string =>
  typeof belief === "object" ? JSON.stringify(belief) : String(belief);

/** Every belief the sides differ on, and what it moves. */
export const cruxTable = (
  { cruxes, together, unit }: CruxAnswer,
  [a, b]: readonly [string, string],
): Table => ({
  columns: [
    "belief or policy",
    "key",
    a,
    b,
    `moves, ${unit === "date" ? "quarters" : unit}`,
    "share of the difference",
    `from ${a}`,
    `from ${b}`,
  ],
  rows: [
    ...cruxes.map((c): Cell[] => [
      c.label,
      c.key,
      written(c.a),
      written(c.b),
      c.moves,
      c.share ?? undefined,
      c.fromA,
      c.fromB,
    ]),
    ["acting together", "", "", "", together.moves, together.share ?? undefined],
  ],
});
