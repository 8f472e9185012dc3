import { describe, expect, test } from "vitest";
import { drivers } from "../../src/analysis/drivers.ts";
import { correlation, ranks, standardised } from "../../src/analysis/ranks.ts";
import type { Belief } from "../../src/engine/belief.ts";
import { compile } from "../../src/engine/compile.ts";
import { assumption, claim, quantity } from "../../src/engine/declare.ts";
import { parsePrior } from "../../src/engine/prior/parse.ts";
import { column, run } from "../../src/engine/run.ts";

const [mine, near, far, sure] = ["mine", "near", "far", "sure"].map((key) => assumption(key, "1", key));
const own = quantity("own", "1", "own").is`${mine} * ${sure}`;
const both = quantity("both", "1", "both").is`${near} + 3 * ${far}`;
const high = claim("high", "high").is`${mine} > 1.5`;
const believe = (prior: string | number, leans?: Belief["leans"]): Belief => ({
  ...parsePrior(prior),
  unit: "1",
  ...(leans && { leans }),
});
const beliefs = new Map([
  ["mine", believe("1 to 4")],
  ["near", believe("1 to 2", { on: "mine", rank: 0.9 })],
  ["far", believe("1 to 4")],
  ["sure", believe(2)],
]);
const result = run(compile([own, both, high]), beliefs, { worlds: 3000, seed: 3 });

describe("drivers", () => {
  test("are uncertain inputs that the output rests on, not what merely leans on one", () => {
    expect(drivers(result, own).map(({ input }) => input)).toEqual([mine]);
    expect(drivers(result, own)[0].rank).toBeCloseTo(1, 5);
    expect(drivers(result, both).map(({ input }) => input)).toEqual([far, near]);
  });

  test("rank as the draws themselves do, also for an input that leans and for a claim", () => {
    const drawn = run(compile([near, mine, high]), beliefs, { worlds: 3000, seed: 3 });
    const ofRanks = (a: typeof near, b: typeof high) =>
      correlation(standardised(ranks(column(drawn, a))), standardised(ranks(column(drawn, b))));
    const claimed = drivers(drawn, high)[0].rank;
    expect(claimed).toBeCloseTo(ofRanks(mine, high), 3);
    // A binary outcome whose share of ones is p has at most the rank correlation √(3 p (1 − p)).
    const share = column(drawn, high).reduce((sum, x) => sum + x, 0) / 3000;
    expect(claimed).toBeCloseTo(Math.sqrt(3 * share * (1 - share)), 2);
  });

  test("follow a run whose beliefs change in place, as a session's do", () => {
    const session = { ...result };
    drivers(session, own);
    Object.assign(session, { beliefs: new Map(beliefs).set("mine", believe(2)) });
    expect(drivers(session, own)).toEqual([]);
  });
});

describe("ranks", () => {
  test("equal values share the mean of their ranks; no number is lost between infinities", () => {
    expect([...ranks(Float64Array.of(3, -Infinity, 3, Infinity, -1, 3))]).toEqual([3, 0, 3, 5, 1, 3]);
    expect([...ranks(Float64Array.of(0, -0, 1))]).toEqual([0.5, 0.5, 2]);
    expect([...ranks(new Float64Array(0))]).toEqual([]);
  });

  test("a sample that does not vary correlates with nothing", () => {
    const [flat, moved] = [Float64Array.of(2, 2, 2, 2, 2), Float64Array.of(1, 2, 3, 4, 5)].map(standardised);
    expect(correlation(flat, moved)).toBe(0);
    expect(correlation(moved, moved)).toBeCloseTo(1, 12);
  });
});
