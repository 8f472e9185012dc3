import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { compile } from "../../src/engine/compile.ts";
import { parsePrior } from "../../src/engine/prior/parse.ts";
import { quantile } from "../../src/engine/prior/quantile.ts";
import { run } from "../../src/engine/run.ts";
import { parseUnit, sameDimension } from "../../src/engine/unit.ts";
import { asOf, checkEvidence, current, formatProblem, loadEvidence } from "../../src/evidence/index.ts";
import * as fleet from "../../src/fleet/index.ts";
import { counterfactualOutputs } from "../../src/model.ts";
import * as supply from "../../src/supply/index.ts";
import { believe } from "../supply/baseline.ts";

const evidence = loadEvidence(resolve(import.meta.dirname, "../../data"), [
  "sources",
  "facts",
  "assumptions",
]);
const program = compile([
  ...new Set([
    supply.packagesByYear,
    supply.bindingByYear,
    fleet.powerByYear,
    ...counterfactualOutputs,
    ...supply.otherDesigners.map(({ power }) => power),
  ]),
]);
const isOurs = (key: string) => /^(supply|fleet)\./.test(key);
const used = program.inputs.filter((input) => input.role === "assumption" && isOurs(input.key));
const stated = [...evidence.assumptions.values()].filter((a) => isOurs(a.key));

describe("evidence of supply and fleet", () => {
  test("every input has evidence in its dimension, and no evidence is left unused", () => {
    expect(stated.map((a) => a.key).sort()).toEqual(used.map((input) => input.key).sort());
    for (const input of used) {
      const unit = evidence.assumptions.get(input.key)?.unit ?? "";
      expect(sameDimension(input.unit, parseUnit(unit))).toBe(true);
    }
  });

  test("facts cited exist and were known, grades follow from them, priors touch them", () => {
    const problems = checkEvidence(evidence, { parseUnit, parsePrior, quantile }).filter((p) =>
      isOurs(p.key),
    );
    expect(problems.map(formatProblem)).toEqual([]);
  });

  test.each(["2024-12-31", "2025-06-30"])(
    "as of %s something was believed of every input, and worlds compute",
    (day) => {
      const then = asOf(evidence, day).assumptions;
      const beliefs = believe();
      for (const { key, unit: own, leans } of stated) {
        const known = current(then.get(key)!);
        expect(known, key).toBeDefined();
        const { prior, unit = own } = parsePrior(known?.prior);
        beliefs.set(key, { prior, unit, ...(leans && { leans: { on: leans.on, rank: leans.rank } }) });
      }
      expect(() => run(program, beliefs, { worlds: 1024, seed: 1 })).not.toThrow();
    },
  );

  test("the newest readings compute in ten thousand worlds without one bad value", () => {
    expect(() => run(program, believe(), { worlds: 10_240, seed: 7 })).not.toThrow();
  });
});
