import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  bindingLimits,
  blankDesign,
  CONSTRUCTIONS,
  type Design,
  type DesignSpace,
  type DesignTechnology,
  designAt,
  evaluateDesign,
  LIMITS,
  METRIC,
  METRICS,
  OBJECTIVES,
  ON_FACE,
  paretoFront,
  searchDesigns,
  spaceSize,
  spreadOf,
} from "../../src/silicon/design/index.ts";
import {
  frequencyAtVoltage,
  grossDiesPerWafer,
  harvestedYield,
  operationEnergy,
} from "../../src/silicon/index.ts";
import { within } from "./within.ts";

/** The 910B and what it is made of, as medians of the tables say in 2026-11. */
const TECHNOLOGY: DesignTechnology = {
  density: 98,
  sramCell: 0.028,
  defects: 0.3,
  clustering: 4,
  wafer: 11_300,
  nodeEnergy: 1.05,
  masks: 10.5,
  clock: 1.8,
  voltage: 0.8,
  overhead: 19.7,
  operation: 0.86,
  leakage: 0.1,
  leakageAt: 65,
  leakageDoubling: 30,
  repairable: 0.78,
  rest: 0,
  narrowArea: 0,
  linkShare: 0.07,
  attach: 0.995,
  areaFactor: 1.1,
  foldSpeed: 1.12,
  foldEnergy: 0.85,
  bondDefects: 0.0154,
  bondCost: 1000,
  keepOut: 0.04,
  escape: 0.01,
  cooling: 35,
  coolant: 38,
  tierResistance: 7,
  local: 10,
  hotSpot: 0.3,
  limit: 96,
  stackBandwidth: 0.41,
  stackCapacity: 16,
  stackEdge: 12,
  stackEnergy: 4.3,
  stackPrice: 170,
  faceBandwidth: 24,
  faceBits: 0.28,
  faceLayers: 4,
  faceEnergy: 1,
  faceWafer: 4000,
  faceYield: 0.8,
  tierCell: 0.064,
  tierWafer: 5000,
  tierYield: 0.96,
  padPitch: 47,
  padShare: 0.5,
  padCurrent: 0.03,
  faceDrop: 15,
  tierDrop: 3,
  dropShare: 0.07,
  substrate: 0.27,
  test: 90,
  packageYield: 0.88,
  design: 298,
  volume: 1e6,
};

const ascend: Design = {
  ...blankDesign(),
  construction: CONSTRUCTIONS[0],
  cores: 25,
  macs: 4096,
  spares: 1,
  sram: 192,
  voltage: 0.8,
  narrowest: 16,
  stacks: 4,
};
const evaluated = (design: Design, technology = TECHNOLOGY, bounds = {}) => {
  const out = new Float64Array(METRICS);
  const limit = evaluateDesign(design, technology, bounds, out);
  return { limit, out, at: (name: keyof typeof METRIC) => out[METRIC[name]] };
};

describe("the 910B as a design", () => {
  const { limit, at } = evaluated(ascend);

  test("comes to its area, peak, bandwidth, memory and power as published", () => {
    expect(limit).toBe(0);
    // 1%: the overhead was solved from the area.
    within(at("silicon"), 665.6, 0.01);
    within(at("peak"), 353.9, 0.001);
    expect(at("bandwidth")).toBeCloseTo(1.64, 9);
    expect(at("capacity")).toBe(64);
    // Logic at 0.5 W/mm² and 56 W of memory; the board's 400 W has conversion and links besides.
    expect(at("power")).toBeGreaterThan(330);
    expect(at("power")).toBeLessThan(400);
    within(at("tpp"), 5662, 0.001);
  });

  test("yields as the harvesting law has it for its area, and takes the wafers that follow", () => {
    const whole = harvestedYield.fn(at("silicon"), 0.3, 4, 0.62, 25, 24);
    // 3%: the repairable share here is the core's share of the die times what of a core can be cut off.
    within(at("yield"), whole, 0.03);
    const package_ = 0.88 * 0.995 ** 5;
    within(at("wafers"), 1 / (grossDiesPerWafer.fn(at("silicon")) * at("yield") * package_), 1e-12);
  });
});

const spaceOfAll: DesignSpace = {
  constructions: CONSTRUCTIONS,
  cores: [8, 16, 24, 40],
  macs: [2048, 4096],
  spares: [0, 1, 3],
  sram: [32, 192],
  sramTier: [false, true],
  narrowest: [16, 8],
  stacks: [ON_FACE, 2, 4],
  voltages: [0.55, 0.7, 0.85],
};
const anyDesign = fc
  .integer({ min: 0, max: spaceSize(spaceOfAll) - 1 })
  .map((i) => designAt(spaceOfAll, i, blankDesign()));

describe("every design", () => {
  test("that is allowed has finite metrics in their ranges; any other is refused with a limit that has a name", () => {
    fc.assert(
      fc.property(anyDesign, (design) => {
        const { limit, out, at } = evaluated(design);
        expect(LIMITS[limit]).toBeDefined();
        if (limit !== 0) return;
        for (const x of out) expect(Number.isFinite(x)).toBe(true);
        expect(at("yield")).toBeGreaterThan(0);
        expect(at("yield")).toBeLessThanOrEqual(1);
        expect(at("throttle")).toBeGreaterThan(0);
        expect(at("throttle")).toBeLessThanOrEqual(1);
        expect(at("footprint")).toBeLessThanOrEqual(at("silicon"));
        for (const name of ["peak", "wafers", "cost", "power"] as const) expect(at(name)).toBeGreaterThan(0);
      }),
    );
  });

  test("costs more and sells less of its dies when there are more defects", () => {
    fc.assert(
      fc.property(anyDesign, fc.double({ min: 0.05, max: 1, noNaN: true }), (design, defects) => {
        const few = evaluated(design, { ...TECHNOLOGY, defects });
        const many = evaluated(design, { ...TECHNOLOGY, defects: defects * 1.2 });
        if (few.limit !== 0) return;
        expect(many.at("yield")).toBeLessThanOrEqual(few.at("yield") * (1 + 1e-9));
        expect(many.at("cost")).toBeGreaterThanOrEqual(few.at("cost") * (1 - 1e-9));
      }),
    );
  });

  test("never gains from a worse cooler", () => {
    fc.assert(
      fc.property(anyDesign, fc.double({ min: 10, max: 100, noNaN: true }), (design, cooling) => {
        const good = evaluated(design, { ...TECHNOLOGY, cooling });
        const bad = evaluated(design, { ...TECHNOLOGY, cooling: cooling * 1.3 });
        // A design that the worse cooler makes impossible has gained nothing, and has no figures to compare.
        if (good.limit !== 0 || bad.limit !== 0) return;
        expect(bad.at("peak")).toBeLessThanOrEqual(good.at("peak") * (1 + 1e-12));
        // Both stand at the limit where both are held back.
        expect(bad.at("junction")).toBeGreaterThanOrEqual(good.at("junction"));
      }),
    );
  });

  test("of more voltage has more clock and more energy an operation", () => {
    expect(evaluated({ ...ascend, voltage: 0.7 }).at("peak")).toBeCloseTo(
      evaluated(ascend).at("peak") * frequencyAtVoltage.fn(0.7, 0.8),
      9,
    );
    expect(operationEnergy.fn(0.7, 0.8, 0.1)).toBeLessThan(1);
  });
});

describe("a design that cannot be is refused, by name of what forbids it", () => {
  test.each([
    ["cores", { spares: 8 }, {}, {}],
    ["reticle", { cores: 64 }, {}, {}],
    ["area", {}, { area: 600 }, {}],
    ["shoreline", { stacks: 6 }, {}, {}],
    ["memory", {}, { capacity: 100 }, {}],
    ["heat", {}, {}, { coolant: 120 }],
    ["face", { sramTier: true, stacks: ON_FACE }, {}, {}],
    // 2 GB of SRAM would take 1,700 mm² of the older silicon.
    ["face", { sramTier: true, sram: 2000 }, {}, {}],
    ["pads", {}, {}, { padCurrent: 0.004 }],
    ["droop", {}, {}, { faceDrop: 120 }],
    ["power", {}, { power: 200 }, {}],
  ])("%s", (name, change, bounds, technology) => {
    const { limit } = evaluated({ ...ascend, ...change }, { ...TECHNOLOGY, ...technology }, bounds);
    expect(LIMITS[limit]).toMatch(new RegExp(`^${name}`));
  });
});

describe("SRAM on a tier of its own", () => {
  const [on, off] = [evaluated({ ...ascend, sramTier: true }), evaluated(ascend)];

  test("leaves the die by its macro's area, but for the vias beneath; the logic yields better and runs hotter", () => {
    expect(on.limit).toBe(0);
    // 192 MB at 0.028 µm² and 0.602 of a macro.
    const macro = (8 * 192 * 0.028) / 0.602;
    within(on.at("silicon"), (off.at("silicon") - macro) / (1 - TECHNOLOGY.keepOut), 1e-12);
    expect(on.at("junction")).toBeGreaterThan(off.at("junction"));
    expect(on.at("peak")).toBeCloseTo(off.at("peak"), 9);
    expect(on.at("wafers")).toBeLessThan(off.at("wafers"));
  });

  test("at no cost of bonding is never dearer in logic wafers; with bad bonds it is", () => {
    const free = evaluated(
      { ...ascend, sramTier: true },
      { ...TECHNOLOGY, bondDefects: 0, escape: 0, keepOut: 0 },
    );
    expect(free.at("wafers")).toBeLessThan(on.at("wafers"));
    const bad = evaluated({ ...ascend, sramTier: true }, { ...TECHNOLOGY, bondDefects: 0.1 });
    expect(bad.at("wafers")).toBeGreaterThan(off.at("wafers"));
  });
});

describe("power delivery", () => {
  test("of the 910B: the current is its logic's watts over volts and area, and the loss that over the face", () => {
    const { at } = evaluated(ascend);
    const logic = at("power") - 8 * at("bandwidth") * TECHNOLOGY.stackEnergy;
    within(at("current"), logic / at("silicon") / 0.8, 1e-12);
    within(at("drop"), (at("current") * 0.015) / 0.8, 1e-12);
  });

  test("tiers share one face: current and loss grow with them, and a lower supply leaves less room", () => {
    const fold = (tiers: number) => CONSTRUCTIONS.find((c) => c.kind === "fold" && c.tiers === tiers)!;
    const cool = { ...TECHNOLOGY, cooling: 5 };
    const of = (change: Partial<Design>) => evaluated({ ...ascend, stacks: 2, ...change }, cool);
    const [one, two, three] = [of({}), of({ construction: fold(2) }), of({ construction: fold(3) })];
    expect(two.at("current")).toBeGreaterThan(1.5 * one.at("current"));
    expect(three.at("drop")).toBeGreaterThan(two.at("drop"));
    expect(two.at("drop")).toBeGreaterThan(one.at("drop"));
    // The last volt is the dearest: half the supply's loss budget buys less current.
    expect(of({ voltage: 0.6 }).at("drop") / of({ voltage: 0.6 }).at("current")).toBeGreaterThan(
      one.at("drop") / one.at("current"),
    );
  });
});

describe("what keeps a design from more", () => {
  const space = { ...spaceOfAll, stacks: [2, 4] };
  const asked = { space, technology: TECHNOLOGY, objectives: [OBJECTIVES[0]], bits: 16 };

  test("is the limit whose lifting lets its neighbour score more: the law, the scanner's field, a bound", () => {
    const best = (change: object) => {
      const search = { ...asked, ...change };
      return bindingLimits(searchDesigns(search).front[0].design, search, OBJECTIVES[0]);
    };
    expect(best({ legality: (tpp: number) => (tpp >= 4800 ? "law: 4800" : undefined) })).toContain(
      "law: 4800",
    );
    expect(best({ bounds: { power: 300 } }).join()).toMatch(/power: more than allowed/);
    expect(best({ bounds: { area: 500 } }).join()).toMatch(/area: more silicon than allowed/);
  });

  test("is nothing where every neighbour is allowed and worse", () => {
    const alone = {
      ...space,
      cores: [16],
      macs: [4096],
      spares: [0],
      constructions: [CONSTRUCTIONS[0]],
      voltages: [0.7],
    };
    const search = { ...asked, space: alone };
    expect(bindingLimits(searchDesigns(search).front[0].design, search, OBJECTIVES[0])).toEqual([]);
  });
});

describe("the front", () => {
  test("holds the rows that none beats, and no other, whatever comes in whatever order", () => {
    const rows = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 0, max: 6 }),
      ),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(rows, (list) => {
        const front = paretoFront(3);
        list.forEach((row, i) => {
          front.offer(Float64Array.from(row), i);
        });
        const kept = new Set(front.tags().map((i) => list[i].join()));
        const beats = (a: readonly number[], b: readonly number[]) =>
          a.every((x, c) => x >= b[c]) && a.some((x, c) => x > b[c]);
        const wanted = new Set(
          list.filter((row) => !list.some((other) => beats(other, row))).map((row) => row.join()),
        );
        expect(kept).toEqual(wanted);
        // Of equal rows one stays.
        expect(front.tags()).toHaveLength(kept.size);
      }),
    );
  });
});

describe("a search", () => {
  const objectives = OBJECTIVES.filter(({ name }) => ["tops/mm2", "tops/wafer", "tb/s"].includes(name));
  const search = {
    space: spaceOfAll,
    technology: TECHNOLOGY,
    objectives,
    bits: 16,
    bounds: { capacity: 32 },
  };
  let found: ReturnType<typeof searchDesigns>;
  beforeAll(() => {
    found = searchDesigns(search);
  });

  test("finds what brute force finds: no design of the space beats one of the front, and none unbeaten is missing", () => {
    const scores: number[][] = [];
    for (let i = 0; i < spaceSize(spaceOfAll); i++) {
      const { limit, out } = evaluated(designAt(spaceOfAll, i, blankDesign()), TECHNOLOGY, { capacity: 32 });
      if (limit === 0) scores.push(objectives.map((o) => o.of(out, 1)));
    }
    expect(found.feasible).toBe(scores.length);
    const beats = (a: readonly number[], b: readonly number[]) =>
      a.every((x, c) => x >= b[c]) && a.some((x, c) => x > b[c]);
    const unbeaten = new Set(scores.filter((s) => !scores.some((o) => beats(o, s))).map((s) => s.join()));
    expect(new Set(found.front.map((f) => f.scores.join()))).toEqual(unbeaten);
  });

  test("counts every design once: allowed, or under the first limit it breaks", () => {
    const forbidden = [...found.forbidden.values()].reduce((a, b) => a + b, 0);
    expect(found.feasible + forbidden).toBe(found.looked);
  });

  test("under a limit of the law leaves only designs below it, and says how many it cost", () => {
    const seen: number[][] = [];
    const legal = searchDesigns({
      ...search,
      legality: (tpp, area, bandwidth) => {
        if (seen.length < 100) seen.push([tpp, area, bandwidth]);
        return tpp >= 4800 ? "law" : undefined;
      },
    });
    expect(legal.front.length).toBeGreaterThan(0);
    for (const { metrics } of legal.front) expect(metrics[METRIC.tpp]).toBeLessThan(4800);
    // The law hears of TPP, mm² and GB/s.
    for (const [tpp, area, bandwidth] of seen) {
      expect(tpp / area).toBeLessThan(100);
      expect(bandwidth).toBeGreaterThan(300);
      expect(bandwidth).toBeLessThan(100_000);
    }
    expect(legal.forbidden.get("law")).toBe(found.feasible - legal.feasible);
  });

  test("of nothing, or for nothing, is refused", () => {
    expect(() => searchDesigns({ ...search, space: { ...spaceOfAll, cores: [] } })).toThrow(/every variable/);
    expect(() => searchDesigns({ ...search, objectives: [] })).toThrow(/maximise/);
  });

  test("spreads a design over draws: the middle lies between the ends, and a design out of bounds can be in none", () => {
    const draws = [0.2, 0.3, 0.4, 0.6].map((defects) => ({ ...TECHNOLOGY, defects }));
    const spread = spreadOf(ascend, draws, search);
    expect(spread.feasible).toBe(1);
    for (const [low, middle, high] of spread.scores) {
      expect(low).toBeLessThanOrEqual(middle);
      expect(middle).toBeLessThanOrEqual(high);
    }
    expect(spreadOf(ascend, draws, { ...search, bounds: { area: 100 } }).feasible).toBe(0);
  });
});
