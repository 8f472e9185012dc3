import { describe, expect, test } from "vitest";
import { type Cruxes, cruxes, measured, states } from "../../src/analysis/crux.ts";
import type { Belief, Beliefs } from "../../src/engine/belief.ts";
import { compile } from "../../src/engine/compile.ts";
import { assumption, category, claim, date, quantity } from "../../src/engine/declare.ts";
import type { Node } from "../../src/engine/node.ts";
import { parsePrior } from "../../src/engine/prior/parse.ts";
import { column, run } from "../../src/engine/run.ts";

const [a, b, c, d] = ["a", "b", "c", "d"].map((key) => assumption(key, "1", `Input ${key}`));
const sum = quantity("sum", "1", "Weighted sum").is`3 * ${a} + 2 * ${b} - ${c}`;
const product = quantity("product", "1", "Product").is`${a} * ${b} * ${c}`;
const apart = quantity("apart", "1", "Another").is`2 * ${d}`;
const exceeds = claim("exceeds", "The sum exceeds ten").is`${sum} > 10`;
const largest = category("largest", ["a", "b", "c"], "The largest").is`argmax(${a}, ${b}, ${c})`;
const comes = quantity("comes", "date", "When it comes")
  .is`if(${a} > 2, ${date("day", "A day")}, ${date("late", "A late day")})`;

const believe = (priors: Readonly<Record<string, number | string>>): Beliefs =>
  new Map(
    Object.entries(priors).map(([key, prior]): [string, Belief] => [
      key,
      { ...parsePrior(prior), unit: "1" } as Belief,
    ]),
  );
const day = (text: string): Belief => ({ ...parsePrior(text), unit: "date" }) as Belief;
const first = believe({ a: "1 to 3", b: "1 to 2", c: "4 to 9", d: 1 });
const second = believe({ a: "2 to 5", b: "2 to 7", c: "4 to 9", d: 4 });
const program = compile([sum, product, apart, exceeds]);
const OPTIONS = { worlds: 2500, seed: 3 };
const of = (node: Node, one: Beliefs, other: Beliefs, by: "median" | "mean" = "mean"): Cruxes =>
  cruxes(program, one, other, [{ node, step: 0, by }], OPTIONS)[0];
const byKey = ({ cruxes: found }: Cruxes) => new Map(found.map((crux) => [crux.input.key, crux]));
const mean = (node: Node, beliefs: Beliefs): number => {
  const values = column(run(program, beliefs, OPTIONS), node);
  return values.reduce((total, x) => total + x, 0) / values.length;
};

describe("of a model that adds up, by means", () => {
  const found = of(sum, first, second);
  const swapped = (...keys: string[]) =>
    new Map([...first, ...keys.map((key) => [key, second.get(key) as Belief] as const)]);

  test("each belief is credited with exactly its own part, and nothing acts together", () => {
    for (const key of ["a", "b"]) {
      const own = mean(sum, swapped(key)) - mean(sum, first);
      const crux = byKey(found).get(key);
      for (const x of [crux?.moves, crux?.fromFirst, crux?.fromSecond]) expect(x).toBeCloseTo(own, 9);
    }
    expect(found.together).toBeCloseTo(0, 9);
    expect(found.difference).toBeCloseTo(mean(sum, second) - mean(sum, first), 9);
  });

  test("only beliefs that differ are named, the strongest first; what does not reach the output moves it by nothing", () => {
    expect(found.cruxes.map(({ input }) => input.key)).toEqual(["b", "a", "d"]);
    expect(byKey(found).get("d")?.moves).toBe(0);
  });
});

test("what beliefs do only together is kept apart; of two beliefs nothing is left, by the Shapley value", () => {
  const two = of(product, first, second);
  expect(two.together).toBeCloseTo(0, 9);
  const { a: one, b: other } = Object.fromEntries(byKey(two));
  expect(one.fromFirst).not.toBeCloseTo(one.fromSecond, 1);
  expect(one.moves + other.moves).toBeCloseTo(two.difference, 9);
  // Three factors that double: 8 − 1 = 7 in all; alone each does 1, last each does 4, so 7.5 are credited.
  const three = of(
    product,
    believe({ a: 1, b: 1, c: 1, d: 1 }),
    believe({ a: 2, b: 2, c: 2, d: 1 }),
    "median",
  );
  expect(three.cruxes.map(({ moves }) => moves)).toEqual([2.5, 2.5, 2.5]);
  expect(three.together).toBe(-0.5);
  expect(three.difference).toBe(7);
});

test("seen from the other side, every sign turns and no size changes", () => {
  for (const by of ["median", "mean"] as const)
    for (const node of [sum, product, exceeds]) {
      const there = of(node, first, second, by);
      const back = byKey(of(node, second, first, by));
      for (const { input, moves, fromFirst } of there.cruxes) {
        expect(back.get(input.key)?.moves).toBeCloseTo(-moves, 12);
        expect(back.get(input.key)?.fromSecond).toBeCloseTo(-fromFirst, 12);
      }
    }
});

test("beliefs that agree leave nothing to explain", () => {
  expect(of(sum, first, new Map(first))).toMatchObject({ cruxes: [], difference: 0, together: 0 });
});

test("worlds taken block by block are those of one run, and progress counts them all", () => {
  const medians = of(product, first, second, "median");
  const whole = (beliefs: Beliefs) =>
    measured(column(run(program, beliefs, OPTIONS), product), { node: product, step: 0, by: "median" });
  expect(medians.first).toBe(whole(first));
  expect(medians.second).toBe(whole(second));
  const seen: number[] = [];
  cruxes(program, first, second, [{ node: sum, step: 0, by: "mean" }], {
    ...OPTIONS,
    onProgress: (done) => seen.push(done),
  });
  expect(seen.at(-1)).toBe(states(3) * OPTIONS.worlds);
});

test("claims and categories are measured by how often they come, dates without never", () => {
  const { values } = run(
    compile([largest, comes]),
    new Map([...first, ["day", day("2024-01-01")], ["late", day("never")]]),
    OPTIONS,
  );
  const read = (node: Node, level?: number) =>
    measured(values.get(node) as Float64Array, {
      node,
      step: 0,
      by: "mean",
      ...(level !== undefined && { level }),
    });
  expect([0, 1, 2].map((level) => read(largest, level)).reduce((x, y) => x + y)).toBeCloseTo(1, 12);
  expect(read(comes)).toBeGreaterThan(20);
  expect(read(comes)).toBeLessThan(56);
});
