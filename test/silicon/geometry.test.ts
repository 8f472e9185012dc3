import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LONG_SIDES } from "../../src/silicon/bandwidth.ts";
import {
  diesPerField,
  edgeBandwidth,
  faceBandwidth,
  faceCapacity,
  fitsReticle,
  foldBenefit,
  grossDiesPerWafer,
  placedDies,
  ridgePoint,
  stacksOnEdge,
  verticalLinks,
  viaKeepOut,
} from "../../src/silicon/index.ts";
import { within } from "./within.ts";

const side = fc.double({ min: 3, max: 26, noNaN: true });

describe("dies on a wafer", () => {
  test("the 910B's 21.32 × 31.22 mm die: the best grid holds 80 to 85, the formula and an analyst's 78 a few per cent less", () => {
    expect(placedDies(21.32, 31.22, 5, 0.2)).toBe(80);
    expect(placedDies(21.32, 31.22, 3, 0.1)).toBe(85);
    within(placedDies(21.32, 31.22), 78, 0.05);
    within(grossDiesPerWafer.fn(21.32 * 31.22), placedDies(21.32, 31.22), 0.03);
  });

  test("never exceed the ratio of areas, by formula or by placing", () => {
    fc.assert(
      fc.property(side, side, (w, h) => {
        const most = (Math.PI * 146 * 146) / (w * h);
        expect(placedDies(w, h)).toBeLessThanOrEqual(most);
        expect(grossDiesPerWafer.fn(w * h)).toBeLessThanOrEqual(most);
      }),
    );
  });

  test("the formula is within a tenth of the best grid for dies up to two to one, and within 2% in the mean", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 8, max: 22, noNaN: true }),
        fc.double({ min: 1, max: 2, noNaN: true }),
        (w, ratio) => {
          const h = Math.min(33, w * ratio);
          const share = grossDiesPerWafer.fn(w * h) / placedDies(w, h);
          // Large dies come in steps of a row: the best grid of one area may hold 9% more than that of the next.
          expect(share).toBeGreaterThan(0.9);
          expect(share).toBeLessThan(1.03);
        },
      ),
    );
    const shares: number[] = [];
    for (let area = 50; area <= 858; area += 8)
      for (const ratio of [1, 1.25, 1.5, 2]) {
        const w = Math.sqrt(area / ratio);
        shares.push(grossDiesPerWafer.fn(area) / placedDies(w, area / w));
      }
    expect(Math.abs(shares.reduce((a, b) => a + b, 0) / shares.length - 1)).toBeLessThan(0.02);
  });

  test("a die as wide as the wafer is not placed", () => {
    expect(placedDies(300, 300)).toBe(0);
  });
});

describe("the scanner's field", () => {
  test("holds the largest dies of the trade and no larger; half a field holds the half", () => {
    expect(fitsReticle(26, 33)).toBe(true);
    expect(fitsReticle(33, 26)).toBe(true);
    expect(fitsReticle(21.32, 31.22)).toBe(true);
    expect(fitsReticle(26.1, 33)).toBe(false);
    expect(fitsReticle(26, 33, 0.5)).toBe(false);
    expect(fitsReticle(26, 16.5, 0.5)).toBe(true);
  });

  test("prints as many dies as fit, either way round", () => {
    expect(diesPerField(26, 33)).toBe(1);
    expect(diesPerField(33, 26)).toBe(1);
    expect(diesPerField(13, 11)).toBe(6);
    expect(diesPerField(27, 34)).toBe(0);
  });
});

describe("between tiers", () => {
  test.each([
    [9, 12_346],
    [6, 27_778],
    [1.5, 444_444],
    [1, 1e6],
  ])("a pitch of %d µm gives %d links a mm²", (pitch, links) => {
    expect(Math.round(verticalLinks.fn(pitch))).toBe(links);
  });

  test("Huawei's requirement of 2026, vias of 1.5 µm with their keep-out at 6 µm: 6% where they stand", () => {
    expect(viaKeepOut.fn(1.5, 0, 6, 1)).toBeCloseTo(0.0625, 12);
    expect(viaKeepOut.fn(1.5, 0, 6, 0.5)).toBeCloseTo(0.03125, 12);
    expect(viaKeepOut.fn(10, 5, 6, 1)).toBe(1);
  });

  test("a short wire is not worth a crossing, a long one is", () => {
    expect(foldBenefit.fn(10, 0.2, 2, 3)).toBeLessThan(0);
    expect(foldBenefit.fn(100, 0.2, 2, 3)).toBeGreaterThan(0);
  });
});

describe("bandwidth", () => {
  test.each([
    ["A100", 826, 6],
    ["H100", 814, 6],
    ["910B", 665.6, 4],
    ["B200", 1600, 8],
    ["MI300X", 1480, 8],
  ])(
    "the %s's memory fits along its long sides at 11 mm a stack: %d mm², %d sites, and not half as many again",
    (_, area, sites) => {
      const room = stacksOnEdge.fn(area, LONG_SIDES, 11);
      expect(room).toBeGreaterThanOrEqual(sites);
      expect(room).toBeLessThan(1.5 * sites);
    },
  );

  test("UCIe: 1,300 GB/s a mm over 10 mm is 13 TB/s; SMPU-like faces and 2D edges scale as area and length do", () => {
    expect(edgeBandwidth.fn(10, 1300)).toBeCloseTo(13, 12);
    expect(faceBandwidth.fn(400, 50) / faceBandwidth.fn(100, 50)).toBeCloseTo(4, 12);
    expect(faceCapacity.fn(400, 4, 0.25)).toBeCloseTo(50, 12);
  });

  test("the H100's ridge lies at 295 FLOP a byte", () => {
    expect(Math.round(ridgePoint.fn(989.4, 3.35))).toBe(295);
  });
});
