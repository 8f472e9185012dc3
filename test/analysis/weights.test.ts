import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  effectiveWorlds,
  recordWeights,
  summariseWeighted,
  weightedQuantiles,
} from "../../src/analysis/weights.ts";
import type { Belief } from "../../src/engine/belief.ts";
import { compile } from "../../src/engine/compile.ts";
import { assumption, claim, date, quantity } from "../../src/engine/declare.ts";
import { parsePrior } from "../../src/engine/prior/parse.ts";
import { quantiles } from "../../src/engine/quantiles.ts";
import { column, run } from "../../src/engine/run.ts";
import { summarise } from "../../src/engine/summary.ts";

const input = assumption("input", "1", "Input");
const double = quantity("double", "TB/s", "Twice").is`2000 * ${input} * ${assumption("a", "GB/s", "One")}`;
const many = claim("many", "Many").is`${input} > 2`;
const [early, never] = ["early", "never"].map((key) => date(key, key));
const when = quantity("when", "date", "When").is`if(${input} > 3, ${never}, ${early})`;
const outputs = [double, many, when];
const WORLDS = 3000;
const PRIORS = {
  input: ["1 to 4", "1"],
  a: [1, "GB/s"],
  early: ["2021-Q1", "date"],
  never: ["never", "date"],
} as const;
const result = run(
  compile(outputs),
  new Map(
    Object.entries(PRIORS).map(([key, [prior, unit]]): [string, Belief] => [
      key,
      { ...parsePrior(prior), unit } as Belief,
    ]),
  ),
  { worlds: WORLDS, seed: 1 },
);
const equal = new Float64Array(WORLDS).fill(1 / WORLDS);

describe("weights of a record", () => {
  test("change nothing where every world is as likely", () => {
    const weights = recordWeights(WORLDS, [
      { model: new Float64Array(WORLDS).fill(7), published: [5, 9], error: 0.2 },
    ]);
    expect(effectiveWorlds(weights)).toBeCloseTo(WORLDS, 6);
    for (const node of outputs) {
      const plain = summarise(result, node);
      for (const [field, value] of Object.entries(summariseWeighted(result, weights, node)))
        expect(value, field).toEqual(
          typeof value === "number"
            ? expect.closeTo(plain[field as keyof typeof plain] as unknown as number, 9)
            : Array.isArray(value) && typeof value[0] === "number"
              ? (plain as unknown as { shares: number[] }).shares.map((x) => expect.closeTo(x, 9))
              : plain[field as keyof typeof plain],
        );
    }
  });

  test("of a lognormal belief and a lognormal error give the closed form of Bayes", () => {
    // ln x ~ N(0, s²), ln y | x ~ N(ln x, e²): the posterior of ln x is normal about ln y · s²/(s² + e²).
    const s = Math.log(4) / 1.6448536269514722;
    const e = 0.3;
    const sample = run(
      compile([quantity("x", "1", "x").is`${input}`]),
      new Map([["input", { ...parsePrior("0.25 to 4"), unit: "1" } as Belief]]),
      { worlds: 40_960, seed: 2 },
    );
    const x = [...sample.values.values()][0];
    const weights = recordWeights(x.length, [{ model: x, published: [2], error: e }]);
    const shrink = (s * s) / (s * s + e * e);
    const [low, middle, high] = weightedQuantiles(x, weights, [0.05, 0.5, 0.95]).map(Math.log);
    const half = 1.6448536269514722 * e * Math.sqrt(shrink);
    expect(middle).toBeCloseTo(Math.log(2) * shrink, 2);
    expect(low).toBeCloseTo(Math.log(2) * shrink - half, 1);
    expect(high).toBeCloseTo(Math.log(2) * shrink + half, 1);
    expect(effectiveWorlds(weights)).toBeLessThan(x.length);
  });

  test("take each of two conflicting figures for right with the same chance", () => {
    const weights = recordWeights(3, [{ model: Float64Array.of(1, 2, 8), published: [1, 8], error: 0.1 }]);
    expect(weights[0]).toBeCloseTo(0.5, 9);
    expect(weights[2]).toBeCloseTo(0.5, 9);
  });

  test("give a world without the quantity none, and refuse a record that no world knows", () => {
    const record = (model: Float64Array) => [{ model, published: [1], error: 0.5 }];
    expect(recordWeights(2, record(Float64Array.of(0, 1)))[0]).toBe(0);
    expect(() => recordWeights(2, record(Float64Array.of(0, -1)))).toThrow("no world agrees");
  });
});

describe("weighted quantiles", () => {
  const numbers = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 40 });

  test("of equal weights are the plain ones", () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (xs, p) => {
        const values = Float64Array.from(xs);
        const weights = new Float64Array(xs.length).fill(1 / xs.length);
        const [plain] = quantiles(values, [p]);
        expect(Math.abs(weightedQuantiles(values, weights, [p])[0] - plain)).toBeLessThan(1e-6);
      }),
    );
  });

  test("stay among the values, rise with the probability, and see no value without weight", () => {
    fc.assert(
      fc.property(numbers, fc.infiniteStream(fc.integer({ min: 0, max: 5 })), (xs, stream) => {
        const weights = Float64Array.from(xs, () => stream.next().value);
        weights[0] += 1;
        const kept = xs.filter((_, i) => weights[i] > 0);
        const [low, middle, high] = weightedQuantiles(Float64Array.from(xs), weights, [0, 0.5, 1]);
        expect(low).toBe(Math.min(...kept));
        expect(high).toBe(Math.max(...kept));
        expect(middle).toBeGreaterThanOrEqual(low);
        expect(middle).toBeLessThanOrEqual(high);
      }),
    );
  });

  test("of dates may be never", () => {
    expect(summariseWeighted(result, equal, when)).toEqual({
      ...summarise(result, when),
      never: expect.closeTo((summarise(result, when) as { never: number }).never, 9),
    });
    expect(column(result, when)).toContain(Infinity);
  });
});
