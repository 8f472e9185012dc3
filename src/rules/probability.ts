import type { RuleBook } from "./book.ts";
import { classify } from "./classify.ts";
import type { Query } from "./query.ts";
import { type Knob, withFigure } from "./stretches.ts";
import type { Outcome } from "./vocabulary.ts";

/** What a figure may be, as its inverse distribution function of u in (0, 1). */
export type Uncertain = { readonly [K in Knob | "nodeNm"]?: ((u: number) => number) | undefined };

/** How likely an answer is when figures are uncertain. */
export interface Likelihood {
  readonly result: Outcome;
  readonly paragraph: string | null;
  readonly probability: number;
}

/** Points a figure's range is looked at in; an outcome's probability is then good to some 0.001. */
const POINTS = 4096;

/**
 * Steps of an additive recurrence that fills a cube of any dimension evenly: powers of the inverse of the generalised
 * golden ratio, the root of x^(d+1) = x + 1 (Roberts, "The unreasonable effectiveness of quasirandom sequences", 2018).
 */
function steps(dimensions: number): number[] {
  let root = 2;
  for (let i = 0; i < 30; i++) root = (1 + root) ** (1 / (dimensions + 1));
  return Array.from({ length: dimensions }, (_, k) => (1 / root ** (k + 1)) % 1);
}

/**
 * The probability of each answer when some figures are uncertain, the likeliest first. Figures vary independently, over
 * the same points every time. A density that was stated gives way to throughput over area when either is uncertain.
 */
export function likelihoods(book: RuleBook, query: Query, uncertain: Uncertain): Likelihood[] {
  const knobs = Object.entries(uncertain) as [Knob | "nodeNm", (u: number) => number][];
  const stride = steps(knobs.length);
  const counts = new Map<string, { result: Outcome; paragraph: string | null; count: number }>();
  for (let i = 0; i < POINTS; i++) {
    let asked = query;
    knobs.forEach(([knob, quantile], k) => {
      asked = withFigure(book, asked, knob, quantile((0.5 + (i + 1) * stride[k]) % 1));
    });
    const { result, paragraph } = classify(book, asked);
    const key = `${result} ${paragraph}`;
    const known = counts.get(key);
    if (known) known.count++;
    else counts.set(key, { result, paragraph, count: 1 });
  }
  return [...counts.values()]
    .map(({ result, paragraph, count }) => ({ result, paragraph, probability: count / POINTS }))
    .sort((a, b) => b.probability - a.probability);
}
