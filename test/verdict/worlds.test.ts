import { describe, expect, test } from "vitest";
import { shippedModel } from "../../src/cli/kernel.ts";
import { run } from "../../src/engine/run.ts";
import { type NumberSummary, type Summary, summarise } from "../../src/engine/summary.ts";
import { START_YEAR } from "../../src/engine/time.ts";
import { beliefsOf, shippedScenarios } from "../../src/scenario/index.ts";
import { answers } from "../../src/verdict/index.ts";
import { evidence } from "../economy/worlds.ts";
import { SHIPPED, shippedScenario } from "../ruleBook.ts";

const beliefs = (scenario: string, asOf?: string) => beliefsOf(evidence, shippedScenario(scenario), [], asOf);
const { program, kernel } = shippedModel();

describe("worlds", () => {
  test("another seed moves no figure's median by 3% of its 90% interval", () => {
    const baseline = beliefs("baseline");
    const numbers = (seed: number) => {
      const worlds = run(program, baseline, { worlds: 10_000, seed }, kernel);
      return new Map(
        answers.flatMap(({ key, figures }) =>
          figures.flatMap(({ id, node, years = [START_YEAR] }) =>
            years
              .map((year): [string, Summary] => [
                `${key} ${id} ${year}`,
                summarise(worlds, node, year - START_YEAR),
              ])
              .filter((entry): entry is [string, NumberSummary] => entry[1].kind === "number"),
          ),
        ),
      );
    };
    const [one, other] = [numbers(7), numbers(8)];
    expect(one.size).toBeGreaterThan(100);
    // A figure that is certain must be the same, so its bound is zero.
    for (const [name, { p05, p50, p95 }] of one)
      expect(Math.abs((other.get(name)?.p50 ?? Number.NaN) - p50), name).toBeLessThanOrEqual(
        0.03 * (p95 - p05),
      );
  });

  const days = ["2021-06-30", "2022-06-30", "2023-06-30", "2024-12-31", "2025-06-30"];
  const cases: ReadonlyArray<{ name: string; day?: string; words: string }> = [
    ...shippedScenarios(SHIPPED).map((name) => ({ name, words: `${name}, all that is known` })),
    ...days.map((day) => ({ name: "baseline", day, words: `baseline as of ${day}` })),
  ];
  test.each(cases)("no world breaks down: $words", ({ name, day }) => {
    expect(() => run(program, beliefs(name, day), { worlds: 2048, seed: 1 }, kernel)).not.toThrow();
  });
});
