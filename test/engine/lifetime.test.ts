import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Belief } from "../../src/engine/belief.ts";
import { compile } from "../../src/engine/compile.ts";
import { assumption, closing } from "../../src/engine/declare.ts";
import { lifetime, survival } from "../../src/engine/lifetime.ts";
import { run } from "../../src/engine/run.ts";
import { QUARTERS } from "../../src/engine/time.ts";
import { series } from "../supply/baseline.ts";

const inflow = assumption("test.inflow", "chip/quarter", "Inflow");
const life = assumption("test.life", "quarter", "Life");
const failure = assumption("test.failure", "1/quarter", "Failure");
const fleet = lifetime(
  "test.fleet",
  "chip",
  "Fleet",
  inflow,
  survival("test.survival", "test", life, failure),
);
const program = compile([fleet.level, fleet.retired, ...fleet.stages.map(closing)]);

function simulate(chips: number, quarters: number, failing: number) {
  const constant = (value: number, unit: string): Belief => ({ prior: { kind: "constant", value }, unit });
  const beliefs = new Map([
    ["test.inflow", constant(chips, "chip/quarter")],
    ["test.life", constant(quarters, "quarter")],
    ["test.failure", constant(failing, "1/quarter")],
  ]);
  return run(program, beliefs, { worlds: 1, seed: 1 });
}

const chips = fc.double({ min: 1, max: 1e6, noNaN: true });
const lives = fc.double({ min: 1, max: 60, noNaN: true });
const failures = fc.double({ min: 0, max: 0.05, noNaN: true });

describe("lifetimes by stage chain", () => {
  test("every chip is in service, retired or failed", () => {
    fc.assert(
      fc.property(chips, lives, failures, (rate, years, failing) => {
        const result = simulate(rate, years, failing);
        const level = series(result, fleet.level, 0);
        const retired = series(result, fleet.retired, 0);
        let gone = 0;
        for (let t = 0; t < QUARTERS; t++) {
          gone += retired[t] + failing * level[t];
          expect((level[t] + gone) / (rate * (t + 1))).toBeCloseTo(1, 9);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("a steady inflow settles at inflow times mean life, for any life (Little's law)", () => {
    fc.assert(
      fc.property(chips, fc.double({ min: 1, max: 6, noNaN: true }), (rate, quarters) => {
        const level = series(simulate(rate, quarters, 0), fleet.level, 0);
        // After 56 quarters of a life of at most 6 the share still to come is below 1e-6.
        expect(level[QUARTERS - 1] / (rate * quarters)).toBeCloseTo(1, 5);
      }),
      { numRuns: 40 },
    );
  });

  test("a longer life or fewer failures never leave fewer in service", () => {
    fc.assert(
      fc.property(chips, lives, lives, failures, failures, (rate, a, b, f, g) => {
        const better = series(simulate(rate, Math.max(a, b), Math.min(f, g)), fleet.level, 0);
        const worse = series(simulate(rate, Math.min(a, b), Math.max(f, g)), fleet.level, 0);
        for (const [t, x] of better.entries()) expect(x).toBeGreaterThanOrEqual(worse[t] * (1 - 1e-12));
      }),
      { numRuns: 40 },
    );
  });
});
