import fc from "fast-check";
import { expect, test } from "vitest";
import type { DateSummary, NumberSummary } from "../../src/engine/summary.ts";
import { parseDate } from "../../src/engine/time.ts";
import {
  amount,
  held,
  isUnsettled,
  likely,
  ofTwenty,
  percent,
  power,
  rangeOfTwenty,
  ranked,
  round,
  times,
  when,
} from "../../src/verdict/words.ts";

const number = (p05: number, p50: number, p95: number): NumberSummary => ({
  kind: "number",
  unit: "1",
  p05,
  p50,
  p95,
  mean: p50,
});
const date = (p05: string, p50: string, p95: string, never = 0): DateSummary => ({
  kind: "date",
  p05: parseDate(p05),
  p50: parseDate(p50),
  p95: parseDate(p95),
  never,
});

test("medians have two significant figures, bounds the median's place", () => {
  expect(amount(number(527_310, 843_900, 1_318_000))).toBe("840 thousand (530 thousand to 1.32 million)");
  expect(amount(number(0.7, 0.957, 1.204))).toBe("0.96 (0.70 to 1.20)");
  expect(amount(number(148, 413, 1399), "days")).toBe("410 days (150 to 1,400)");
  expect(times(number(1.56, 2.004, 2.48))).toBe("2.0× (1.6× to 2.5×)");
});

test("a bound far below the median keeps two figures instead of becoming nothing", () => {
  expect(amount(number(0.004, 5.2, 40))).toBe("5.2 (0.0040 to 40.0)");
});

test("minus signs are true ones, zero is zero", () => {
  expect(amount(number(-27.4, 29.5, 91.7), "billion yuan")).toBe("30 billion yuan (−27 to 92)");
  expect(round(0)).toBe("0");
  expect(amount(number(0, 0, 0))).toBe("0 (0 to 0)");
});

test("rounding that reaches the next word uses it", () => {
  expect(round(999_999)).toBe("1.0 million");
  expect(round(9_960)).toBe("10 thousand");
  expect(power(5e26)).toBe("5 × 10^26");
});

test("no finite number is written with an exponent, NaN or nothing", () => {
  fc.assert(
    fc.property(fc.double({ min: -1e15, max: 1e15, noNaN: true }), (x) => {
      fc.pre(x === 0 || Math.abs(x) > 1e-9);
      expect(round(x)).toMatch(/^−?[\d,]+(\.\d+)?( thousand| million| billion| trillion| quadrillion)?$/);
    }),
  );
});

test("an interval across zero, or across one for a ratio, leaves the sign unsettled", () => {
  expect(isUnsettled(number(-1, 3, 9))).toBe(true);
  expect(isUnsettled(number(0, 3, 9))).toBe(false);
  expect(isUnsettled(number(0.7, 0.96, 1.2), 1)).toBe(true);
});

test("probabilities at the ends are not rounded away", () => {
  expect([0, 0.004, 0.61, 0.996, 1].map(percent)).toEqual(["0%", "<1%", "61%", ">99%", "100%"]);
  expect(ofTwenty(0.7)).toBe("14 of 20 worlds");
  expect(ofTwenty(0.01)).toBe("fewer than 1 of 20 worlds");
  expect(ofTwenty(0.99)).toBe("nearly 20 of 20 worlds");
});

test("verbs follow probability, with the count", () => {
  expect(likely(0.97)).toBe("in nearly all worlds (19 of 20 worlds)");
  expect(likely(0.7)).toBe("probably (14 of 20 worlds)");
  expect(likely(0.5)).toBe("could go either way (10 of 20 worlds)");
  expect(likely(0.1)).toBe("probably not (2 of 20 worlds)");
  expect(likely(0.02)).toBe("in almost no world (fewer than 1 of 20 worlds)");
  expect(likely(0)).toBe("in no world");
  expect(likely(1)).toBe("in every world");
});

test("a higher probability never earns a weaker verb", () => {
  const order = [
    "in no world",
    "in almost no world",
    "probably not",
    "could go either way",
    "probably",
    "in nearly all worlds",
    "in every world",
  ];
  const rank = (p: number) => order.indexOf(likely(p).replace(/ \(.*/, ""));
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (a, b) => {
        expect(rank(Math.max(a, b))).toBeGreaterThanOrEqual(rank(Math.min(a, b)));
      },
    ),
  );
});

test("a date is a median quarter with its interval only if half the worlds reach it", () => {
  expect(when(date("2023-10-02", "2023-11-17", "2023-12-30"))).toBe("in the fourth quarter of 2023");
  expect(when(date("2024-Q4", "2026-Q2", "2030-Q4"))).toBe(
    "in the second quarter of 2026 (the fourth quarter of 2024 to the fourth quarter of 2030)",
  );
  expect(when(date("2025-Q3", "2027-Q1", "never", 0.38))).toBe(
    "in the first quarter of 2027 (the third quarter of 2025 to never by 2032)",
  );
  expect(when(date("2025-Q3", "never", "never", 0.65))).toBe("in 7 of 20 worlds by 2032");
  expect(when(date("never", "never", "never", 1))).toBe("in no world by 2032");
});

test("a claim that holds in every world does so although its share was added up with rounding", () => {
  const shares = [0, 0];
  for (let i = 0; i < 10_000; i++) shares[1] += 1 / 10_000;
  expect(shares[1]).not.toBe(1);
  expect(likely(held({ kind: "share", levels: ["fails", "holds"], shares }))).toBe("in every world");
});

test("levels are ranked by how often they occur", () => {
  expect(
    ranked({ kind: "share", levels: ["a", "b", "c"], shares: [0.2, 0.5, 0.3] }).map(({ level }) => level),
  ).toEqual(["b", "c", "a"]);
});

test("a range of counts reads as one, and never compares a count with less than one", () => {
  expect(rangeOfTwenty(0.01, 0.05)).toBe("at most 1 of 20 worlds");
  expect(rangeOfTwenty(0, 0.01)).toBe("fewer than 1 of 20 worlds");
  expect(rangeOfTwenty(0, 0)).toBe("0 of 20 worlds");
  expect(rangeOfTwenty(0.15, 0.25)).toBe("3 to 5 of 20 worlds");
  expect(rangeOfTwenty(0.5, 0.51)).toBe("10 of 20 worlds");
  expect(rangeOfTwenty(0.9, 1)).toBe("18 to 20 of 20 worlds");
});
