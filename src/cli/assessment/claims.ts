import type { AnswerResult } from "../../report/schema.ts";
import type { Io } from "../io.ts";
import { percent } from "../text/number.ts";
import { table } from "../text/table.ts";
import { wrap } from "../text/wrap.ts";

type Layout = Pick<Io, "width" | "style">;

/** How often a claim holds, by the id that `shares` has it under. */
const holds = ({ shares }: AnswerResult, id: string): string => percent(shares[id]?.levels.holds ?? 0);

/** The year at the end of an id, or nothing for a claim that is not yearly. */
const yearOf = (id: string): string => /\.(\d{4})$/.exec(id)?.[1] ?? "";

/** The debate's arguments: predicate, how often each holds by year, how its opponents read it, and what it rests on. */
export function claimsText(result: AnswerResult, { width, style }: Layout): string {
  const claims = Object.values(result.claims);
  if (claims.length === 0) return "";
  const years = [...new Set(claims.flatMap(({ shares }) => shares.map(yearOf)))].sort();
  const rows = claims.map(({ label, against, shares, rests, grade }) => [
    [
      label,
      `but: ${against}`,
      rests === null ? "" : `rests on ${rests}${grade === null ? "" : ` (${grade})`}`,
    ]
      .filter(Boolean)
      .join("\n"),
    ...years.map(
      (year) => shares.filter((id) => yearOf(id) === year).map((id) => holds(result, id))[0] ?? "",
    ),
  ]);
  return table(rows, {
    head: ["claim: share of worlds in which it holds", ...years],
    align: ["left", ...years.map(() => "right" as const)],
    width,
    style,
    least: 40,
  });
}

/** Claims drawn against a judgement that no evidence fixes: how often each holds at every value of it. */
export function curvesText(result: AnswerResult, { width, style }: Layout): string {
  return Object.values(result.curves)
    .map(({ label, against, over, points }) => {
      const judgement = result.figures[over]?.label ?? over;
      const rows = points.map(({ at, share }) => [percent(at), holds(result, share)]);
      const curve = table(rows, {
        head: [judgement, "holds in"],
        align: ["left", "right"],
        width,
        style,
        least: 24,
      });
      return `${wrap(`${label}, by a judgement that no evidence fixes; but: ${against}`, width)}\n\n${curve}`;
    })
    .join("\n\n");
}

/** What is asked and cannot be said, with the reason. */
export const unidentifiedText = (result: AnswerResult, { width }: Layout): string =>
  Object.values(result.unidentified)
    .map(({ label, why }) =>
      wrap(`Not identified: ${label}. ${why[0].toUpperCase()}${why.slice(1)}.`, width, "  "),
    )
    .join("\n");
