import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type CruxReport, cruxJsonSchema } from "../../src/cli/cruxes/schema.ts";
import { sentence } from "../../src/cli/cruxes/sentence.ts";
import { shippedScenario } from "../ruleBook.ts";
import { chokepoint } from "./screen.ts";

const WORLDS = ["--worlds", "300"];
const read = async (...args: string[]): Promise<CruxReport> =>
  JSON.parse((await chokepoint("crux", ...args, "--json", ...WORLDS)).out);

describe("crux", () => {
  let report: CruxReport;
  beforeAll(async () => {
    report = await read("smic-pessimist", "smic-optimist");
  }, 60_000);

  test("takes the leading figure of every answer apart, without rest", () => {
    expect(Object.keys(report.answers)).toEqual(["foundry", "silicon", "workloads", "balance", "lag"]);
    for (const { a, b, difference, cruxes, together } of Object.values(report.answers)) {
      expect(difference).toBeCloseTo(b - a, 9);
      const sum = cruxes.reduce((total, { moves }) => total + moves, together.moves);
      expect(Math.abs(sum - difference)).toBeLessThanOrEqual(1e-9 * (Math.abs(a) + Math.abs(b)));
      for (const { moves, fromA, fromB } of cruxes) expect(moves).toBe((fromA + fromB) / 2);
      expect(cruxes.map(({ moves }) => Math.abs(moves))).toEqual(
        cruxes.map(({ moves }) => Math.abs(moves)).toSorted((x, y) => y - x),
      );
    }
  });

  test("names only what the two sides say different things of, and counts the others", () => {
    const { cruxes } = report.answers.foundry;
    expect(cruxes).toHaveLength(report.differ);
    for (const { a, b, key } of cruxes) expect(a, key).not.toEqual(b);
    expect(cruxes.map(({ key }) => key)).toContain("supply.logic.aiWafers");
    expect(report.agree).toBeGreaterThan(50);
  });

  test("says the same from either side, with every sign turned", async () => {
    const back = await read("smic-optimist", "smic-pessimist");
    for (const [key, { cruxes }] of Object.entries(report.answers)) {
      const moves = new Map(back.answers[key].cruxes.map((crux) => [crux.key, crux.moves]));
      for (const crux of cruxes) expect(moves.get(crux.key)).toBeCloseTo(-crux.moves, 6);
    }
  });

  test("agrees with what the answers say of each side", async () => {
    const { out } = await chokepoint("assess", "smic-optimist", "--json", ...WORLDS);
    const { answers } = JSON.parse(out);
    const { figure, b } = report.answers.foundry;
    expect(b).toBe(answers.foundry.figures[figure].p50);
  });

  test("of a scenario with itself finds nothing to argue about", async () => {
    const { answers, differ } = await read("baseline", "baseline");
    expect(differ).toBe(0);
    for (const { cruxes, difference, sentence: text } of Object.values(answers)) {
      expect([cruxes, difference]).toEqual([[], 0]);
      expect(text).toContain("hold the same beliefs");
    }
  });

  test("takes apart the figure asked for, and how often a claim holds", async () => {
    const one = await read("baseline", "no-controls", "--answer", "lag", "--figure", "share.compute.2028");
    expect(Object.keys(one.answers)).toEqual(["lag"]);
    expect(one.answers.lag).toMatchObject({ figure: "share.compute.2028", unit: "of worlds" });
    const wrong = await chokepoint("crux", "baseline", "no-controls", "--figure", "packges.2026");
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain("did you mean packages.2026?");
    expect((await chokepoint("crux", "baseline", "no-controls", "--answer", "lags")).code).toBe(2);
    expect((await chokepoint("crux", "baseline", "nobody")).code).toBe(2);
  });

  test("its JSON is valid against the published schema, read for itself", () => {
    const published = z.fromJSONSchema(JSON.parse(readFileSync("docs/crux.schema.json", "utf8")));
    expect(published.safeParse(report).error).toBeUndefined();
    expect(published.safeParse({ ...report, answers: { foundry: {} } }).success).toBe(false);
  });

  test("prints the finding and each belief as both sides write it, in eighty columns", async () => {
    const { out } = await chokepoint(
      "crux",
      "smic-pessimist",
      "smic-optimist",
      "--answer",
      "foundry",
      ...WORLDS,
    );
    expect(out).toContain("acting only together");
    expect(out).toMatch(/supply\.logic\.defectRatio950: 1\.2 to 2\.0 → 0\.95 to 1\.1/);
    for (const line of out.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
  });
});

test("takes apart what a position asserts, as the share of worlds in which it holds, and nothing where nobody asserts", async () => {
  const [lag, foundry] = ["lag-school", "foundry-pessimist"];
  const { claims } = await read(lag, foundry, "--answer", "foundry");
  const asserted = [lag, foundry].flatMap((school) => [...shippedScenario(school).claims.keys()]);
  expect(Object.keys(claims).sort()).toEqual(
    [...new Set(asserted)].filter((key) => key.startsWith("foundry.")).sort(),
  );
  for (const { a, b, unit, aSays, bSays } of Object.values(claims)) {
    expect(unit).toBe("of worlds");
    expect(aSays !== null || bSays !== null).toBe(true);
    for (const share of [a, b]) expect(share >= 0 && share <= 1).toBe(true);
  }
  expect((await read("smic-pessimist", "smic-optimist", "--answer", "foundry")).claims).toEqual({});
}, 30_000);

test("the published schema is that of the code", async () => {
  await expect(cruxJsonSchema()).toMatchFileSnapshot("../../docs/crux.schema.json");
});

describe("the sentence", () => {
  const crux = (label: string, moves: number) => ({
    ...{ key: label, label, kind: "belief" as const, a: 1, b: 2, fromA: moves, fromB: moves, moves },
    share: null,
  });
  const said = (moves: readonly number[], together = 0) => {
    const difference = moves.reduce((sum, x) => sum + x, together);
    const cruxes = moves.map((x, i) => crux(`belief ${i + 1}`, x));
    return sentence(
      {
        ...{
          question: "",
          figure: "f",
          label: "",
          unit: "chip",
          a: 100,
          b: 100 + difference,
          difference,
          cruxes,
        },
        together: { moves: together, share: null },
      },
      ["A", "B"],
      7,
    );
  };

  test("names the fewest beliefs that come close to the whole", () => {
    expect(said([90, 10])).toBe(
      "Of +100 chip between A (100) and B (200), 90% comes from 1 belief: belief 1 (+90.0). They agree on 7 others.",
    );
    expect(said([60, 30, 10])).toContain("90% comes from 2 beliefs: belief 1 (+60.0); belief 2 (+30.0).");
    // A strong belief and one that takes half of it back belong together.
    expect(said([-100, 50])).toContain(
      "Of −50.0 chip between A (100) and B (50.0), 100% comes from 2 beliefs",
    );
  });

  test("says when most of it is the beliefs' acting together, and when they cancel out", () => {
    expect(said([10, 10], 80)).toContain("20% comes from 2 beliefs");
    expect(said([10, -10])).toBe(
      "A and B come to the same 100: what 2 beliefs move cancels out. They agree on 7 others.",
    );
    expect(said([0])).toContain("of 1 belief they differ on, none moves it");
  });
});
