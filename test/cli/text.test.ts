import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PLAIN } from "../../src/cli/io.ts";
import { chart } from "../../src/cli/text/chart.ts";
import { percent, quarter, range, short } from "../../src/cli/text/number.ts";
import { table } from "../../src/cli/text/table.ts";
import { wrap } from "../../src/cli/text/wrap.ts";
import { parsePrior } from "../../src/engine/prior/parse.ts";

describe("a number for a table", () => {
  test.each([
    [0, "0"],
    [840_000, "840k"],
    [999_999, "1.00M"],
    [1.3e9, "1.30B"],
    [5e26, "5.00e26"],
    [0.0532, "0.0532"],
    [0.00012, "1.20e-4"],
    [-27, "−27.0"],
    [123.4, "123"],
    [Number.POSITIVE_INFINITY, "never"],
  ])("%d is %s", (x, text) => {
    expect(short(x)).toBe(text);
  });

  test("reads back as the number, to its three figures, in the notation of priors", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e25, noNaN: true }), (x) => {
        const { prior } = parsePrior(short(x));
        expect(prior.kind).toBe("constant");
        // Half a unit in the third figure of a number that begins with 1.
        if (prior.kind === "constant") expect(Math.abs(prior.value / x - 1)).toBeLessThanOrEqual(0.0051);
      }),
    );
  });

  test("an interval keeps signs and words apart from its dash", () => {
    expect(range("530k", "1.3M")).toBe("530k–1.3M");
    expect(range("−4", "9")).toBe("−4 to 9");
    expect(range("2026-Q1", "never")).toBe("2026-Q1 to never");
  });

  test("a share is never rounded to none or all", () => {
    expect([0, 0.0001, 0.005, 0.5, 0.995, 1].map(percent)).toEqual([
      "0%",
      "<1%",
      "<1%",
      "50%",
      ">99%",
      "100%",
    ]);
  });

  test("a date is a quarter, never, or beyond the grid", () => {
    expect([0, 31.5, 60, Number.POSITIVE_INFINITY].map(quarter)).toEqual([
      "2019-Q1",
      "2026-Q4",
      "after 2032-Q4",
      "never",
    ]);
  });
});

test("wrapped text keeps its words and its width", () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z]{1,12}$/)),
      fc.integer({ min: 20, max: 100 }),
      (words, width) => {
        const lines = wrap(words.join(" "), width, "  ").split("\n");
        expect(lines.join(" ").split(/\s+/).filter(Boolean)).toEqual(words);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      },
    ),
  );
});

describe("a chart", () => {
  const bands = [2026, 2027, 2028].map((year, i) => ({ year, p05: i, p50: i + 1, p95: i + 3 }));

  test("has a column a year, and every column its median once", () => {
    const lines = chart("Chips", bands, 80).split("\n");
    expect(lines[0]).toContain("Chips");
    expect(lines.at(-1)).toMatch(/2026\s+2027\s+2028/);
    // Every median is a run of dashes; one run a year.
    const medians = lines.slice(1).flatMap((line) => line.match(/━+/g) ?? []);
    expect(medians).toHaveLength(3);
  });

  test("keeps to the width it is given, with many years as with few", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
            fc.double({ noNaN: true, min: 0, max: 1e6 }),
          ),
          {
            minLength: 1,
            maxLength: 14,
          },
        ),
        fc.integer({ min: 60, max: 120 }),
        (values, width) => {
          const drawn = chart(
            "T",
            values.map(([p05, size], i) => ({ year: 2019 + i, p05, p50: p05 + size / 2, p95: p05 + size })),
            width,
          );
          for (const line of drawn.split("\n")) expect(line.length).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  test("of nothing is nothing", () => {
    expect(chart("T", [], 80)).toBe("");
    expect(chart("T", [{ year: 2026, p05: 0, p50: 0, p95: 0 }], 80)).toBe("");
  });
});

test("a table breaks the text of its first column rather than exceed the width", () => {
  const rows = [["a label that is a good deal longer than there is room for in it", "1", "2"]];
  const lines = table(rows, { head: ["", "middle", "unit"], width: 60, style: PLAIN }).split("\n");
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
});
