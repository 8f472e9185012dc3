import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { figure, span } from "../../src/evidence/fact.ts";
import { formatProblem } from "../../src/evidence/problem.ts";
import { FACT_HEADER, FACTS, read, SOURCES } from "./evidence.fixture.ts";

/** What a person would see of the problems. */
const said = (texts: Parameters<typeof read>[0]) => read(texts).problems.map(formatProblem);

describe("reading the tables", () => {
  it("finds nothing wrong with sound tables", () => {
    const { evidence, problems } = read();
    expect(problems).toEqual([]);
    expect(evidence.sources.size).toBe(3);
    expect(evidence.facts.size).toBe(8);
    expect(evidence.chips.get("x1")?.aliases).toEqual(["X-One", "Xone"]);
  });

  it("keeps figures as numbers, worded facts as words, and tells the span of a fact", () => {
    const { facts } = read().evidence;
    expect(figure(facts.get("supply:fab.wafers.2025")!)).toBe(10);
    expect(span(facts.get("supply:fab.wafers.2025")!)).toEqual([8, 12]);
    expect(figure(facts.get("supply:fab.start")!)).toBeUndefined();
    expect(span(facts.get("supply:fab.start")!)).toBeUndefined();
  });

  it("names file, line, id and column of a bad row, and keeps the rows around it", () => {
    const facts = `${FACTS}supply:bad,Fab,yield,3,9,1,%,2025,2025-02-30,rumor,fab-report,C,,\n`;
    const { evidence, problems } = read({ facts });
    expect(evidence.facts.size).toBe(8);
    const text = problems.map(formatProblem).join("\n");
    expect(text).toContain("facts/supply.csv:10: supply:bad: published:");
    expect(text).toContain('"2025-02-30" is not a date that exists');
    expect(text).toContain('kind: "rumor" is none of official, measured, reported, estimate, claim');
  });

  it.each([
    ["supply:a,Fab,y,1,5,2,%,2025,2025,reported,fab-report,C,,", "low: is above high"],
    ["supply:a,Fab,y,many,,,chip,2025,2025,reported,fab-report,C,,", "value: is not a plain number"],
    ["supply:a,Fab,y,,,,chip,2025,2025,reported,fab-report,C,,", "value: a fact needs a value"],
    ["supply:a,Fab,y,1,x,,chip,2025,2025,reported,fab-report,C,,", 'low: "x" is not a plain number'],
    [
      "supply:a,Fab,y,2025-02-30,,,date,2025,2025,reported,fab-report,C,,",
      "value: is not a date that exists",
    ],
    [
      "supply:a,Fab,y,1,,,chip,2025-02-30,2025,reported,fab-report,C,,",
      "refers_to: is not a date that exists",
    ],
    ["supply:a,Fab,y,1,,,chip,2025,2025,reported,fab-report,E,,", 'grade: "E" is none of A, B, C, D'],
    ["Not An Id,Fab,y,1,,,chip,2025,2025,reported,fab-report,C,,", "id: must consist of"],
    ["supply:a,Fab,y,1", "has 4 cells instead of 14"],
  ])("refuses the fact %s", (row, message) => {
    expect(said({ facts: `${FACT_HEADER}\n${row}\n` }).join("\n")).toContain(message);
  });

  it("names the nearest column when one is misspelt", () => {
    expect(said({ sources: SOURCES.replace("publisher", "publsher") }).join("\n")).toContain(
      'did you mean "publisher"?',
    );
  });

  it("says where an id stands already", () => {
    const row = "supply:fab.wafers.2025,Fab,wafers,9,,,wafer/month,2025,2025,reported,fab-report,C,,\n";
    expect(said({ facts: FACTS + row })).toEqual([
      "facts/supply.csv:10: supply:fab.wafers.2025: already stands in facts/supply.csv:2; give it another name",
    ]);
  });

  it("refuses a table of more than 20 million characters without reading it", () => {
    expect(said({ facts: "x".repeat(20_000_001) })).toEqual([
      "facts/supply.csv: larger than 20 million characters",
    ]);
  });

  it("reports and does not throw, whatever a table holds", () => {
    const character = fc.constantFrom("a", "1", ",", '"', "\n", ":", "-", "é");
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 80 }), (junk) => {
        const { problems } = read({ facts: junk, chips: `id,name,designer,country,kind,aliases\n${junk}` });
        // An empty table lacks its header, and junk is no header.
        expect(problems.length).toBeGreaterThan(0);
      }),
    );
  });
});
