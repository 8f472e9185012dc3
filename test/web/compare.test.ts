import { describe, expect, it } from "vitest";
import { openCase } from "../../src/cli/case.ts";
import type { CruxReport } from "../../src/cli/cruxes/schema.ts";
import { compile } from "../../src/engine/compile.ts";
import { instantiate } from "../../src/engine/kernel.ts";
import { cruxesOf } from "../../web/src/compare/answer.ts";
import type { Compared, Differing } from "../../web/src/compare/protocol.ts";
import { finding, stepsOf } from "../../web/src/compare/words.ts";
import { kept, outputs } from "../../web/src/model.ts";
import { chokepoint } from "../cli/screen.ts";

const WORLDS = 300;

describe("what a difference comes from", () => {
  it("is on the page what the command line prints, though the page computes it from a part of all", async () => {
    const { out } = await chokepoint(
      "crux",
      "baseline",
      "smic-pessimist",
      "--json",
      "--worlds",
      String(WORLDS),
    );
    const told = JSON.parse(out) as CruxReport;
    const program = compile(outputs, kept);
    const sides = ["baseline", "smic-pessimist"].map((reference) => {
      const { scenario, statement, beliefs } = openCase(reference, { set: [] });
      return { name: scenario.name, statement, beliefs };
    });
    const steps: number[] = [];
    const found = cruxesOf(
      program,
      instantiate(program),
      [sides[0], sides[1]],
      { worlds: WORLDS, seed: told.seed },
      (done, of) => steps.push(done / of),
    );
    expect(steps.at(-1)).toBe(1);
    expect(Object.keys(found.answers)).toEqual(Object.keys(told.answers));
    for (const [key, { sentence, cruxes, difference }] of Object.entries(told.answers)) {
      expect(found.answers[key].sentence).toBe(sentence);
      expect(found.answers[key].difference).toBeCloseTo(difference, 6);
      expect(found.answers[key].cruxes.map((c) => c.key).toSorted()).toEqual(
        cruxes.map((c) => c.key).toSorted(),
      );
    }
  }, 120_000);

  it("is drawn as steps from one side to the other, the rest and what acts together last", () => {
    const crux = (moves: number, label: string) =>
      ({ moves, label }) as Parameters<typeof stepsOf>[0]["cruxes"][number];
    const cruxes = Array.from({ length: 11 }, (_, i) => crux(11 - i, `belief ${i}`));
    const sum = cruxes.reduce((total, { moves }) => total + moves, 0);
    const steps = stepsOf({ a: 10, b: 10 + sum + 4, cruxes, together: { moves: 4, share: null } }, [
      "A",
      "B",
    ]);
    expect(steps.map(({ label }) => label).slice(-3)).toEqual(["3 others", "acting together", "B"]);
    expect(steps[0]).toMatchObject({ label: "A", to: 10, isTotal: true });
    for (const [i, { from }] of steps.slice(1, -1).entries()) expect(from).toBe(steps[i].to);
    expect(steps.at(-2)?.to).toBe(steps.at(-1)?.to);
  });
});

describe("the finding of a comparison", () => {
  const number = (p50: number) =>
    ({ kind: "number", unit: "chip", p05: 0, p50, p95: 2 * p50, mean: p50 }) as const;
  const lead = (of: Partial<Differing>): Compared =>
    ({
      lead: {
        id: "x",
        label: "Chips",
        unit: "chip",
        a: number(1),
        b: number(2),
        key: "k",
        when: "2026",
        ...of,
      },
    }) as Compared;

  it("says in how many worlds, by how much, and when the sign is not settled", () => {
    const said = finding(lead({ difference: { p05: -1, p50: 1, p95: 3, higher: 0.8, lower: 0.2 } }), [
      "A",
      "B",
    ]);
    expect(said).toBe(
      "Chips, 2026: 2 under B, 1 under A; higher in 80% of worlds, by +1 chip (−1 to +3, sign not settled)",
    );
  });
  it("says that nothing differs", () => {
    const none = { p05: 0, p50: 0, p95: 0, higher: 0, lower: 0 };
    expect(finding(lead({ difference: none }), ["A", "B"])).toBe("Chips, 2026: the same in every world");
  });
  it("says of a category the share at the level that moves most", () => {
    const share = (x: number) => ({ kind: "share", levels: ["fails", "holds"], shares: [1 - x, x] }) as const;
    expect(finding(lead({ a: share(0.2), b: share(0.6) }), ["A", "B"])).toContain(
      "60% of worlds under B, 20% of worlds under A",
    );
  });
});
