import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAssumptions } from "../../src/evidence/assumption.ts";
import { formatProblem } from "../../src/evidence/problem.ts";
import { parseYaml } from "../../src/evidence/yaml.ts";
import { ASSUMPTION } from "./evidence.fixture.ts";

const said = (text: string) => parseAssumptions(text, "a.yaml").problems.map(formatProblem);

describe("assumption files", () => {
  it("are read with the lines of entry and readings", () => {
    const { records, problems } = parseAssumptions(`# a comment\n${ASSUMPTION}`, "a.yaml");
    expect(problems).toEqual([]);
    expect(records[0].key).toBe("supply.fab.wafers");
    expect(records[0].at).toEqual({ file: "a.yaml", line: 2 });
    expect(records[0].readingLines).toEqual([6, 11]);
  });

  it("take numbers, notation and paths as priors", () => {
    const path = "{knots: {2023-Q1: 1k to 3k, 2025: 4000}, interpolation: log, correlation: 0.9}";
    for (const prior of ["12", "4k to 12k", "2026-10-01 to 2027-12-31", path])
      expect(said(ASSUMPTION.replace("9 to 11", prior))).toEqual([]);
    expect(said(ASSUMPTION.replace("9 to 11", "[1, 2]"))[0]).toContain("is not a prior");
  });

  it.each([
    ["unit:", "unti:", 'a.yaml:3: supply.fab.wafers › unti: unknown field; did you mean "unit"?'],
    ["      why: The report gives the range.\n", "", "readings › 0 › why: is missing"],
    [
      "2025-04-01",
      "2025-04-31",
      "a.yaml:5: supply.fab.wafers › readings › 0 › said: must be a day that exists",
    ],
    ["grade: C", "grade: E", "readings › 0 › grade:"],
    ["supply.fab.wafers:", "wafers:", "is not an assumption key"],
    ["unit: wafer/month", "unit: wafer/month\n  unit: die", "unit: stands here twice"],
  ])("with %s changed to %s are refused with place and reason", (from, to, message) => {
    expect(said(ASSUMPTION.replace(from, to)).join("\n")).toContain(message);
  });

  it("must be maps; an empty file holds nothing", () => {
    expect(said("- 1\n- 2\n")[0]).toContain("must be a map");
    expect(parseAssumptions("", "a.yaml")).toEqual({ records: [], problems: [] });
  });
});

describe("YAML from a stranger", () => {
  it("cannot unfold into something huge", () => {
    const bomb = [
      "a: &a [x,x,x,x,x,x,x,x,x]",
      ..."bcdefg".split("").map((k, i) => `${k}: &${k} [${`*${"abcdef"[i]},`.repeat(9)}]`),
    ];
    expect(parseYaml(bomb.join("\n"), "b.yaml").problems[0].message).toContain("not readable as YAML");
  });

  it("cannot be nested without bound, in brackets or by indentation", () => {
    const steps = Array.from({ length: 300 }, (_, i) => `${" ".repeat(i)}a:`).join("\n");
    for (const text of ["[".repeat(100_000), `a: ${"{a: ".repeat(1_000)}`, steps, "- ".repeat(400_000)])
      expect(parseYaml(text, "d.yaml").problems[0].message).toContain("levels deep");
  });

  it("cannot be large", () => {
    expect(parseYaml("x".repeat(1_000_001), "l.yaml").problems[0].message).toContain("larger than");
  });

  it("never makes the reader throw", () => {
    const piece = fc.constantFrom(
      "a",
      ":",
      " ",
      "\n",
      "-",
      "[",
      "]",
      "{",
      "}",
      "&a ",
      "*a",
      "!!js ",
      "? ",
      "|",
      ">",
      '"',
      "'",
      "%",
      "#",
      "\t",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(() => parseAssumptions(pieces.join(""), "f.yaml")).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});
