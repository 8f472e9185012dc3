import { clip } from "../../evidence/foreign.ts";
import type { Io } from "../io.ts";
import { table } from "../text/table.ts";
import { wrap } from "../text/wrap.ts";
import type { CruxAnswer, CruxReport } from "./schema.ts";
import { part, signed } from "./sentence.ts";

/** Most beliefs a table lists. */
const LISTED = 8;

/** The cruxes between two scenarios for people. */
export function cruxText(report: CruxReport, { width, style }: Io): string {
  const { a, b, worlds, seed, asOf, by, differ } = report;
  const title = style.bold(`${b} against ${a}`);
  const lead =
    `${differ} ${differ === 1 ? "belief or policy differs" : "beliefs and policies differ"}. Each is swapped by itself on the same ` +
    `${worlds.toLocaleString("en-US")} worlds of seed ${seed}${asOf ? `, evidence to ${asOf}` : ""}: first, with all others as in "${a}", ` +
    `and last, with all others as in "${b}". It is credited with the mean of the two, so neither side's order counts for more. ` +
    `What is moved is the ${by === "median" ? "middle world" : "mean of the worlds"}, or a share of worlds.`;
  const blocks = Object.entries(report.answers).map(([key, answer]) =>
    [
      `${style.accent(style.bold(key.toUpperCase()))}  ${answer.label}`,
      style.bold(wrap(answer.sentence, width)),
      ...(answer.cruxes.some(({ moves }) => moves !== 0) ? [cruxTable(answer, width, style)] : []),
    ].join("\n\n"),
  );
  const says = (name: string, holds: boolean | null) =>
    holds === null ? [] : [`"${name}" says that it ${holds ? "holds" : "fails"}`];
  const claims = Object.values(report.claims).map((claim) =>
    [
      wrap(`${claim.label}: ${[...says(a, claim.aSays), ...says(b, claim.bSays)].join(", ")}.`, width),
      style.bold(wrap(claim.sentence, width, "  ")),
    ].join("\n"),
  );
  if (claims.length > 0)
    blocks.push([style.accent(style.bold("CLAIMS THAT ARE ASSERTED")), ...claims].join("\n\n"));
  return `${[`${title}\n${style.dim(wrap(lead, width))}`, ...blocks].join("\n\n\n")}\n`;
}

function cruxTable({ cruxes, together, unit }: CruxAnswer, width: number, style: Io["style"]): string {
  const moving = cruxes.filter(({ moves, fromA, fromB }) => moves !== 0 || fromA !== 0 || fromB !== 0);
  const shown = moving.slice(0, LISTED);
  const rest = moving.slice(LISTED);
  const sum = (pick: (crux: CruxAnswer["cruxes"][number]) => number | null) =>
    rest.reduce((total, crux) => total + (pick(crux) ?? 0), 0);
  const told = unit === "of worlds" ? part : signed;
  const rows = [
    ...shown.map(({ label, moves, share, fromA, fromB }) => [
      label,
      told(moves),
      part(share),
      told(fromA),
      told(fromB),
    ]),
    ...(rest.length > 0
      ? [[`${rest.length} more`, told(sum(({ moves }) => moves)), part(sum(({ share }) => share)), "", ""]]
      : []),
    ["acting only together", told(together.moves), part(together.share), "", ""],
  ];
  const beliefs = shown.map(({ key, a, b }) => `  ${key}: ${beliefText(a)} → ${beliefText(b)}`);
  const head = [
    "",
    unit === "of worlds" || unit === "1" ? "moves" : `moves, ${unit === "date" ? "quarters" : unit}`,
  ];
  return [
    table(rows, {
      head: [...head, "share", "first", "last"],
      align: ["left", "right", "right", "right", "right"],
      width,
      style,
      least: 24,
    }),
    style.dim(beliefs.map((line) => wrap(line, width, "    ")).join("\n")),
  ].join("\n\n");
}

/** A belief in a line: a path by its first and last knot. */
function beliefText(belief: CruxAnswer["cruxes"][number]["a"]): string {
  if (typeof belief !== "object") return clip(String(belief), 80);
  const knots = Object.entries(belief.knots);
  const [first, last] = [knots[0], knots[knots.length - 1]].map(([date, prior]) => `${prior} in ${date}`);
  return clip(knots.length === 1 ? first : `${first} … ${last}`, 120);
}
