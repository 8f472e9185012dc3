import { designOf } from "../../../src/performance/design.ts";
import { inverse, type Ratio, ratioOf } from "./ahead.ts";
import type { JobQuestion, Side } from "./answers.ts";
import type { Point } from "./data.ts";
import { bare } from "./words.ts";

const TWO = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 2 });
const said = ({ value, low, high }: Ratio): string =>
  `${TWO.format(value)} times (${TWO.format(low)} to ${TWO.format(high)} in 9 of 10)`;

/** One clause: which of two is ahead, by how much; or that the errors are too wide to say. */
function clause(ratio: Ratio, names: readonly [string, string], doing: (factor: string) => string): string {
  const [ahead, r] = ratio.value >= 1 ? [names[0], ratio] : [names[1], inverse(ratio)];
  return r.settled
    ? `${ahead} ${doing(said(r))}`
    : `which ${doing("more").includes("trains") ? "trains faster" : "writes more"} is not settled (${ahead} by ${said(r)})`;
}

/** Who is ahead, by what factor, with which error: the page's finding. */
export function finding([a, b]: readonly [Side, Side], { model, chips }: JobQuestion): string {
  const names = [bare(a.name), bare(b.name)] as const;
  const clauses: string[] = [];
  if (typeof a.training !== "string" && typeof b.training !== "string") {
    const { training: x } = a;
    const { training: y } = b;
    // Fewer days are ahead, so b's time stands over a's.
    const ratio = ratioOf({ value: y.days, factors: y.factors }, { value: x.days, factors: x.factors });
    clauses.push(
      clause(
        ratio,
        names,
        (factor) => `trains ${model} ${factor} as fast, on ${chips.toLocaleString()} chips each`,
      ),
    );
  } else clauses.push(unable("train", a, b, model, names));
  if (typeof a.serving !== "string" && typeof b.serving !== "string") {
    const of = ({ best, factors }: typeof a.serving) => ({ value: best.perChip, factors });
    const ratio = ratioOf(of(a.serving), of(b.serving));
    clauses.push(clause(ratio, names, (factor) => `writes ${factor} the tokens a second and chip`));
  } else clauses.push(unable("serve", a, b, model, names));
  const text = clauses.join("; ");
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

function unable(
  what: "train" | "serve",
  a: Side,
  b: Side,
  model: string,
  names: readonly [string, string],
): string {
  const no = [a, b].flatMap((side, i) =>
    typeof (what === "train" ? side.training : side.serving) === "string" ? [names[i]] : [],
  );
  return no.length === 2 ? `neither can ${what} ${model} so` : `${no[0]} cannot ${what} ${model} so`;
}

/** Lengths of requests that differ by less than this factor are drawn as alike. */
const ALIKE = 2;

/** Measured points of a side, and how many more there are of requests of other lengths. */
export function pointsOf(points: readonly Point[], { chip }: Side, question: JobQuestion) {
  const own = points.filter((p) => p.model === question.model && designOf(p.chip) === designOf(chip));
  const alike = (x: number | undefined, y: number): boolean =>
    x === undefined || (x < ALIKE * y && y < ALIKE * x);
  const drawn = own.filter((p) => alike(p.input, question.input) && alike(p.output, question.output));
  return { drawn, others: own.length - drawn.length };
}
