import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parsePrior } from "../../src/engine/prior/parse.ts";
import { parseUnit } from "../../src/engine/unit.ts";
import { checkTables } from "../../src/evidence/check-tables.ts";
import { chipSpec } from "../../src/evidence/chip-spec.ts";
import { figure, KINDS } from "../../src/evidence/fact.ts";
import { dataHash, loadAndReport, loadEvidence } from "../../src/evidence/load.ts";
import { formatProblem } from "../../src/evidence/problem.ts";
import { TABLE_NAMES } from "../../src/evidence/read.ts";
import { loadRuleBook, sourcesOfRules } from "../../src/evidence/rulebook.ts";

const DATA = join(import.meta.dirname, "../../data");
const evidence = loadEvidence(
  DATA,
  TABLE_NAMES.filter((name) => name !== "assumptions"),
);
const scratch = mkdtempSync(join(tmpdir(), "evidence-"));
afterAll(() => rmSync(scratch, { recursive: true }));

describe("the project's own tables", () => {
  it("pass their check", () => {
    expect(checkTables(evidence, { parseUnit, parsePrior }).map(formatProblem)).toEqual([]);
  });

  it("hold no fact without an address that does not own up to it", () => {
    for (const fact of evidence.facts.values())
      expect(evidence.sources.get(fact.source)?.address !== undefined || fact.status !== "").toBe(true);
  });

  it("use every source, and cite each kind of witness", () => {
    const cited = new Set([
      ...[...evidence.facts.values(), ...evidence.models.values(), ...evidence.measurements.values()].map(
        (r) => r.source,
      ),
      ...[...evidence.forecasts.values()].flatMap((f) => [f.source, f.resolved_source]),
      ...sourcesOfRules(loadRuleBook(DATA, evidence)),
    ]);
    expect([...evidence.sources.keys()].filter((id) => !cited.has(id))).toEqual([]);
    expect(new Set([...evidence.facts.values()].map((f) => f.kind))).toEqual(new Set(KINDS));
  });

  it("keep what conflicts: four figures for the Ascend units of 2024 and 2025 stand side by side", () => {
    const units = [...evidence.facts.values()].filter(
      (f) => f.entity === "Huawei Ascend" && /^units_/.test(f.metric) && /^202[45]$/.test(f.refers_to),
    );
    expect(new Set(units.map((f) => f.source)).size).toBeGreaterThan(3);
  });

  // NVIDIA, H100 Tensor Core GPU data sheet: 989 TFLOP/s dense BF16 (half the sparse 1,979), 3.35 TB/s, SXM.
  it("adopt the published figures of an H100", () => {
    expect(figure(chipSpec(evidence, "H100", "bf16_dense")!.adopted)! / 989.4).toBeCloseTo(1, 2);
    expect(figure(chipSpec(evidence, "H100", "memory_bandwidth")!.adopted)! / 3350).toBeCloseTo(1, 2);
  });
});

describe("loading", () => {
  it("opens only the tables asked for", () => {
    const some = loadEvidence(DATA, ["sources"]);
    expect(some.sources.size).toBe(evidence.sources.size);
    expect(some.facts.size).toBe(0);
  });

  it("says so when the folder is none, and throws every problem as one error", () => {
    expect(loadAndReport(join(scratch, "none")).problems[0].message).toBe("is not a folder");
    expect(() => loadEvidence(join(scratch, "none"))).toThrowError("is not a folder");
  });

  it("gives a fingerprint that any change to a data file moves, and nothing else does", () => {
    const copy = join(scratch, "data");
    cpSync(DATA, copy, { recursive: true });
    const before = dataHash(copy);
    expect(before).toMatch(/^[0-9a-f]{12}$/);
    writeFileSync(join(copy, "notes.md"), "not data");
    expect(dataHash(copy)).toBe(before);
    renameSync(join(copy, "facts/rules.csv"), join(copy, "facts/rulez.csv"));
    const renamed = dataHash(copy);
    expect(renamed).not.toBe(before);
    renameSync(join(copy, "facts/rulez.csv"), join(copy, "facts/rules.csv"));
    expect(dataHash(copy)).toBe(before);
    writeFileSync(join(copy, "systems.csv"), "id\n");
    expect(new Set([before, renamed, dataHash(copy)]).size).toBe(3);
  });
});
