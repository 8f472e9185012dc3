import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type CounterfactualReport, counterfactualJsonSchema } from "../../src/cli/counterfactuals/schema.ts";
import { inYear, sentencesOf } from "../../src/cli/counterfactuals/sentences.ts";
import { chokepoint } from "./screen.ts";

const WORLDS = ["--worlds", "200"];
const read = async (...args: string[]): Promise<CounterfactualReport> =>
  JSON.parse((await chokepoint("counterfactual", ...args, "--json", ...WORLDS)).out);

describe("counterfactual", () => {
  let report: CounterfactualReport;
  beforeAll(async () => {
    report = await read();
  }, 120_000);

  test("crosses every rule with Beijing's gate, and is what things are before the first rule removed", () => {
    expect(new Set(report.rules.map(({ rule, permit }) => `${rule}.${permit}`)).size).toBe(
      report.rules.length,
    );
    expect(report.rules).toHaveLength(2 * 7);
    for (const { rule, years } of report.rules) {
      const before = inYear(years, rule === "foundry" || rule === "all" ? 2020 : 2021);
      for (const more of [before.moreUsed, before.moreAllied, before.moreLegal])
        expect([more.p05, more.p95]).toEqual([0, 0]);
    }
  });

  test("the leaks are worth something by 2025, and nothing before anything was controlled", () => {
    expect(report.leaks.map(({ leak }) => leak)).toEqual([
      "h800",
      "h20",
      "foundry",
      "memory",
      "smuggling",
      "offshore",
    ]);
    for (const { years } of report.leaks) {
      expect(inYear(years, 2025).gained.p50).toBeGreaterThan(0);
      expect(inYear(years, 2025).ahead.p50).toBeGreaterThan(0);
    }
  });

  test("where nothing was ever controlled, removing rules changes nothing, and the sentences say so", async () => {
    const dates = ["oct2022", "oct2023", "headquarters", "apr2025", "hbm2024", "foundry2020"];
    const { rules, sentences } = await read(...dates.flatMap((rule) => ["--set", `policy.${rule}=never`]));
    for (const { permit, years } of rules)
      if (permit === "asIs")
        for (const { moreUsed } of years) expect([moreUsed.p05, moreUsed.p95]).toEqual([0, 0]);
    expect(sentences.rules).toContain("no more and no less");
    expect(sentences.lostSales).toContain("no H100e by compute are not sold");
  }, 120_000);

  test("counts on the basis asked for: the H20 is worth far more by bandwidth", async () => {
    const other = await read("--basis", "bandwidth", "--year", "2025");
    expect(other).toMatchObject({ basis: "bandwidth", unit: "H100e.bandwidth", year: 2025 });
    const h20 = ({ leaks }: CounterfactualReport) => inYear(leaks[1].years, 2025).gained.p50;
    expect(h20(other)).toBeGreaterThan(4 * h20(report));
    expect(other.sentences.leaks).toContain("by bandwidth");
    // What stands by compute does not answer to the basis.
    expect(other.lostSales).toEqual(report.lostSales);
  }, 120_000);

  test("its JSON is valid against the published schema, read for itself", () => {
    const published = z.fromJSONSchema(JSON.parse(readFileSync("docs/counterfactual.schema.json", "utf8")));
    expect(published.safeParse(report).error).toBeUndefined();
    expect(published.safeParse({ ...report, leaks: [{}] }).success).toBe(false);
  });

  test("prints its sentences, its overlap and its sampling error in eighty columns", async () => {
    const { out, code } = await chokepoint("counterfactual", ...WORLDS);
    expect(code).toBe(0);
    const flat = out.replace(/\s+/g, " ");
    for (const sentence of Object.values(report.sentences)) expect(flat).toContain(sentence);
    expect(flat.match(/Rows overlap and are not added\./g)).toHaveLength(2);
    expect(flat).toContain("one standard error of a middle world");
    for (const line of out.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
  }, 120_000);

  test("its CSV has every figure of every table", async () => {
    const { out } = await chokepoint("counterfactual", "--csv", ...WORLDS);
    const rows = Papa.parse<Record<string, string>>(out.trim(), { header: true }).data;
    const years = report.actual.length;
    expect(rows).toHaveLength(years * (4 + 14 * 7 + 2 + 6 * 2));
    const found = rows.find(
      ({ table, row, year, figure }) =>
        table === "leaks" && row === "h20" && year === "2025" && figure === "gained",
    );
    expect(Number(found?.p50)).toBe(inYear(report.leaks[1].years, 2025).gained.p50);
  }, 120_000);

  test("says what is wrong with a basis, a year or a scenario", async () => {
    const basis = await chokepoint("counterfactual", "--basis", "bandwith");
    expect([basis.code, basis.err]).toEqual([2, expect.stringContaining("did you mean bandwidth?")]);
    expect((await chokepoint("counterfactual", "--year", "2040")).code).toBe(2);
    const scenario = await chokepoint("counterfactual", "smic-optimst");
    expect([scenario.code, scenario.err]).toEqual([2, expect.stringContaining("smic-optimist")]);
  });
});

test("the published schema is that of the code", async () => {
  await expect(counterfactualJsonSchema()).toMatchFileSnapshot("../../docs/counterfactual.schema.json");
});

describe("the sentences", () => {
  const flat = (x: number) => ({ p05: x, p50: x, p95: x, error: 0 });
  const years = (moreUsed: ReturnType<typeof flat>) => [
    {
      year: 2026,
      ...{ used: flat(1), share: flat(0), allied: flat(1), legal: flat(0) },
      ...{ moreUsed, moreAllied: flat(0), moreLegal: flat(0) },
    },
  ];
  const row = (
    rule: string,
    removed: string[],
    permit: "asIs" | "open",
    moreUsed: ReturnType<typeof flat>,
  ) => ({
    ...{ rule, label: `without ${rule}`, removed, permit },
    years: years(moreUsed),
  });
  const spoken = (all: ReturnType<typeof flat>, a: number, b: number) =>
    sentencesOf(
      {
        actual: years(flat(0)),
        rules: [
          row("A", ["a"], "asIs", flat(a)),
          row("B", ["b"], "asIs", flat(b)),
          row("all", ["a", "b"], "asIs", all),
          row("all", ["a", "b"], "open", flat(9e6)),
        ],
        lostSales: [{ year: 2026, washington: flat(0), beijing: flat(2e6) }],
        leaks: [{ leak: "x", label: "x", years: [{ year: 2026, gained: flat(-1), ahead: flat(-1) }] }],
      },
      "compute",
      2026,
    );

  test("name the single rule that counts most, never a bundle, and both signs where worlds go both ways", () => {
    const { rules } = spoken({ p05: -1e6, p50: 5e6, p95: 9e6, error: 0 }, 1e6, 2e6);
    expect(rules).toContain(
      "5.0 million H100e by compute (−1.0 million to 9.0 million) more, in some worlds less",
    );
    expect(rules).toContain("most comes without B");
    const less = spoken({ p05: -4e6, p50: -2e6, p95: -1e6, error: 0 }, -1, -2).rules;
    expect(less).toContain("2.0 million H100e by compute (1.0 million to 4.0 million) less;");
    expect(less).toContain("none gives more");
  });

  test("say when no leak is worth anything", () => {
    const { leaks, lostSales } = spoken(flat(0), 1, 2);
    expect(leaks).toBe("At the end of 2026 no way past the controls is worth anything in the middle world.");
    expect(lostSales).toContain("no H100e by compute are not sold");
  });
});
