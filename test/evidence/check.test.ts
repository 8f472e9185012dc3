import { describe, expect, it } from "vitest";
import type { Prior, ScalarPrior } from "../../src/engine/prior/prior.ts";
import { parseUnit } from "../../src/engine/unit.ts";
import { checkEvidence } from "../../src/evidence/check.ts";
import { formatProblem } from "../../src/evidence/problem.ts";
import { ASSUMPTION, CHIPS, FACTS, read, SOURCES } from "./evidence.fixture.ts";

/** Just enough of a prior parser for these tests: a number, or uniform from "a to b [unit]". */
function parsePrior(input: unknown): { prior: Prior; unit?: string } {
  if (typeof input === "number") return { prior: { kind: "constant", value: input } };
  if (typeof input === "object" && input !== null && "knots" in input) {
    const knots = Object.values(input.knots as Record<string, unknown>).map((knot, date) => ({
      date,
      prior: parsePrior(knot).prior as ScalarPrior,
    }));
    return { prior: { kind: "path", knots, interpolation: "linear", correlation: 1 } };
  }
  const found = /^([\d.]+) to ([\d.]+) ?(.*)$/.exec(String(input));
  if (!found) throw new Error(`"${String(input)}" is not a prior`);
  const prior = { kind: "uniform", low: Number(found[1]), high: Number(found[2]) } as const;
  return found[3] ? { prior, unit: found[3] } : { prior };
}

const quantile = (prior: ScalarPrior) => (u: number) =>
  prior.kind === "uniform"
    ? prior.low + u * (prior.high - prior.low)
    : prior.kind === "constant"
      ? prior.value
      : Number.NaN;

function check(texts: Parameters<typeof read>[0] = {}, knownAssumptions: string[] = ["supply.fab.wafers"]) {
  const { evidence, problems } = read(texts);
  expect(problems).toEqual([]);
  return checkEvidence(evidence, { parseUnit, parsePrior, quantile, knownAssumptions }).map(formatProblem);
}

const change = (from: string, to: string) => {
  expect(ASSUMPTION).toContain(from);
  return { assumptions: ASSUMPTION.replace(from, to) };
};

describe("the check of the evidence", () => {
  it("finds nothing wrong where nothing is", () => {
    expect(check()).toEqual([]);
  });

  it("names the nearest source and fact for one that does not exist", () => {
    const [wrong] = check({ facts: FACTS.replace("reported,fab-report", "reported,fab-reprot") });
    expect(wrong).toBe(
      'facts/supply.csv:2: supply:fab.wafers.2025: cites the source "fab-reprot", which does not exist; did you mean "fab-report"?',
    );
    const cited = check(change("[supply:fab.wafers.2025]", "[supply:fab.wafer.2025]"))[0];
    expect(cited).toContain("assumptions/supply.yaml:5: supply.fab.wafers:");
    expect(cited).toContain('did you mean "supply:fab.wafers.2025"?');
  });

  it("knows every unit or says which it does not know", () => {
    expect(check({ facts: FACTS.replace("wafer/month", "wafre/month") })[0]).toContain(
      'unknown unit "wafre"',
    );
    expect(check(change("unit: wafer/month", "unit: wafre/month"))[0]).toContain("assumptions/supply.yaml:1");
  });

  it("holds facts to the grade rule", () => {
    expect(check({ facts: FACTS.replace("own,D,unverified", "own,D,") })[0]).toContain(
      "has neither an address nor a status",
    );
    expect(check({ facts: FACTS.replace("own,D,unverified", "own,C,unverified") })[0]).toContain(
      "such a fact is graded D",
    );
    expect(check({ facts: FACTS.replace("reported,fab-report,C", "reported,fab-report,A") })[0]).toContain(
      "graded A as reported",
    );
    const relay = SOURCES.replace("read at the source", "relay");
    expect(check({ sources: relay })).toHaveLength(2);
    expect(check({ sources: relay })[0]).toContain("A is for what was read at the source");
    expect(check({ sources: SOURCES.replace("https://example.org/fab", "") })[0]).toContain("has no address");
  });

  it("finds assumptions the model does not use, and those it uses undeclared", () => {
    const problems = check({}, ["supply.fab.wafer"]);
    expect(problems).toEqual([
      'assumptions/supply.yaml:1: supply.fab.wafers: is not used by the model; did you mean "supply.fab.wafer"?',
      'assumptions: supply.fab.wafer: is used by the model and declared nowhere; did you mean "supply.fab.wafers"?',
    ]);
  });

  it("refuses a prior wholly outside its facts unless a reason is given", () => {
    const far = change("9 to 11", "50 to 60");
    expect(check(far)[0]).toContain("lies wholly outside the facts it cites (8 to 12 wafer/month)");
    expect(
      check({
        assumptions: far.assumptions.replace("grade: C", "grade: C\n      outside: The fab burnt down."),
      }),
    ).toEqual([]);
  });

  it("compares priors and facts across units, and paths by their knots", () => {
    // 10 wafers a month are 120 a year.
    expect(check(change("9 to 11", "100 to 130 wafer/year"))).toEqual([]);
    expect(check(change("9 to 11", "9 to 11 wafer/year"))[0]).toContain("wholly outside");
    expect(check(change("9 to 11", "9 to 11 die"))[0]).toContain("use a unit of the same dimension");
    expect(check(change("9 to 11", "{knots: {2024: 1, 2025: 9 to 11}}"))).toEqual([]);
    expect(check(change("9 to 11", "{knots: {2024: 1, 2025: 2 to 3}}"))[0]).toContain("wholly outside");
    expect(check(change("9 to 11", "nonsense"))[0]).toContain("the prior cannot be read");
  });

  it("wants facts or an avowed judgement, and no better grade than they carry", () => {
    const bare = change("[supply:fab.wafers.2025]", "[]");
    expect(check(bare)[0]).toContain('cite some, or say "judgement: true"');
    const judged = { assumptions: bare.assumptions.replace("grade: C", "grade: D\n      judgement: true") };
    expect(check(judged)).toEqual([]);
    expect(check({ assumptions: judged.assumptions.replace("grade: D", "grade: B") })[0]).toContain(
      "rests on judgement or facts graded D",
    );
    expect(check(change("grade: C", "grade: A"))[0]).toContain("rests on facts graded C at best");
  });

  it("lets no reading cite a fact that came later, and no two readings share a day", () => {
    expect(check(change("2025-04-01", "2025-03-09"))[0]).toContain("published 2025-03-10");
    expect(check(change("2026-01-15", "2025-04-01"))[0]).toContain("two readings of 2025-04-01");
  });

  it("holds an earlier reading to what was surely out by its day, as a run as of that day sees it", () => {
    const early = (day: string) =>
      change(
        "said: 2025-04-01\n      prior: 9 to 11\n      facts: [supply:fab.wafers.2025]",
        `said: ${day}\n      prior: 9 to 11\n      facts: [supply:fab.yield.2025]`,
      );
    expect(check(early("2025-06-15"))[0]).toContain("published 2025-06");
    expect(check(early("2025-06-30"))).toEqual([]);
    // The newest was written with the fact in hand: that its month had begun is enough.
    const newest = {
      assumptions: early("2025-06-15").assumptions.replace(/ {4}- said: 2026-01-15[\s\S]*?grade: C\n/, ""),
    };
    expect(check(newest)).toEqual([]);
  });

  it("lets only the newest reading cite what nobody dated", () => {
    const undated = FACTS.replace("2025,2025-03-10,reported,fab-report", "2025,,reported,maker-sheet");
    expect(check({ facts: undated })).toEqual([
      expect.stringContaining("a reading of 2025-04-01 cites supply:fab.wafers.2025, which nobody dated"),
    ]);
  });

  it("follows leans to their end", () => {
    const second = ASSUMPTION.replace("supply.fab.wafers:", "supply.fab.other:");
    const lean = (on: string) => `  leans: { on: ${on}, rank: 0.5, why: They move together. }\n`;
    const both = ["supply.fab.wafers", "supply.fab.other"];
    expect(check({ assumptions: `${ASSUMPTION}${lean("supply.fab.other")}${second}` }, both)).toEqual([]);
    expect(check({ assumptions: ASSUMPTION + lean("supply.fab.wafer") })[0]).toContain(
      'did you mean "supply.fab.wafers"?',
    );
    const circle = check(
      { assumptions: `${ASSUMPTION}${lean("supply.fab.other")}${second}${lean("supply.fab.wafers")}` },
      both,
    );
    expect(circle[0]).toContain("leans on itself: supply.fab.wafers → supply.fab.other → supply.fab.wafers");
  });

  it("ties facts about chips to the registry, both ways, under one name each", () => {
    expect(check({ chips: CHIPS.replace("X1,Maker", "Y1,Maker") }).join("\n")).toContain(
      'is about "X1", which chips.csv does not hold',
    );
    expect(check({ chips: `${CHIPS}z9,Z9,Maker,US,accelerator,\n` }).join("\n")).toContain(
      "z9: has no facts",
    );
    expect(check({ chips: `${CHIPS}x2,Xone,Maker,US,accelerator,\n` }).join("\n")).toContain(
      'is called "xone", and so is x1',
    );
  });
});
