import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { compareJsonSchema, compareSchemaOf } from "../../src/cli/comparing/schema.ts";
import { filtered } from "../../src/cli/dataList.ts";
import { stepAt } from "../../src/cli/explain.ts";
import { loadEvidence } from "../../src/evidence/index.ts";
import type { Grounded } from "../../src/report/grounded.ts";
import type { Checked, HeldCheck } from "../../src/report/heldRecord.ts";
import { assertions, checks as CHECKS } from "../../src/verdict/index.ts";
import { shippedScenario } from "../ruleBook.ts";
import { chokepoint } from "./screen.ts";

const WORLDS = ["--worlds", "300"];

/** An explanation and all below it. */
const all = (node: Grounded): Grounded[] => [node, ...node.inputs.flatMap(all)];

describe("explain", () => {
  test("walks a value of a real world down to beliefs, facts and addresses", async () => {
    const { code, out } = await chokepoint(
      "explain",
      "supply.packages.sold",
      "--at",
      "2027-Q1",
      "--depth",
      "20",
      "--json",
      ...WORLDS,
    );
    expect(code).toBe(0);
    const { explanation, summary } = JSON.parse(out) as {
      explanation: Grounded;
      summary: { p05: number; p95: number };
    };
    expect(explanation).toMatchObject({ key: "supply.packages.sold", time: "2027-Q1", unit: "chip/quarter" });
    expect(explanation.value).toBeGreaterThanOrEqual(summary.p05);
    expect(explanation.value).toBeLessThanOrEqual(summary.p95);
    const nodes = all(explanation);
    const wafers = nodes.find(({ key }) => key === "supply.logic.aiWafers");
    expect(wafers?.belief?.facts.some(({ address }) => address?.startsWith("https://"))).toBe(true);
    for (const node of nodes)
      expect(Boolean(node.formula) || Boolean(node.belief) || node.inputs.length === 0).toBe(true);
  });

  test("of a sum, is the sum of its inputs", async () => {
    const { out } = await chokepoint(
      "explain",
      "supply.packages.sold",
      "--at",
      "2026-Q2",
      "--depth",
      "1",
      "--json",
      ...WORLDS,
    );
    const { explanation } = JSON.parse(out) as { explanation: Grounded };
    const parts = explanation.inputs.map(({ value }) => value as number);
    expect(parts.length).toBeGreaterThan(1);
    expect(explanation.value).toBeCloseTo(
      parts.reduce((a, b) => a + b, 0),
      6,
    );
  });

  test("prints a tree with the formula by names and by numbers", async () => {
    const { out } = await chokepoint(
      "explain",
      "supply.packages.sold",
      "--at",
      "2027-Q1",
      "--depth",
      "1",
      ...WORLDS,
    );
    expect(out).toMatch(/^World \d+ of 300 \(seed 1, Baseline\)/);
    expect(out).toMatch(
      /\nsupply\.packages\.sold 2027-Q1 = [\d.]+k? chip\/quarter\nAscend packages sold\n= sum\(/,
    );
    expect(out).toContain("\n├─ ");
    expect(out).toContain("\n└─ ");
  });

  test("marks a fact that nobody could verify, and leaves the others unmarked", async () => {
    const weak = await chokepoint("explain", "silicon.bond.cost", ...WORLDS);
    expect(weak.out).toMatch(/• [^•]*· grade D · unverified/);
    const sound = await chokepoint("explain", "policy.hbm2024", ...WORLDS);
    expect(sound.out).toMatch(/• [^•]*· grade C/);
    expect(sound.out).not.toContain("unverified");
  });

  test("tells which limit binds from a year on, by name", async () => {
    const { out } = await chokepoint(
      "explain",
      "supply.bindingByYear",
      "--at",
      "2026",
      "--depth",
      "1",
      ...WORLDS,
    );
    expect(out).toMatch(/supply\.bindingByYear 2026 = (logic|yield|memory|packaging|orders)/);
    expect(out).toContain("argmax(");
  });

  test("shows what a policy rests on", async () => {
    const { out } = await chokepoint("explain", "policy.oct2023", ...WORLDS);
    expect(out).toContain("policy.oct2023 = 2023-10-23");
    expect(out).toContain("https://www.govinfo.gov/");
  });

  test("takes a quarter, or the last one of a longer time", () => {
    const quarterly = { shape: "quarterly" } as const;
    expect(stepAt(quarterly, "2019-Q1")).toBe(0);
    expect(stepAt(quarterly, "2027")).toBe(35);
    expect(stepAt(quarterly, "2027-05-15")).toBe(33);
    expect(stepAt({ shape: "yearly" }, "2027-Q1")).toBe(8);
    expect(stepAt({ shape: "static" }, "2027")).toBe(0);
  });
});

describe("compare", () => {
  test("of a scenario with itself finds nothing", async () => {
    const { out } = await chokepoint("compare", "baseline", "baseline", ...WORLDS);
    expect(out.match(/Its figures are the same in every world\./g)).toHaveLength(5);
  });

  test("finds more legal flow without controls, and rules that never bite", async () => {
    const { out } = await chokepoint("compare", "baseline", "no-controls", "--json", ...WORLDS);
    const { answers } = JSON.parse(out) as {
      answers: Record<
        string,
        { figures: { id: string; difference?: { p50: number | null; higher: number } }[] }
      >;
    };
    const bite = answers.lag.figures.find(({ id }) => id === "flow.compute");
    // A date that moves to never differs by infinity, which JSON writes as null.
    expect(bite?.difference).toMatchObject({ p50: null, higher: expect.closeTo(1, 6) });
  });

  test("prints JSON that its published schema describes, with every claim and what a position says of it", async () => {
    await expect(compareJsonSchema()).toMatchFileSnapshot("../../docs/compare.schema.json");
    const schools = ["lag-school", "foundry-pessimist"];
    const { out } = await chokepoint("compare", ...schools, "--json", ...WORLDS);
    const report = compareSchemaOf.parse(JSON.parse(out));
    const claims = Object.entries(report.answers).flatMap(([key, { claims }]) =>
      claims.map((claim) => ({ ...claim, id: `${key}.${claim.id}` })),
    );
    expect(claims.map(({ id }) => id)).toEqual([...assertions.keys()]);
    for (const [side, school] of [
      ["aSays", schools[0]],
      ["bSays", schools[1]],
    ] as const) {
      const said = claims.filter((claim) => claim[side] !== null).map((claim) => claim.id);
      expect(said.sort()).toEqual([...shippedScenario(school).claims.keys()].sort());
    }
  });

  test("tells on which claims two schools part", async () => {
    const { out } = await chokepoint("compare", "lag-school", "foundry-pessimist", ...WORLDS);
    expect(out).toContain("claims on which they part");
    expect(out).toMatch(/says that it (holds|fails)/);
  });
});

describe("validate history", () => {
  test("sets every published value beside the model's interval, and hides no miss", async () => {
    const { code, out } = await chokepoint("validate", "history", "--json", ...WORLDS);
    const { records: rows } = JSON.parse(out) as { records: Checked[] };
    expect(code).toBe(0);
    for (const record of ["packages.2024", "packages.2025", "used.2025"])
      expect(
        rows.some((row) => row.record === record),
        record,
      ).toBe(true);
    for (const { inside, model, published, source } of rows) {
      expect(inside).toBe(published.low <= model.p95 && published.high >= model.p05);
      expect(source).not.toBe("");
    }
    const misses = rows.filter(({ inside }) => !inside);
    const text = await chokepoint("validate", "history", ...WORLDS);
    expect(text.out.match(/OUTSIDE/g)?.length ?? 0).toBe(misses.length);
    const strict = await chokepoint("validate", "history", "--strict", ...WORLDS);
    expect(strict.code).toBe(misses.length > 0 ? 1 : 0);
  });

  test("sets priors of the research notes beside what the chain derives, and says they are no record", async () => {
    const { out } = await chokepoint("validate", "history", "--json", ...WORLDS);
    const { checks } = JSON.parse(out) as { checks: HeldCheck[] };
    expect(checks.map(({ check }) => check)).toEqual(CHECKS.map(({ id }) => id));
    for (const { check, model, held, meet, within } of checks) {
      expect(meet, check).toBe(model.p05 <= held.high && model.p95 >= held.low);
      // Nine worlds in ten lie in the model's interval, so apart at most one in ten lies in the other.
      if (!meet) expect(within, check).toBeLessThanOrEqual(0.1);
      if (model.p05 >= held.low && model.p95 <= held.high) expect(within, check).toBeGreaterThan(0.85);
    }
    const facts = loadEvidence("data", ["facts", "sources"]).facts;
    for (const { id, facts: cited = [] } of CHECKS)
      for (const fact of cited) expect(facts.has(fact), `${id}: ${fact}`).toBe(true);
    const three = checks.find(({ check }) => check === "energyPenalty.2025-2027") as HeldCheck;
    const one = checks.find(({ check }) => check === "energyPenalty.2026") as HeldCheck;
    expect(three.model.p50).toBeGreaterThan(2 * one.model.p50);
    const text = await chokepoint("validate", "history", ...WORLDS);
    expect(text.out).toContain("not a record");
    expect(text.out.match(/APART/g)?.length ?? 0).toBe(checks.filter(({ meet }) => !meet).length);
    for (const line of text.out.slice(text.out.indexOf("Priors of the research notes")).split("\n"))
      expect(line.length, line).toBeLessThanOrEqual(80);
  });
});

describe("data", () => {
  test("lists the same records as text, JSON and CSV", async () => {
    for (const name of ["facts", "sources", "assumptions", "chips", "systems", "models"]) {
      const [text, json, csv] = await Promise.all(
        [[], ["--json"], ["--csv"]].map((form) => chokepoint("data", name, ...form)),
      );
      const records = JSON.parse(json.out) as unknown[];
      expect(records.length).toBeGreaterThan(0);
      expect(Papa.parse(csv.out, { header: true, skipEmptyLines: true }).data).toHaveLength(records.length);
      expect(text.out).toContain(`\n${records.length} ${name}\n`);
    }
  });

  test("filters by text in any column, or by one column", () => {
    const rows = [
      { id: "a", grade: "A", aliases: "One|Two" },
      { id: "b", grade: "B", aliases: "a third" },
    ];
    expect(filtered(rows, undefined)).toHaveLength(2);
    expect(filtered(rows, "THIRD")).toEqual([rows[1]]);
    expect(filtered(rows, "grade=a")).toEqual([rows[0]]);
    expect(filtered(rows, "aliases=two")).toEqual([rows[0]]);
    expect(filtered(rows, "aliases=thi")).toEqual([rows[1]]);
    expect(filtered(rows, "grade=c")).toEqual([]);
  });

  test("check finds the shipped data and scenarios sound", async () => {
    const { code, out } = await chokepoint("data", "check");
    expect(out).toContain("no problem found");
    expect(code).toBe(0);
  });
});
