import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nearest } from "../../src/engine/nearest.ts";
import { PRIOR_FUNCTIONS } from "../../src/engine/prior/functions.ts";
import { PriorError, parsePrior } from "../../src/engine/prior/parse.ts";
import { formatPrior } from "../../src/engine/prior/print.ts";
import { isCertain, isDate, type Prior, type ScalarPrior } from "../../src/engine/prior/prior.ts";
import { parseDate } from "../../src/engine/time.ts";

const prior = (input: unknown): Prior => parsePrior(input).prior;

describe("reading a prior", () => {
  test.each<[unknown, ScalarPrior]>([
    [3, { kind: "constant", value: 3 }],
    ["-1.5e3", { kind: "constant", value: -1500 }],
    ["1.1k", { kind: "constant", value: 1100 }],
    ["15k to 50k", { kind: "interval", low: 15_000, high: 50_000 }],
    ["−5 to 10", { kind: "interval", low: -5, high: 10 }],
    ["2G to 3B", { kind: "interval", low: 2e9, high: 3e9 }],
    ["900 to 1.2k", { kind: "interval", low: 900, high: 1200 }],
    ["1.5 billion to 2T", { kind: "interval", low: 1.5e9, high: 2e12 }],
    ["25 (10 to 50)", { kind: "interval", low: 10, high: 50, median: 25 }],
    ["share(0.33 to 91%)", { kind: "share", low: 0.33, high: 0.91 }],
    ["share(0.6 (0.3 to 0.9))", { kind: "share", low: 0.3, high: 0.9, median: 0.6 }],
    ["never", { kind: "constant", value: Infinity, date: true }],
    ["2026-10-01 to 2028-Q1", { kind: "interval", low: 31, high: 36, date: true }],
    ["normal(2026-Q4, 2)", { kind: "normal", mean: 31, sd: 2, date: true }],
    [
      "4 to 12 in [.., 20]",
      {
        kind: "truncated",
        prior: { kind: "interval", low: 4, high: 12 },
        low: -Infinity,
        high: 20,
      },
    ],
    [
      "mixture(30%: 1 to 2, 70%: mixture(.5: 3, .5: uniform(4, 5)))",
      {
        kind: "mixture",
        parts: [
          { weight: 0.3, prior: { kind: "interval", low: 1, high: 2 } },
          {
            weight: 0.7,
            prior: {
              kind: "mixture",
              parts: [
                { weight: 0.5, prior: { kind: "constant", value: 3 } },
                { weight: 0.5, prior: { kind: "uniform", low: 4, high: 5 } },
              ],
            },
          },
        ],
      },
    ],
  ])("%j", (text, expected) => {
    expect(prior(text)).toEqual(expected);
  });

  test.each([
    ["4k to 12k wafer/month", "wafer/month"],
    ["4k to 12k wafer/month in [0, 20k]", "wafer/month"],
    ["4k to 12k in [0, 20k] wafer/month", "wafer/month"],
    ["20 to 30 1e9 USD", "1e9 USD"],
    ["4 kW", "kW"],
    ["4kW", "kW"],
    ["5 to 7 GB/s", "GB/s"],
    ["1 to 2 H100e.flop", "H100e.flop"],
    ["0.1 to 0.3 1/cm^2", "1/cm^2"],
    ["30% to 50%", "%"],
    ["30 to 50%", "%"],
    ["0 to 50%", "%"],
    ["4 to 12 %/year", "%/year"],
    ["uniform(10%, 20%) in [0%, 15%]", "%"],
    ["share(33% to 91%)", "1"],
    ["beta(2, 5) year", "year"],
    ["mixture(0.5: beta(2, 5), 0.5: 0.1)", "1"],
    ["15k to 50k", undefined],
  ])("the unit of %j", (text, unit) => {
    expect(parsePrior(text).unit).toBe(unit);
  });

  test("percent signs leave the numbers in per cent", () => {
    expect(prior("30 to 50%")).toEqual(prior("30% to 50%"));
    expect(prior("30% to 50%")).toEqual({ kind: "interval", low: 30, high: 50 });
  });

  test("every documented example is read and belongs to its function", () => {
    for (const [name, { example, usage }] of Object.entries(PRIOR_FUNCTIONS)) {
      expect(prior(example).kind).toBe(name);
      expect(usage.startsWith(`${name}(`)).toBe(true);
    }
  });

  test("dates are told from numbers", () => {
    expect(isDate(prior("choice(2026-Q4: 0.3, never: 0.7)"))).toBe(true);
    expect(isDate(prior("mixture(0.5: 2026-Q1 to 2027-Q1, 0.5: never) in [2026-Q1, ..]"))).toBe(true);
    expect(isDate(prior("2025 to 2027"))).toBe(false);
  });
});

describe("paths", () => {
  test("knots come in order of date, whatever their order in the text", () => {
    const path = { knots: { "2025-Q1": "4k to 12k", 2023: "1k to 3k", 2027: 20_000 }, correlation: 0.9 };
    expect(prior(path)).toEqual({
      kind: "path",
      knots: [
        { date: 16, prior: { kind: "interval", low: 1000, high: 3000 } },
        { date: 24, prior: { kind: "interval", low: 4000, high: 12_000 } },
        { date: 32, prior: { kind: "constant", value: 20_000 } },
      ],
      interpolation: "log",
      correlation: 0.9,
    });
  });

  test("they run along the logarithm when surely positive, in straight lines otherwise", () => {
    const run = (first: unknown) => {
      const path = prior({ knots: { 2023: first, 2024: 1 } });
      return path.kind === "path" && path.interpolation;
    };
    expect(run(2)).toBe("log");
    expect(run("1 to 3")).toBe("log");
    expect(run("share(0.1 to 0.3)")).toBe("log");
    expect(run(0)).toBe("linear");
    expect(run("-1 to 3")).toBe("linear");
    expect(run("-1 to 3 in [0, ..]")).toBe("log");
  });

  test("knots agree on the unit, and one uncertain knot needs no correlation", () => {
    expect(parsePrior({ knots: { 2023: "1 to 3 kW", 2024: "2 kW" } }).unit).toBe("kW");
    expect(() => parsePrior({ knots: { 2023: "1 to 3 kW", 2024: "2 W" } })).toThrow(
      /knot 2023 has the unit kW, knot 2024 the unit W/,
    );
    expect(isCertain(prior({ knots: { 2023: 1, 2024: 2 } }))).toBe(true);
  });

  test.each<[unknown, RegExp]>([
    [{ knots: { 2023: "1 to 3", 2024: "2 to 4" } }, /state the rank correlation/],
    [{ knots: { 2023: "1 to 3", 2024: "2 to 4" }, correlation: 1.2 }, /from -1 to 1/],
    [{ knots: { 2023: 1, "2023-Q1": 2 } }, /two knots stand at 2023-Q1/],
    [{ knots: { "2023-02-30": 1 } }, /days 01 to 28/],
    [{ knots: { never: 1 } }, /knot never/],
    [{ knots: { 2023: "1 too 3" } }, /knot 2023: .*"to"/],
    [{ knots: { 2023: { knots: {} } } }, /knot 2023/],
    [{ knots: { 2023: -1 }, interpolation: "log" }, /knot 2023-Q1 may be zero or negative/],
    [{ knots: { 2023: 1 }, interpolation: "cubic" }, /log or linear/],
    [{ knots: {} }, /at least one knot/],
    [{ knot: { 2023: 1 } }, /did you mean knots/],
    [{ knots: { 2023: "2024-Q1" } }, /runs over numbers/],
  ])("%j is refused with advice", (input, advice) => {
    expect(() => parsePrior(input)).toThrow(PriorError);
    expect(() => parsePrior(input)).toThrow(advice);
  });
});

describe("what is not a prior is refused, with the place and what would be right", () => {
  test.each<[unknown, RegExp]>([
    ["50k to 15k", /character 1: the range is reversed/],
    ["5 to 5", /no width/],
    ["999999999.9999987 to 999999999.9999998", /no width/],
    ["-1 to -0.9999999999999999", /no width/],
    ["uniform(3, 3.0000000000000004)", /no width/],
    ["normal(5, 0)", /character 11: the standard deviation must be positive/],
    ["NaN", /finite numbers/],
    [Number.NaN, /finite/],
    ["1e400", /too large/],
    ["1e-400 to 1", /too small to be told from zero/],
    ["15,000 to 20,000", /thousands separators are not read; write 15000 or 15k/],
    ["uniform(1,000, 5,000)", /thousands/],
    ["15_000", /thousands/],
    ["0.3 to 1.8M", /does the multiplier count for both ends/],
    ["15k-50k", /written with "to"/],
    ["15k until 50k", /written with "to"/],
    ["4 kW to 5 kW", /unit once/],
    ["10 to 20 to 30", /25 \(10 to 50\)/],
    ["12 (3 to 5)", /median/],
    ["nromal(1, 2)", /did you mean normal\?/],
    ["choice(1: 0.3, 2: 0.6)", /sum to 0.9, not 1; in the same proportions they would be 0.3333, 0.6667/],
    ["mixture(1.5: 1, -0.5: 2)", /between 0 and 1/],
    ["choice(1: 0.5, never: 0.5)", /number and a date|date/],
    ["mixture(0.5: 1, 0.5: never)", /dates or of numbers/],
    ["2026-Q1 to never", /never can stand alone/],
    ["2026 to 2027-Q1", /2026-Q1/],
    ["2025-02-30", /days 01 to 28/],
    ["2026-Q1 to 2027-Q1 week", /date has no unit/],
    ["share(0 to 0.5)", /strictly between 0 and 1/],
    ["beta(0, 1)", /between 0.01 and 100000/],
    ["triangular(1, 9, 5)", /mode must lie between/],
    ["lognormal(700, 1)", /natural logarithm/],
    ["30% to 50", /either every value carries %/],
    ["30% to 50% in [0, 1]", /either every value carries %/],
    ["30% to 50% W", /cannot also be in W/],
    ["50 to 60 in [1, 2]", /less than a millionth/],
    ["5 in [1, 9]", /needs no bounds/],
    ["5 to 9 in [.., ..]", /say nothing/],
    ["5 to 9 in [9, 1]", /reversed/],
    ["mixture(1: mixture(1: mixture(1: mixture(1: mixture(1: 2)))))", /at most 4 deep/],
    [`${" ".repeat(2001)}5`, /at most 2000 characters/],
    ["", /empty/],
    [null, /found nothing/],
    [["1 to 2"], /found a list/],
    [true, /found boolean true/],
  ])("%j", (input, advice) => {
    expect(() => parsePrior(input)).toThrow(PriorError);
    expect(() => parsePrior(input)).toThrow(advice);
  });

  // A pattern that ran away on one of these would meet the test runner's time limit.
  test("no text makes the parser throw anything else, or hang", () => {
    const words = [
      "15k",
      "to",
      "(",
      ")",
      "[",
      "]",
      "in",
      ",",
      ":",
      "..",
      "%",
      "0.3",
      "-2",
      "1e3",
      "never",
      "2026-Q4",
      "2025-04-09",
      "normal(",
      "share(",
      "mixture(",
      "choice(",
      "beta(",
      "wafer/month",
      "1e9 USD",
      "in [",
      "million",
      " ",
    ];
    const pieces = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 4 })), {
      maxLength: 60,
    });
    const text = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 3000 }),
      pieces.map((list) => list.join(" ")),
      pieces.map((list) => list.join("")),
    );
    fc.assert(fc.property(text, readsOrRefuses), { numRuns: 3000 });
    for (const unit of ["(", "mixture(1:", "1 to ", "[", "a ", "%", "5 in [", ",", "a.", "1e", "((("])
      readsOrRefuses(unit.repeat(Math.floor(2000 / unit.length)));
  });

  test("no value makes the parser throw anything else", () => {
    fc.assert(fc.property(fc.anything(), readsOrRefuses), { numRuns: 1000 });
    fc.assert(
      fc.property(
        fc.anything().map((knots) => ({ knots, correlation: 0.5 })),
        readsOrRefuses,
      ),
    );
  });
});

function readsOrRefuses(input: unknown): void {
  try {
    parsePrior(input);
  } catch (error) {
    if (!(error instanceof PriorError)) throw error;
    expect(error.message.length).toBeLessThan(700);
  }
}

/** Scalar priors of every kind, as the parser could have made them. */
const number = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((x) => x + 0);
const rising = fc
  .uniqueArray(number, { minLength: 3, maxLength: 3 })
  .map((list) => list.sort((a, b) => a - b))
  .filter(([low, mode, high]) => isApart(low, mode) && isApart(mode, high)); // by more than rounding
const isApart = (a: number, b: number): boolean => b - a > 1e-11 * Math.max(Math.abs(a), Math.abs(b));
const fractions = fc
  .uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 3, maxLength: 3 })
  .map((list) => list.sort((a, b) => a - b).map((n) => n / 1000));
const day = fc
  .date({ min: new Date("2019-01-01"), max: new Date("2033-01-01"), noInvalidDate: true })
  .map((d) => parseDate(d.toISOString().slice(0, 10)));
const days = fc.uniqueArray(day, { minLength: 3, maxLength: 3 }).map((list) => list.sort((a, b) => a - b));
const ranges = fc.oneof(
  rising.map(([low, mode, high]) => ({ low, mode, high })),
  days.map(([low, mode, high]) => ({ low, mode, high, date: true as const })),
);
const simple = fc.oneof<fc.Arbitrary<Exclude<ScalarPrior, { kind: "truncated" | "mixture" }>>[]>(
  number.map((value) => ({ kind: "constant", value })),
  fc.oneof(day, fc.constant(Infinity)).map((value) => ({ kind: "constant", value, date: true })),
  ranges.map(({ mode: _, ...range }) => ({ kind: "interval", ...range })),
  ranges.map(({ mode, ...range }) => ({ kind: "interval", ...range, median: mode })),
  ranges.map(({ mode: _, ...range }) => ({ kind: "uniform", ...range })),
  ranges.map((range) => ({ kind: "triangular", ...range })),
  ranges.map((range) => ({ kind: "pert", ...range })),
  fractions.map(([low, median, high]) => ({ kind: "share", low, high, median })),
  fractions.map(([low, , high]) => ({ kind: "share", low, high })),
  fc
    .tuple(number, fc.double({ min: 1e-3, max: 1e6, noNaN: true }))
    .map(([mean, sd]) => ({ kind: "normal", mean, sd })),
  fractions.map(([mu, sigma]) => ({ kind: "lognormal", mu, sigma })),
  fractions.map(([a, b]) => ({ kind: "beta", a: 50 * a + 0.01, b: 50 * b })),
  fractions.map(([value, weight]) => ({
    kind: "choice",
    options: [
      { value, weight },
      { value: -value, weight: 1 - weight },
    ],
  })),
);
const mixed = fc
  .tuple(
    simple.filter((p) => !isDate(p)),
    simple.filter((p) => !isDate(p)),
    fractions,
  )
  .map(
    ([a, b, [weight]]): ScalarPrior => ({
      kind: "mixture",
      parts: [
        { weight, prior: a },
        { weight: 1 - weight, prior: b },
      ],
    }),
  );
const bounded = ranges.map(
  ({ low, mode, high, ...date }): ScalarPrior => ({
    kind: "truncated",
    prior: { kind: "interval", low, high, ...date },
    low: mode,
    high: Infinity,
  }),
);

describe("writing a prior", () => {
  test("what is written is read back the same", () => {
    fc.assert(
      fc.property(fc.oneof(simple, mixed, bounded), (original) => {
        expect(prior(formatPrior(original))).toEqual(original);
      }),
      { numRuns: 500 },
    );
  });

  test("so is a path", () => {
    const path = prior({ knots: { 2023: "1 to 3", "2024-05-17": "2 (1 to 4)" }, correlation: 0.9 });
    expect(prior(formatPrior(path))).toEqual(path);
  });
});

describe("the nearest name", () => {
  const keys = ["supply.smic.waferStarts", "supply.smic.aiShare", "fleet.chips.life", "economy.rate"];
  test.each([
    ["supply.smic.waferStart", "supply.smic.waferStarts"],
    ["supply.waferStarts", "supply.smic.waferStarts"],
    ["aiShare", "supply.smic.aiShare"],
    ["fleet.chips.lief", "fleet.chips.life"],
    ["Economy.Rate", "economy.rate"],
    ["zebra", undefined],
    ["", undefined],
  ])("to %j is %j", (name, expected) => {
    expect(nearest(name, keys)).toBe(expected);
  });

  test("a name in the list is nearest to itself", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 2, maxLength: 12 }), { minLength: 1 }), (names) => {
        for (const name of names) expect(nearest(name, names)?.toLowerCase()).toBe(name.toLowerCase());
      }),
    );
  });
});
