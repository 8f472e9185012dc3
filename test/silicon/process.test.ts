import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  coreBins,
  harvestedYield,
  impliedDefectDensity,
  learnedDefects,
  multiPatterningDefects,
  negativeBinomialYield,
  overlayYield,
  poissonYield,
  testEscape,
} from "../../src/silicon/index.ts";
import { within } from "./within.ts";

const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const density = fc.double({ min: 0.001, max: 2, noNaN: true });

describe("the defect density that a published yield implies", () => {
  // The project's own calculation of 2026-11: 666 mm², clustering 3, 62% of the area in cores, two digits.
  test.each([
    [0.2, 0.32, 0.52],
    [0.3, 0.22, 0.38],
    [0.4, 0.16, 0.28],
  ])("a yield of %d is %d/cm² if all cores must work, %d if 24 of 25 suffice", (y, whole, harvested) => {
    expect(impliedDefectDensity((d) => negativeBinomialYield.fn(666, d, 3), y)).toBeCloseTo(whole, 1);
    within(impliedDefectDensity((d) => negativeBinomialYield.fn(666, d, 3), y) as number, whole, 0.03);
    const d = impliedDefectDensity((x) => harvestedYield.fn(666, x, 3, 0.62, 25, 24), y) as number;
    within(d, harvested, 0.02);
  });

  test("gives the yield back, or nothing where the law never comes so low", () => {
    fc.assert(
      fc.property(share, (y) => {
        const d = impliedDefectDensity((x) => poissonYield.fn(400, x), y) as number;
        expect(poissonYield.fn(400, d)).toBeCloseTo(y, 9);
      }),
    );
    for (const y of [0, 1, -1, 2, Number.NaN])
      expect(impliedDefectDensity((x) => poissonYield.fn(400, x), y)).toBeUndefined();
    expect(impliedDefectDensity(() => 0.9, 0.5)).toBeUndefined();
  });
});

describe("layers", () => {
  test("a layer printed once adds its defects once; each further exposure adds the stated share of them", () => {
    expect(multiPatterningDefects.fn(0.01, 10, 4, 1, 0.5)).toBeCloseTo(0.1, 12);
    expect(multiPatterningDefects.fn(0.01, 10, 4, 4, 0.5)).toBeCloseTo(0.16, 12);
  });

  test("overlay failures thin dies out as any Poisson defect does", () => {
    expect(overlayYield.fn(666, 0.05)).toBe(poissonYield.fn(666, 0.05));
  });

  test("learning starts at the start, ends at the floor, and never rises", () => {
    expect(learnedDefects.fn(0.6, 0.1, 0.18, 0)).toBe(0.6);
    expect(learnedDefects.fn(0.6, 0.1, 0.18, 200)).toBeCloseTo(0.1, 9);
    fc.assert(
      fc.property(share, fc.double({ min: 0, max: 20, noNaN: true }), (rate, years) => {
        expect(learnedDefects.fn(0.6, 0.1, rate, years + 1)).toBeLessThanOrEqual(
          learnedDefects.fn(0.6, 0.1, rate, years),
        );
      }),
    );
  });
});

describe("test escapes", () => {
  test("a full test lets nothing through; no test lets every bad die through", () => {
    fc.assert(
      fc.property(share, (y) => {
        expect(testEscape.fn(y, 1)).toBeCloseTo(0, 14);
        expect(testEscape.fn(y, 0)).toBeCloseTo(1 - y, 12);
      }),
    );
  });

  test("at a yield of 0.6 a coverage of 99% lets 0.5% through, the low end of what is usual for stacks", () => {
    expect(testEscape.fn(0.6, 0.99)).toBeCloseTo(0.005, 3);
  });
});

describe("bins by working cores", () => {
  const die = { area: 666, clustering: 3, repairableShare: 0.62, coresBuilt: 25 };

  test("sum to the yield of a product that needs the fewest, and none is negative", () => {
    fc.assert(
      fc.property(density, fc.integer({ min: 0, max: 25 }), (defectDensity, least) => {
        const bins = coreBins({ ...die, defectDensity }, least);
        expect(bins).toHaveLength(26 - least);
        expect(Math.min(...bins)).toBeGreaterThanOrEqual(0);
        // 1e-6: the quadrature for many spares is good to 1e-8.
        expect(bins.reduce((a, b) => a + b, 0)).toBeCloseTo(
          harvestedYield.fn(666, defectDensity, 3, 0.62, 25, least),
          6,
        );
      }),
    );
  });

  test("the last bin is the dies without any defect", () => {
    const bins = coreBins({ ...die, defectDensity: 0.3 }, 20);
    expect(bins.at(-1)).toBeCloseTo(negativeBinomialYield.fn(666, 0.3, 3), 9);
  });

  test.each([-1, 26, 2.5, Number.NaN])("refuses %d cores of 25", (least) => {
    expect(() => coreBins({ ...die, defectDensity: 0.3 }, least)).toThrow(/from 0 to 25/);
  });
});
