import { describe, expect, test } from "vitest";
import { bindingByYear, computeByYear, LIMITS } from "../../src/supply/index.ts";
import { nationalGains, rows } from "../../src/verdict/national.ts";
import { coreGain, options } from "../../src/verdict/options.ts";
import { stacks } from "../../src/verdict/stacking.ts";
import { read, worldsOf } from "../economy/worlds.ts";

const ways = stacks.flatMap(({ options: all }) => all.flatMap((o) => [o.perFootprint, o.perWafer]));
const world = worldsOf(
  bindingByYear,
  computeByYear,
  coreGain,
  ...ways,
  ...nationalGains.map(({ node }) => node),
  ...rows.flatMap(({ perArea, perWafer, cost }) => [perArea, perWafer, cost]),
);

const gain = (of: ReturnType<typeof world>, name: string, year: number): number => {
  const found = nationalGains.find(({ id }) => id === `${name}.national.${year}`);
  if (!found) throw new Error(`no gain of ${name} in ${year}`);
  return read(of, found.node);
};

describe("what a way past the planar die adds to the country's compute", () => {
  // Little packaging binds by itself; with few AI wafers and no end of packaging, memory and orders good dies do.
  const fewPackages = world({ "supply.package.capacity": 1e3 });
  const fewDies = world({
    "supply.logic.aiWafers": 500,
    "supply.package.capacity": 1e9,
    "supply.package.orders": 1e9,
    "supply.memory.importedTotal": 1e9,
    "supply.memory.hibl": 1e9,
  });

  test.each([
    ["packaging is scarce", fewPackages, false],
    ["dies are scarce", fewDies, true],
  ] as const)(
    "is counted by the wafer where good dies bind and by the product elsewhere: %s",
    (_, at, byWafer) => {
      for (const { year, options: all } of stacks) {
        const limit = LIMITS[read(at, bindingByYear, year)];
        expect(limit === "logic" || limit === "yield", `${year}: ${limit}`).toBe(byWafer);
        const sold = read(at, computeByYear, year);
        for (const { name } of options) {
          const way = all.find((o) => o.name === name)!;
          const more = byWafer ? read(at, way.perWafer) : read(at, way.perFootprint) / way.tiers;
          expect(gain(at, name, year), `${name} ${year}`).toBeCloseTo(sold * (more - 1), 3);
        }
        // A leaner core is in the die, so it is worth the same whatever binds.
        expect(gain(at, "core", year)).toBeCloseTo(sold * (read(at, coreGain) - 1), 3);
      }
    },
  );
});

test("the rows are the ratios to planar in the units of a chip's sheet", () => {
  const at = world();
  const [planar, ...others] = rows;
  for (const { name, perArea, perWafer, cost } of others.filter((row) => row.name !== "core")) {
    const option = options.find((o) => o.name === name)!;
    const twin = stacks[0].options.find((o) => o.name === name)!;
    expect(read(at, perArea) / read(at, planar.perArea)).toBeCloseTo(read(at, twin.perFootprint), 9);
    expect(read(at, perWafer) / read(at, planar.perWafer)).toBeCloseTo(read(at, twin.perWafer), 9);
    expect(read(at, cost)).toBeGreaterThan(0);
    expect(option.tiers).toBe(name === "chiplets" ? 1 : 2);
  }
});
