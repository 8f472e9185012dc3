import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asOf, current } from "../../src/evidence/as-of.ts";
import { chipSpec, findChip } from "../../src/evidence/chip-spec.ts";
import { read } from "./evidence.fixture.ts";

const { evidence } = read();

describe("an as-of cut", () => {
  it("shows facts from the last day of the period they were published in", () => {
    expect(asOf(evidence, "2025-06-29").facts.has("supply:fab.yield.2025")).toBe(false);
    expect(asOf(evidence, "2025-06-30").facts.has("supply:fab.yield.2025")).toBe(true);
    expect(asOf(evidence, "2025-06").facts.has("supply:fab.yield.2025")).toBe(true);
  });

  it("never forgets: a later day shows at least what an earlier one does", () => {
    const day = fc
      .date({ min: new Date("2023-01-01"), max: new Date("2027-12-31"), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [early, late] = [a, b].sort().map((d) => asOf(evidence, d));
        for (const id of early.facts.keys()) expect(late.facts.has(id)).toBe(true);
      }),
    );
  });

  it("takes the newest reading said by then, and before any the prior declared for that", () => {
    const prior = (date: string) => current(asOf(evidence, date).assumptions.get("supply.fab.wafers")!);
    expect(prior("2025-03-31")).toEqual({ prior: "1 to 100" });
    expect(prior("2025-04-01")?.prior).toBe("9 to 11");
    expect(prior("2026-01-15")?.reading?.said).toBe("2026-01-15");
    expect(current(evidence.assumptions.get("supply.fab.wafers")!)?.prior).toBe("10 to 14");
  });

  it("refuses a day that does not exist", () => {
    expect(() => asOf(evidence, "2025-02-30")).toThrowError("not a date that exists");
  });
});

describe("a chip's adopted figure", () => {
  it("is the best graded, then the newest; what was superseded does not count", () => {
    const spec = chipSpec(evidence, "X1", "tdp")!;
    expect(spec.adopted.id).toBe("chips:x1.tdp.new");
    expect(spec.agreeing.map((f) => f.id)).toEqual(["chips:x1.tdp.old"]);
    expect(spec.conflicting.map((f) => f.id)).toEqual(["chips:x1.tdp.press"]);
  });

  it("is found by id, name and alias, and by what was known on a day", () => {
    for (const name of ["x1", "X-One", "xone"]) expect(findChip(evidence, name).name).toBe("X1");
    expect(chipSpec(evidence, "x1", "tdp", { asOf: "2024-12-31" })?.adopted.id).toBe("chips:x1.tdp.old");
    expect(chipSpec(evidence, "x1", "tdp", { asOf: "2023-12-31" })).toBeUndefined();
    expect(chipSpec(evidence, "x1", "colour")).toBeUndefined();
  });

  it("of a chip that does not exist is refused with the nearest name", () => {
    expect(() => chipSpec(evidence, "X-Onne", "tdp")).toThrowError('did you mean "X-One"?');
  });
});
