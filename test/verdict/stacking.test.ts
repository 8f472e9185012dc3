import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { options } from "../../src/verdict/options.ts";
import { type StackOption, stacks } from "../../src/verdict/stacking.ts";
import { read, worldWith } from "../economy/worlds.ts";

const [now, later] = stacks;
const option = (name: string, at = now): StackOption => at.options.find((o) => o.name === name)!;
const world = worldWith({});

describe("what stack shows", () => {
  test("is what the answer on silicon says, where both speak of a thing", () => {
    for (const known of options)
      for (const what of ["perFootprint", "perWafer", "cost"] as const)
        expect(read(world, option(known.name)[what])).toBeCloseTo(read(world, known[what]), 12);
  });

  test("more dies to a product give more good compute a wafer, the more defects there are", () => {
    const few = worldWith({ "supply.logic.defectDensity": 0.1 });
    const many = worldWith({ "supply.logic.defectDensity": 0.6 });
    for (const name of ["chiplets", "chiplets3", "stack"])
      expect(read(many, option(name).perWafer)).toBeGreaterThan(read(few, option(name).perWafer));
    expect(read(many, option("fold").perWafer)).toBeLessThan(read(few, option("fold").perWafer));
  });

  test("fewer defects by 2030 leave less for chiplets to win", () => {
    expect(read(world, option("chiplets", later).perWafer)).toBeLessThan(
      read(world, option("chiplets").perWafer),
    );
  });

  test("a third tier is hotter than a second, and memory between logic and cooler hotter than beyond", () => {
    const heat = (name: string) => read(world, option(name).heat!.junction);
    expect(heat("fold3")).toBeGreaterThan(heat("fold"));
    expect(heat("stack3")).toBeGreaterThan(heat("stack"));
    expect(heat("dramBetween")).toBeGreaterThan(heat("dramBeyond"));
    expect(heat("planarCut")).toBeLessThan(heat("foldCut"));
  });

  test("a lower voltage saves energy and costs compute, with a fold or without", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.55, max: 0.78, noNaN: true }), (voltage) => {
        const cut = worldWith({ "silicon.voltage.cut": voltage });
        expect(read(cut, option("planarCut").energy!)).toBeLessThan(1);
        expect(read(cut, option("planarCut").perWafer)).toBeLessThan(1);
        expect(read(cut, option("foldCut").energy!)).toBeCloseTo(
          read(cut, option("fold").energy!) * read(cut, option("planarCut").energy!),
          9,
        );
      }),
      { numRuns: 10 },
    );
  });
});
