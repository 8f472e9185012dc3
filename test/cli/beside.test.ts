import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type Backtest, backtestJsonSchema } from "../../src/report/backtest.ts";
import { type Beside, besideJsonSchema } from "../../src/report/beside.ts";
import { chokepoint } from "./screen.ts";

const WORLDS = ["--worlds", "500"];
const published = (name: string) =>
  z.fromJSONSchema(JSON.parse(readFileSync(`docs/${name}.schema.json`, "utf8")));

describe("assess beside itself", () => {
  test("without dependence, every input that leans is named and each figure stands twice", async () => {
    const { out } = await chokepoint("assess", "--independent", "--json", ...WORLDS);
    const beside: Beside = JSON.parse(out);
    expect(published("beside").safeParse(beside).error).toBeUndefined();
    expect(beside.dependences?.map(({ key }) => key)).toContain("fleet.life.china");
    expect(beside.weights).toBeUndefined();
    const plain = JSON.parse((await chokepoint("assess", "--json", ...WORLDS)).out).answers;
    for (const [key, { figures, headline }] of Object.entries(beside.answers)) {
      expect(headline).toBe(plain[key].headline);
      for (const { id, plain: side, width } of figures) {
        const figure = plain[key].figures[id];
        if (figure) expect(side, id).toEqual({ p05: figure.p05, p50: figure.p50, p95: figure.p95 });
        if (width !== null) expect(width).toBeGreaterThan(0);
      }
    }
  });

  test("weighted by the record, says by which figures, and how many worlds are left", async () => {
    const { out } = await chokepoint("assess", "--weights", "record", "--json", ...WORLDS);
    const beside: Beside = JSON.parse(out);
    expect(published("beside").safeParse(beside).error).toBeUndefined();
    const { effectiveWorlds, records, leftOut } = beside.weights!;
    expect(effectiveWorlds).toBeGreaterThan(1);
    expect(effectiveWorlds).toBeLessThan(500);
    for (const { facts, sd, because } of records) {
      expect(sd).toBeGreaterThan(0);
      expect(because).not.toBe("");
      for (const fact of facts) expect(leftOut).not.toContain(fact);
    }
    const text = await chokepoint("assess", "--weights", "record", ...WORLDS);
    expect(text.out).toContain("worlds of equal weight");
    for (const line of text.out.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  test("every world counts alike unless asked", async () => {
    const [plain, said] = await Promise.all([
      chokepoint("assess", ...WORLDS),
      chokepoint("assess", "--no-weights", ...WORLDS),
    ]);
    expect(said).toEqual(plain);
    expect((await chokepoint("assess", "--weights", "fair")).code).toBe(2);
    expect((await chokepoint("assess", "--weights", "record", "--independent")).code).toBe(2);
  });
});

describe("backtest", () => {
  test("scores runs as of past days, of which none has seen its outcome", async () => {
    const { code, out } = await chokepoint("backtest", "--json", ...WORLDS);
    expect(code).toBe(0);
    const report: Backtest = JSON.parse(out);
    expect(published("backtest").safeParse(report).error).toBeUndefined();
    expect(report.vintages.length).toBeGreaterThan(1);
    for (const { asOf, rows, totals } of report.vintages) {
      expect(rows.length).toBeGreaterThan(3);
      for (const { outcomes, p05, p95 } of rows)
        for (const { published: day, inside, low, high } of outcomes) {
          expect(day > asOf).toBe(true);
          expect(inside).toBe(low <= p95 && high >= p05);
        }
      expect(totals.inside).toBeLessThanOrEqual(totals.outcomes);
    }
  });

  test("says in its title that lower is better, and takes another day", async () => {
    const { out } = await chokepoint("backtest", "--as-of", "2025-03-31", ...WORLDS);
    expect(out.split("\n")[0]).toContain("lower is better");
    expect(out.match(/^AS OF /gm)).toHaveLength(1);
    for (const line of out.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
  });
});

test("the published schemas are those of the code", async () => {
  await expect(besideJsonSchema()).toMatchFileSnapshot("../../docs/beside.schema.json");
  await expect(backtestJsonSchema()).toMatchFileSnapshot("../../docs/backtest.schema.json");
});
