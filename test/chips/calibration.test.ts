import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type ChipRow,
  chipCalibration,
  chipRows,
  chipSheet,
  coresText,
  dieBudget,
  foretold,
  knownThing,
  medianTechnology,
  nodeFigures,
  residuals,
  rivalsIn,
  technologyDraws,
  things,
} from "../../src/chips/index.ts";
import { current, type Evidence, figure, loadEvidence } from "../../src/evidence/index.ts";
import { beliefsOf } from "../../src/scenario/index.ts";
import { shippedScenario } from "../ruleBook.ts";
import { within } from "../silicon/within.ts";

const ROOT = join(import.meta.dirname, "../..");
let evidence: Evidence;
let rows: ChipRow[];
beforeAll(() => {
  evidence = loadEvidence(join(ROOT, "data"));
  rows = chipRows(evidence);
});
const row = (name: string) => rows.find(({ sheet }) => sheet.name === name) as ChipRow;

describe("real chips", () => {
  test("at least 25 have a peak from units, rate and clock", () => {
    expect(rows.filter(({ figures }) => figures.peak !== undefined).length).toBeGreaterThanOrEqual(25);
  });

  test("whose matrix clock is published compute to within 1% of what is quoted, every one", () => {
    const published = rows.filter(({ sheet }) => sheet.clock?.basis === "matrix");
    expect(published.length).toBeGreaterThanOrEqual(12);
    for (const { sheet, figures } of published)
      expect(Math.abs(figures.peakError ?? 1), sheet.name).toBeLessThan(0.01);
  });

  test("H100: TPP 15,832, performance density 19.4, 0.71 pJ/FLOP, 0.86 W/mm²", () => {
    const { figures } = row("NVIDIA H100 SXM");
    expect(figures.tpp).toBe(15_832);
    expect(figures.performanceDensity).toBeCloseTo(19.4, 1);
    expect(figures.energy).toBeCloseTo(0.71, 2);
    expect(figures.powerDensity).toBeCloseTo(0.86, 2);
  });

  test.each([
    ["v100", "NVIDIA V100 SXM2 32GB"],
    ["h100", "NVIDIA H100 SXM"],
    ["b200", "NVIDIA B200"],
    ["mi300x-xcd", "AMD MI300X"],
    ["a100", "NVIDIA A100 SXM 80GB"],
    ["ascend-910b", "Huawei Ascend 910B2"],
  ])("overhead of the %s agrees with an earlier calculation", (id, name) => {
    const fact = evidence.facts.get(`silicon:${id}.area-overhead-kappa-die-area-per-active-fp16`);
    // 6%: it took 96.3 MTr/mm² for every 7 nm process, here TSMC's has 93 and SMIC's 98.
    within(row(name).figures.overhead as number, figure(fact!) as number, 0.06);
  });

  test("forecast themselves from the others, so the forecasts straddle what is real", () => {
    const { ratios, spread, designs } = residuals(rows, (r) => r.figures.overhead, true);
    expect(designs).toBeGreaterThan(8);
    const values = [...ratios.values()];
    expect(Math.min(...values)).toBeLessThan(1);
    expect(Math.max(...values)).toBeGreaterThan(1);
    expect(spread).toBeGreaterThan(0.1);
  });

  test("a die's budget is its area", () => {
    const sheet = chipSheet(evidence, "910B2");
    const { total, ...parts } = dieBudget(sheet, nodeFigures(evidence, sheet.node))!;
    expect(Object.values(parts).reduce((a, b) => a + b, 0)).toBeCloseTo(total, 9);
    expect(dieBudget(chipSheet(evidence, "Google TPU v5p"), undefined)).toBeUndefined();
  });

  test("an H100-class wafer of N5 gives some 47 PFLOP/s", () => {
    const [h100, b200, rubin] = rivalsIn(evidence, 4, 0.62);
    expect([h100, b200, rubin].map(({ sheet }) => sheet.name)).toEqual([
      "NVIDIA H100 SXM",
      "NVIDIA B200",
      "NVIDIA Rubin (VR200)",
    ]);
    // 5%: that figure counts 60 dies to a wafer, by the textbook's form; the law has 63.
    within(h100.perWafer.p50, 47, 0.05);
    expect(h100.perWafer.p05).toBeLessThan(h100.perWafer.p50);
    expect(h100.cost.p05).toBeLessThan(h100.cost.p95);
  });
});

describe("what real chips say of the next core", () => {
  test("is what the chain believes of it", () => {
    expect(coresText(evidence)).toBe(readFileSync(join(ROOT, "data/assumptions/cores.yaml"), "utf8"));
  });

  test("and what a search of designs takes for its energy and for its cores' area", () => {
    const { density, power } = chipCalibration(evidence);
    expect(evidence.technology.get("ascend-next.operation")?.prior).toBe(foretold(power));
    const now = current(evidence.assumptions.get("silicon.core.overheadNow")!)?.prior;
    const uncore = Number(now) - Number(evidence.technology.get("ascend-910b.overhead")?.prior);
    const ends = foretold(density)
      .split(" to ")
      .map((end) => (Number(end) - uncore).toPrecision(2));
    expect(evidence.technology.get("ascend-next.overhead")?.prior).toBe(ends.join(" to "));
  });

  test("holds nine real designs in ten, as the tails of a log-normal should", () => {
    const { density, power } = chipCalibration(evidence);
    for (const { ratios, spread } of [density, power]) {
      const inside = [...ratios.values()].filter((ratio) => Math.abs(Math.log(ratio)) <= 1.645 * spread);
      expect(inside.length / ratios.size).toBeGreaterThanOrEqual(0.85);
    }
  });
});

describe("the tables of technology", () => {
  // What the model believes too is written twice; it must not come to differ.
  test.each([
    ["smic-n+2.wafer", "economy.handicap.waferCost"],
    ["cold-plate.resistance", "silicon.heat.coolingResistance"],
    ["cold-plate.coolant", "silicon.heat.coolant"],
  ])("%s is the model's %s", (id, key) => {
    expect(evidence.technology.get(id)?.prior).toBe(current(evidence.assumptions.get(key)!)?.prior);
  });

  test("smic-n+2.defects is the model's at late 2026", () => {
    const prior = current(evidence.assumptions.get("supply.logic.defectDensity")!)?.prior;
    expect(evidence.technology.get("smic-n+2.defects")?.prior).toBe(prior);
  });

  test("a name that is none is refused with the nearest one, or with all there are", () => {
    expect(knownThing(evidence, "node", " SMIC-N+2 ")).toBe("smic-n+2");
    expect(() => knownThing(evidence, "node", "smic-n2+")).toThrow(/did you mean smic-n\+2\?/);
    expect(() => knownThing(evidence, "cooling", "helium")).toThrow(/air, cold-plate, microfluidic/);
    for (const kind of ["node", "cooling", "memory", "core"]) expect(things(evidence, kind)).not.toEqual([]);
  });
});

describe("draws of technology", () => {
  const choices = {
    node: "smic-n+2",
    core: "ascend-next",
    cooling: "cold-plate",
    memory: "hbm2e",
    year: 2026,
  };

  test("are the same for a seed, spread about the medians, and whole", () => {
    const beliefs = beliefsOf(evidence, shippedScenario("baseline"));
    const draws = technologyDraws(evidence, beliefs, choices, 1, 512);
    expect(technologyDraws(evidence, beliefs, choices, 1, 512)).toEqual(draws);
    const middle = medianTechnology(evidence, beliefs, choices);
    for (const [field, value] of Object.entries(middle) as [keyof typeof middle, number][]) {
      expect(Number.isFinite(value), field).toBe(true);
      const below = draws.filter((draw) => draw[field] <= value * (1 + 1e-12)).length / draws.length;
      const above = draws.filter((draw) => draw[field] >= value * (1 - 1e-12)).length / draws.length;
      // Half of a stratified sample lies on either side; all of it for what is certain.
      expect(below, field).toBeGreaterThan(0.45);
      expect(above, field).toBeGreaterThan(0.45);
    }
    const later = technologyDraws(evidence, beliefs, { ...choices, year: 2030 }, 1, 512);
    later.forEach((draw, i) => {
      expect(draw.defects).toBeLessThanOrEqual(draws[i].defects);
    });
    expect(() => technologyDraws(evidence, beliefs, choices, 1, 2000)).toThrow(/1 to 1024/);
  });
});
