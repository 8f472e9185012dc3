import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { counterfactualSchemaOf } from "../../src/cli/counterfactuals/schema.ts";
import { type Assessment, assessmentJsonSchema, assessmentSchema } from "../../src/report/schema.ts";
import { chokepoint } from "./screen.ts";

/** Few enough to be quick; what is tested here does not depend on it. */
const WORLDS = ["--worlds", "300"];
const KEYS = ["foundry", "silicon", "workloads", "balance", "lag"];

describe("the JSON of an assessment", () => {
  let text: string;
  let assessment: Assessment;
  beforeAll(async () => {
    const { code, out, err } = await chokepoint("assess", "--json", "--seed", "7", ...WORLDS);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    text = out;
    assessment = JSON.parse(out);
  });

  test("meets its schema", () => {
    expect(assessmentSchema.safeParse(assessment).error).toBeUndefined();
  });

  test("answers the five questions, each with a finding, figures and what moves it", () => {
    expect(Object.keys(assessment.answers)).toEqual(KEYS);
    for (const [key, answer] of Object.entries(assessment.answers)) {
      expect(answer.headline, key).toMatch(/\d/);
      expect(Object.keys(answer.figures).length, key).toBeGreaterThan(0);
      expect(answer.drivers.length, key).toBeGreaterThanOrEqual(3);
      const ranks = answer.drivers.map(({ rank }) => Math.abs(rank));
      expect(ranks, key).toEqual([...ranks].sort((a, b) => b - a));
      expect({ ...answer.figures, ...answer.dates, ...answer.shares }, key).toHaveProperty([answer.leading]);
    }
  });

  test("has every percentile in order and every share of worlds summing to all of them", () => {
    for (const { figures, dates, shares } of Object.values(assessment.answers)) {
      for (const [id, { p05, p50, p95 }] of Object.entries(figures)) {
        expect(p05, id).toBeLessThanOrEqual(p50);
        expect(p50, id).toBeLessThanOrEqual(p95);
      }
      for (const [id, { p05, p50, p95 }] of Object.entries(dates)) {
        const [a, b, c] = [p05, p50, p95].map((day) => day ?? "9999-12-31");
        expect(a <= b && b <= c, id).toBe(true);
      }
      // Shares are sums of 300 times 1/300.
      for (const [id, { levels }] of Object.entries(shares))
        expect(
          Object.values(levels).reduce((a, b) => a + b, 0),
          id,
        ).toBeCloseTo(1, 9);
    }
  });

  test("tells Ascends by generation, which add up to all of them, and other designers apart", () => {
    const { figures } = assessment.answers.foundry;
    const mean = (id: string) => figures[id].mean;
    const generations = Object.keys(figures).filter((id) => /^generation\.\w+\.2027$/.test(id));
    expect(generations).toHaveLength(7);
    const sum = generations.reduce((total, id) => total + mean(id), 0);
    expect(sum / mean("packages.2027")).toBeCloseTo(1, 9);
    const compute = Object.keys(figures).filter((id) => /^generation\.\w+\.compute\.2026$/.test(id));
    expect(compute.reduce((total, id) => total + mean(id), 0) / mean("compute.2026")).toBeCloseTo(1, 9);
    for (const designer of ["tHead", "cambricon", "kunlunxin", "hygon", "others", "light"])
      expect(figures).toHaveProperty([`designer.${designer}.2026`]);
  });

  test("holds the leak ledger in the foundry answer, as the counterfactuals have it", async () => {
    const { leaks } = assessment.answers.foundry;
    const { out } = await chokepoint("counterfactual", "--json", "--seed", "7", ...WORLDS);
    const report = counterfactualSchemaOf.parse(JSON.parse(out));
    expect(leaks?.worlds).toBe(assessment.worlds);
    for (const { leak, years } of report.leaks)
      for (const { year, gained, ahead } of years) {
        const figure = leaks?.figures[`${leak}.gained.${year}`];
        if (!figure) continue;
        expect(figure.p50 - gained.p50, leak).toBeCloseTo(0, 3);
        expect((leaks?.figures[`${leak}.ahead.${year}`].p50 ?? 0) - ahead.p50, leak).toBeCloseTo(0, 9);
      }
    expect(Object.keys(leaks?.figures ?? {})).toContain("h800.gained.2026");
  });

  test("in full text shows the leaks, the claims, their curves and what is not identified", async () => {
    const { out } = await chokepoint("assess", "--all", "--worlds", "64");
    for (const text of [
      "leak ledger",
      "claim: share of worlds",
      "but:",
      "that no evidence fixes",
      "Not identified:",
    ])
      expect(out.replace(/\s+/g, " "), text).toContain(text);
    for (const line of out.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  test("states the basis of every figure in H100-equivalents", () => {
    for (const { figures } of Object.values(assessment.answers))
      for (const [id, { unit, basis }] of Object.entries(figures))
        if (unit.includes("H100e")) expect(basis, id).toBeTruthy();
  });

  test("pins what was run, and nothing of when", () => {
    expect(assessment).toMatchObject({ formatVersion: 1, seed: 7, worlds: 300, asOf: null });
    expect(assessment.release).toBe(JSON.parse(readFileSync("package.json", "utf8")).version);
    expect(assessment.scenario.policies).toHaveProperty(["policy.hbm2024"], "2024-12-31");
    expect(assessment.scenario.beliefs).toEqual({});
  });

  test("is the same to the byte on a second run", async () => {
    const again = await chokepoint("assess", "--json", "--seed", "7", ...WORLDS);
    expect(again.out === text).toBe(true);
  });

  test("is moved by a changed belief, which it records", async () => {
    const change = "supply.package.orders=1k to 2k die/quarter";
    const { out } = await chokepoint("assess", "--json", "--seed", "7", ...WORLDS, "--set", change);
    const changed: Assessment = JSON.parse(out);
    expect(changed.scenario.beliefs).toEqual({ "supply.package.orders": "1k to 2k die/quarter" });
    const packages = (a: Assessment) => a.answers.foundry.figures["packages.2026"].p50;
    // Orders of at most some 8,000 dies a year cannot leave more packages than that.
    expect(packages(changed)).toBeLessThan(8_000);
    expect(packages(changed)).toBeLessThan(packages(assessment));
  });
});

test("the silicon answer stands beside others' chips, counted as the stack command counts them, but not before their day", async () => {
  const of = async (...more: string[]): Promise<Assessment> =>
    JSON.parse((await chokepoint("assess", "--json", "--worlds", "64", ...more)).out);
  const { beside } = (await of()).answers.silicon;
  const { rivals } = JSON.parse((await chokepoint("stack", "--json", "--worlds", "64")).out);
  expect(beside.map(({ name }) => name)).toEqual(rivals.map(({ name }: { name: string }) => name));
  expect(beside[0].perArea).toBeCloseTo(rivals[0].perArea, 9);
  // An H100-class wafer of N5 gives about 47 PFLOP/s by the notes, which count three dies fewer.
  expect(beside[0].perWafer.p50).toBeGreaterThan(45);
  expect(beside[0].perWafer.p50).toBeLessThan(50);
  expect((await of("--as-of", "2025-06-30")).answers.silicon.beside).toEqual([]);
});

test("the JSON is valid against the published schema, read for itself", () => {
  const published = z.fromJSONSchema(JSON.parse(readFileSync("docs/assess.schema.json", "utf8")));
  return chokepoint("assess", "--json", ...WORLDS).then(({ out }) => {
    expect(published.safeParse(JSON.parse(out)).error).toBeUndefined();
    const lacking = JSON.parse(out);
    delete lacking.answers.lag.headline;
    expect(published.safeParse(lacking).success).toBe(false);
  });
});

test("the published schema is that of the code", async () => {
  await expect(assessmentJsonSchema()).toMatchFileSnapshot("../../docs/assess.schema.json");
});

describe("the text of an assessment", () => {
  let lines: readonly string[];
  beforeAll(async () => {
    lines = (await chokepoint("assess", ...WORLDS)).out.split("\n");
  });

  test("opens with the scenario, takes the questions in turn and ends with how to cite it", () => {
    expect(lines[0]).toMatch(/^Chokepoint \d+\.\d+\.\d+ · Baseline$/);
    const headings = lines.filter((line) => /^[1-5] [A-Z]+ {2}/.test(line));
    expect(headings.map((h) => h.split(" ")[1].toLowerCase())).toEqual(KEYS);
    expect(lines.slice(-4).join(" ")).toMatch(
      /Cite as: Chokepoint .* data [0-9a-f]{12}, scenario "Baseline", seed 1, 300\s+worlds\./,
    );
  });

  test("says of every answer how weak its evidence is and what moves it", () => {
    expect(lines.join("\n").match(/rests\s+on\s+grade\s+C\s+and\s+D\s+evidence/g)).toHaveLength(5);
    expect(lines.filter((line) => /^ {2}[+−]0\.\d\d {2}/.test(line))).toHaveLength(15);
  });

  test("fits eighty columns and has no colour outside a terminal", () => {
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(80);
    expect(lines.join("\n")).not.toContain("\u001b");
  });

  test("shows every figure when asked to", async () => {
    const all = (await chokepoint("assess", ...WORLDS, "--all")).out.split("\n");
    expect(all.length).toBeGreaterThan(lines.length);
    expect(all.join("\n")).not.toContain("with --all");
  });
});

describe("the CSV of an assessment", () => {
  test("holds as many numbers as the JSON, and they are the same", async () => {
    const dir = join(mkdtempSync(join(tmpdir(), "csv-")), "made");
    const { code } = await chokepoint("assess", ...WORLDS, "--csv", dir);
    expect(code).toBe(0);
    const { answers }: Assessment = JSON.parse((await chokepoint("assess", ...WORLDS, "--json")).out);
    const { data } = Papa.parse<Record<string, string>>(readFileSync(join(dir, "figures.csv"), "utf8"), {
      header: true,
      skipEmptyLines: true,
    });
    const numbers = Object.values(answers).reduce((sum, { figures }) => sum + Object.keys(figures).length, 0);
    const leaks = answers.foundry.leaks?.figures ?? {};
    expect(data).toHaveLength(numbers + Object.keys(leaks).length);
    for (const [id, { p50 }] of Object.entries(leaks))
      expect(Number(data.find((row) => row.id === `leak.${id}`)?.p50)).toBe(p50);
    const packages = data.find(({ id }) => id === "packages.2026");
    expect(Number(packages?.p50)).toBe(answers.foundry.figures["packages.2026"].p50);
  });

  test("replaces its own tables, and nothing else", async () => {
    const dir = mkdtempSync(join(tmpdir(), "csv-"));
    for (const seed of ["1", "2"])
      expect((await chokepoint("assess", ...WORLDS, "--csv", dir, "--seed", seed)).code).toBe(0);
    expect(readFileSync(join(dir, "run.csv"), "utf8")).toContain(",2,300,");
    writeFileSync(join(dir, "dates.csv"), "birthdays\n");
    const before = readdirSync(dir).map((name) => readFileSync(join(dir, name), "utf8"));
    const { code, out, err } = await chokepoint("assess", ...WORLDS, "--csv", dir);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("dates.csv is not a table of an assessment and would be lost; name another folder");
    expect(readdirSync(dir).map((name) => readFileSync(join(dir, name), "utf8"))).toEqual(before);
  });

  test("cannot be written where there is no folder", async () => {
    const { code, err } = await chokepoint("assess", ...WORLDS, "--csv", "/dev/null/here");
    expect(code).toBe(2);
    expect(err).toContain("cannot write to /dev/null/here");
  });
});

describe("an assessment as of a day", () => {
  test("sees the readings of that day, and says which inputs it takes from later ones", async () => {
    const { code, out } = await chokepoint("assess", ...WORLDS, "--as-of", "2025-06-30", "--json");
    expect(code).toBe(0);
    const then: Assessment = JSON.parse(out);
    expect(then.asOf).toBe("2025-06-30");
    // AI wafers were read in June 2025; most of what is said of 2026's parts was not.
    expect(then.hindsight).not.toContain("supply.logic.aiWafers");
    const text = await chokepoint("assess", ...WORLDS, "--as-of", "2025-06-30");
    if (then.hindsight.length > 0)
      expect(text.out).toContain(`of ${then.hindsight.length} inputs nothing had been said`);
  });

  test("does not know a rule that was published later", async () => {
    const date = async (day: string): Promise<string | null> => {
      const { out } = await chokepoint("explain", "policy.oct2023", ...WORLDS, "--json", "--as-of", day);
      return JSON.parse(out).explanation.value;
    };
    expect(await date("2023-06-30")).toBeNull();
    expect(await date("2023-12-31")).toBe("2023-10-23");
  });
});
