import fc from "fast-check";
import { unit as oracle } from "mathjs";
import { describe, expect, test } from "vitest";
import {
  over,
  parseUnit,
  power,
  sameDimension,
  showDimension,
  times,
  UnitError,
} from "../../src/engine/unit.ts";

describe("units", () => {
  // mathjs knows these units by itself; ours must convert alike.
  test.each([
    ["kW/cm^2", "W/mm^2", "kW/cm^2", "W/mm^2"],
    ["day", "h", "day", "hour"],
    ["week", "s", "week", "s"],
    ["GB/s", "byte/day", "GB/s", "B/day"],
    ["TWh", "J", "TWh", "J"],
    ["mm^2 K/W", "cm^2 K/W", "mm^2 K/W", "cm^2 K/W"],
    ["nm", "m", "nm", "m"],
    ["bit/s", "GB/h", "bit/s", "GB/hour"],
    ["A V", "W", "A V", "W"],
  ])("%s in %s as mathjs has it", (from, to, theirFrom, theirTo) => {
    const ours = parseUnit(from).scale / parseUnit(to).scale;
    expect(ours / oracle(1, theirFrom).toNumber(theirTo)).toBeCloseTo(1, 12);
  });

  test("time is counted in mean quarters: a year is four, a month a third, and 365.25 days a year", () => {
    expect(parseUnit("year").scale).toBe(4);
    expect(parseUnit("month").scale).toBeCloseTo(1 / 3, 15);
    expect(parseUnit("year").scale / parseUnit("day").scale).toBeCloseTo(365.25, 9);
  });

  test("every slash divides by the one factor after it", () => {
    expect(showDimension(parseUnit("CNY/die/quarter"))).toBe("CNY/die/quarter");
    expect(sameDimension(parseUnit("W/mm^2"), parseUnit("W mm^-2"))).toBe(true);
    expect(parseUnit("1e9 CNY/year").scale).toBeCloseTo(1e9 / 4, 3);
    expect(parseUnit("%").scale).toBe(0.01);
  });

  test("H100-equivalents on different bases do not mix", () => {
    expect(sameDimension(parseUnit("H100e.flop"), parseUnit("H100e.bandwidth"))).toBe(false);
    expect(parseUnit("MH100e.flop").scale).toBe(1e6);
  });

  test.each([
    ["furlong", /unknown unit "furlong"/],
    ["waffer/month", /did you mean "wafer"/],
    ["kg", /unknown unit "kg" in "kg"$/],
    ["die/", /ends in "\/"/],
    ["", /empty unit/],
    ["die+chip", /cannot read the unit "die\+chip"/],
    ["0", /no usable size/],
    [`${"die ".repeat(100)}`, /at most 200 characters/],
  ])("%s is refused", (text, message) => {
    expect(() => parseUnit(text)).toThrow(UnitError);
    expect(() => parseUnit(text)).toThrow(message);
  });

  const anyUnit = fc.constantFrom(
    "die",
    "wafer/month",
    "mm^2",
    "TFLOP/s",
    "CNY/kWh",
    "H100e.flop/year",
    "1e9 USD",
    "K",
    "%",
  );
  test("products and quotients undo each other; powers add", () => {
    fc.assert(
      fc.property(anyUnit, anyUnit, fc.integer({ min: -3, max: 3 }), (a, b, n) => {
        const [u, v] = [parseUnit(a), parseUnit(b)];
        const back = over(times(u, v), v);
        expect(sameDimension(back, u)).toBe(true);
        expect(back.scale / u.scale).toBeCloseTo(1, 12);
        expect(sameDimension(times(power(u, n), u), power(u, n + 1))).toBe(true);
      }),
    );
  });

  test("arbitrary text is read or refused, never anything else", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          expect(parseUnit(text).scale).toBeGreaterThan(0);
        } catch (problem) {
          expect(problem).toBeInstanceOf(UnitError);
        }
      }),
    );
  });
});
