import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { resolveScenario, scenarioFiles, shippedScenarios } from "../../src/scenario/index.ts";
import { among } from "./fixture.ts";

const text = (name: string, rest: string) => `name: ${name}\nabout: x\n${rest}`;

describe("extends", () => {
  test("merges from the baseline up, the nearer file over the farther", () => {
    const merged = resolveScenario(
      "c",
      among({
        b: text("B", "beliefs: { x.y: 1, x.z: 2 }\npolicies: { policy.rule: never }"),
        c: text("C", "extends: b\nbeliefs: { x.y: 3 }"),
      }),
    );
    expect(merged.lineage).toEqual(["Base", "B", "C"]);
    expect([...merged.beliefs].map(([key, { prior }]) => [key, prior])).toEqual([
      ["x.y", 3],
      ["x.z", 2],
    ]);
    expect(merged.policies.get("policy.rule")?.prior).toBe("never");
    expect(merged.levers).toEqual(["policy.rule"]);
  });

  test("in a circle is refused and the circle named", () => {
    const find = among({
      a: text("A", "extends: b"),
      b: text("B", "extends: c"),
      c: text("C", "extends: b"),
    });
    expect(() => resolveScenario("a", find)).toThrow("circle: b.yaml → c.yaml → b.yaml");
    expect(() => resolveScenario("a", among({ a: text("A", "extends: a") }))).toThrow(
      "circle: a.yaml → a.yaml",
    );
  });

  test("over more than sixteen files is refused", () => {
    const chain = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`s${i}`, text(`S${i}`, i < 19 ? `extends: s${i + 1}` : "")]),
    );
    expect(() => resolveScenario("s0", among(chain))).toThrow("at most 16 files");
  });
});

describe("scenarios on disk", () => {
  const dir = mkdtempSync(join(tmpdir(), "scenario-"));
  const write = (name: string, content: string) => writeFileSync(join(dir, name), content);
  const find = scenarioFiles(["scenarios"], dir);

  test("are found by path, and extend files beside them or shipped ones", () => {
    write("a.yaml", text("A", "extends: ./b.yaml"));
    write("b.yaml", text("B", "extends: no-controls"));
    expect(resolveScenario("a.yaml", find).lineage).toEqual(["Baseline", "No controls", "B", "A"]);
  });

  test("are found by name in any of the folders shipped, and beside the one that extends them", () => {
    write("mine.yaml", text("Mine", "extends: a.yaml"));
    const both = scenarioFiles(["scenarios", dir]);
    expect(both("mine")).toMatchObject({ id: "mine", file: `${basename(dir)}/mine.yaml` });
    expect(resolveScenario("mine", both).lineage).toEqual(["Baseline", "No controls", "B", "A", "Mine"]);
    expect(shippedScenarios(["scenarios", dir])).toEqual(
      [...shippedScenarios("scenarios"), "a", "b", "mine"].sort(),
    );
  });

  test.each([
    ["smic-optimst", 'did you mean "smic-optimist"?'],
    ["nobody-here", "there is no such scenario"],
    ["missing.yaml", "there is no such file"],
    ["/etc/passwd", "its name must end in .yaml"],
    ["folder.yaml/x.yaml", "cannot be read"],
  ])("%s: %s", (reference, message) => {
    expect(() => find(reference)).toThrow(message);
  });

  test("of ten megabytes are not even opened", () => {
    write("big.yaml", `a: ${"{b: ".repeat(2_500_000)}`);
    expect(() => find("big.yaml")).toThrow("has 10.0 MB; such a file has at most 1 MB");
  });
});
