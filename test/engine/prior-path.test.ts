import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expandPath, planPath } from "../../src/engine/prior/path.ts";
import { QUARTERS } from "../../src/engine/time.ts";

function expand(dates: number[], values: number[], interpolation: "log" | "linear"): Float64Array {
  const out = new Float64Array(QUARTERS + 2).fill(-1);
  const drawn = Float64Array.from(values, (value) => (interpolation === "log" ? Math.log(value) : value));
  expandPath(planPath(dates, interpolation), drawn, 0, 1, out, 1, 1);
  expect([out[0], out[QUARTERS + 1]]).toEqual([-1, -1]); // nothing is written outside the path's own place
  return out.slice(1, QUARTERS + 1);
}

/** The value of a path at a date, one date at a time. */
function valueAt(x: number, dates: number[], values: number[], interpolation: "log" | "linear"): number {
  if (x <= dates[0]) return values[0];
  const k = dates.findIndex((date) => date > x);
  if (k < 0) return values[values.length - 1];
  const share = (x - dates[k - 1]) / (dates[k] - dates[k - 1]);
  const [a, b] = [values[k - 1], values[k]];
  return interpolation === "log" ? a * (b / a) ** share : a + (b - a) * share;
}

describe("a path over the grid", () => {
  test("reads a straight line at the midpoint of each quarter, and is flat outside its knots", () => {
    const path = expand([4, 8], [10, 50], "linear");
    expect([...path.slice(2, 10)]).toEqual([10, 10, 15, 25, 35, 45, 50, 50]);
    expect(path[QUARTERS - 1]).toBe(50);
  });

  test("grows by equal factors along the logarithm: doubling in a year", () => {
    const path = expand([0, 4], [100, 200], "log");
    expect(path[1] / path[0]).toBeCloseTo(2 ** 0.25, 14);
    expect(path[0]).toBeCloseTo(100 * 2 ** 0.125, 12);
    expect(path[3]).toBeCloseTo(100 * 2 ** 0.875, 12);
    expect(path[4]).toBeCloseTo(200, 12);
  });

  test("one knot is a constant", () => {
    for (const value of expand([30.3], [7], "log")) expect(value).toBeCloseTo(7, 14);
  });

  test("agrees with the plain formula at every quarter, wherever the knots stand", () => {
    const dates = fc
      .uniqueArray(fc.oneof(fc.integer({ min: -8, max: 64 }), fc.double({ min: -8, max: 64, noNaN: true })), {
        minLength: 1,
        maxLength: 8,
      })
      .map((list) => list.sort((a, b) => a - b))
      .filter((list) => list.every((date, i) => i === 0 || date - list[i - 1] > 1e-3));
    fc.assert(
      fc.property(
        dates,
        fc.array(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), { minLength: 8, maxLength: 8 }),
        fc.constantFrom("log" as const, "linear" as const),
        (knots, values, interpolation) => {
          const used = values.slice(0, knots.length);
          const path = expand(knots, used, interpolation);
          for (let t = 0; t < QUARTERS; t++) {
            const wanted = valueAt(t + 0.5, knots, used, interpolation);
            // 56 multiplications, and a growth rate of up to ln(1e9) / 1e-3 a quarter, each good to 1e-16.
            expect(Math.abs(path[t] - wanted)).toBeLessThanOrEqual(
              1e-11 * Math.max(wanted, ...used.map((v) => v * 1e-3)),
            );
          }
        },
      ),
    );
  });
});
