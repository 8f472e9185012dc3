import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  aggregateTpp,
  aggregateTransferRate,
  approximatedTransistorCount,
  classify,
  daysOfChange,
  eraOf,
  headroom,
  history,
  likelihoods,
  margins,
  performance2022,
  performanceDensity,
  type Query,
  type RESULTS,
  ruleMap,
  type Specs,
  totalProcessingPerformance,
} from "../../src/rules/index.ts";
import { applicableDieArea } from "../../src/rules/measures.ts";
import { severity } from "../../src/rules/vocabulary.ts";
import { ruleBook } from "../ruleBook.ts";

const ask = (specs: Specs, date = "2024-06-03", to = "CN", more: Partial<Query> = {}): Query => ({
  date,
  item: { kind: "ic", specs },
  transaction: { type: "export", from: "US", to },
  ...more,
});
const day = fc
  .integer({ min: 0, max: 365 * 9 })
  .map((days) => new Date(Date.parse("2019-01-01") + days * 86_400_000).toISOString().slice(0, 10));
const tpp = fc.double({ min: 1, max: 60_000, noNaN: true });
const density = fc.double({ min: 0.1, max: 40, noNaN: true });
const bandwidth = fc.double({ min: 1, max: 10_000, noNaN: true });
const country = fc.constantFrom("CN", "HK", "MO", "RU", "AE", "SA", "VN", "MY", "IN", "IL", "TW", "DE", "LB");
const full = fc.record({ tpp, performanceDensity: density, ioGBps: bandwidth, dramGBps: bandwidth });
const rank = (result: string) => severity[result as (typeof RESULTS)[number]];

describe("published measures", () => {
  test("TPP and density of chips everybody quotes", () => {
    // H100 SXM: 1,979 dense TFLOPS at FP8 (NVIDIA datasheet); 814 mm2.
    expect(
      totalProcessingPerformance([
        { tops: 1979, bits: 8 },
        { tops: 989.5, bits: 16 },
      ]),
    ).toBe(15_832);
    expect(performanceDensity(15_832, 814)).toBeCloseTo(19.45, 2);
    // A100: 624 TOPS at INT8, 826 mm2; twelve NVLinks of 25 GB/s each way make its 600 GB/s.
    expect(totalProcessingPerformance([{ tops: 624, bits: 8 }])).toBe(4992);
    expect(performanceDensity(4992, 826)).toBeCloseTo(6.044, 3);
    expect(aggregateTransferRate([{ perDirection: 25, count: 12 }])).toBe(600);
    // The line of the 2022 text is 600 TOPS at 8 bits.
    expect(performance2022([{ tops: 600, bits: 8 }])).toBe(4800);
    expect(performance2022([{ tops: 600, bits: 2, kind: "analog" }])).toBe(4800);
  });
  test("units that share a width add up; side by side each counts with its own best", () => {
    const units = [
      [
        { tops: 100, bits: 16 },
        { tops: 200, bits: 8 },
      ],
      [{ tops: 50, bits: 64 }],
    ];
    expect(aggregateTpp(units, "one width at a time")).toBe(3200);
    expect(aggregateTpp(units, "widths side by side")).toBe(4800);
    expect(approximatedTransistorCount([{ areaMm2: 100, transistorsPerMm2: 91e6 }])).toBeCloseTo(9.1e9);
  });
});

describe("laws of the answers", () => {
  test("more TPP at equal density never loosens an .a result", () => {
    fc.assert(
      fc.property(full, fc.double({ min: 1, max: 4, noNaN: true }), (specs, factor) => {
        const less = classify(ruleBook, ask(specs));
        const more = classify(ruleBook, ask({ ...specs, tpp: specs.tpp * factor }));
        if (less.paragraph?.startsWith("3A090.a"))
          expect(rank(more.result)).toBeLessThanOrEqual(rank(less.result));
      }),
    );
  });

  test("sparse throughput never changes an answer", () => {
    const ops = fc.array(
      fc.record({ tops: fc.double({ min: 0, max: 5000, noNaN: true }), bits: fc.constantFrom(4, 8, 16) }),
    );
    fc.assert(
      fc.property(full, ops, day, country, (specs, sparseOps, date, to) => {
        expect(classify(ruleBook, ask({ ...specs, sparseOps }, date, to))).toEqual(
          classify(ruleBook, ask(specs, date, to)),
        );
      }),
    );
  });

  test("a planar or a memory die never raises density; a non-planar one lowers it", () => {
    const die = fc.record({
      areaMm2: fc.double({ min: 1, max: 900, noNaN: true }),
      type: fc.constant("logic" as const),
    });
    fc.assert(
      fc.property(fc.array(die, { minLength: 1 }), die, tpp, (dies, extra, t) => {
        const before = performanceDensity(t, applicableDieArea(dies));
        expect(performanceDensity(t, applicableDieArea([...dies, { ...extra, nonPlanar: false }]))).toBe(
          before,
        );
        expect(performanceDensity(t, applicableDieArea([...dies, { ...extra, type: "memory" }]))).toBe(
          before,
        );
        expect(performanceDensity(t, applicableDieArea([...dies, extra]))).toBeLessThan(before);
      }),
    );
  });

  test("an answer depends only on rules in force on its day", () => {
    fc.assert(
      fc.property(full, day, country, (specs, date, to) => {
        const now = eraOf(ruleBook, date);
        const { assumed: _a, ...before } = classify(ruleBook, ask(specs, date, to));
        // A book that holds nothing but what stands on the day; rule records stay, for citations.
        const only = {
          ...ruleBook,
          paragraphs: [...now.paragraphs.ic, ...now.paragraphs.hbm, ...now.paragraphs.tool],
          provisions: [...now.provisions.values()],
          letters: now.letters,
          chinese: now.chinese,
        };
        const { assumed: _b, ...after } = classify(only, ask(specs, date, to));
        expect(after).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });

  test("findings always carry a citation and a rule, the most restrictive first", () => {
    const known = new Set([
      ...ruleBook.rules.map(({ id }) => id),
      ...ruleBook.parties.map(({ rule }) => rule),
    ]);
    fc.assert(
      fc.property(
        full,
        day,
        country,
        fc.constantFrom("NVIDIA", "AMD", "TSMC", undefined),
        (specs, date, to, name) => {
          const { findings, result } = classify(
            ruleBook,
            ask(specs, date, to, name ? { exporter: { name } } : {}),
          );
          expect(findings.length).toBeGreaterThan(0);
          for (const { citation, rule } of findings) {
            expect(citation).not.toBe("");
            expect(known.has(rule), rule).toBe(true);
          }
          expect(findings[0].result).toBe(result);
        },
      ),
    );
  });

  test("Hong Kong is China, and a listed end user never loosens", () => {
    fc.assert(
      fc.property(full, day, (specs, date) => {
        const china = classify(ruleBook, ask(specs, date, "CN"));
        expect(classify(ruleBook, ask(specs, date, "HK")).result).toBe(china.result);
        const listed = classify(ruleBook, ask(specs, date, "CN", { endUser: { listed: "entity" } }));
        expect(rank(listed.result)).toBeLessThanOrEqual(rank(china.result));
      }),
    );
  });

  test("what is missing decides only where some value of it would change the answer", () => {
    fc.assert(
      fc.property(
        full,
        day,
        country,
        fc.subarray(["performanceDensity", "ioGBps", "dramGBps", "tpp"] as const),
        (specs, date, to, gone) => {
          const partial = { ...specs } as Record<string, number>;
          for (const key of gone) delete partial[key];
          const open = classify(ruleBook, ask(partial, date, to));
          const whole = classify(ruleBook, ask(specs, date, to));
          expect(open.possible).toContain(whole.result);
          expect(open.result).toBe(open.possible.length === 1 ? open.possible[0] : "UNDETERMINED");
          if (open.result === "UNDETERMINED") expect(open.open.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe("what is derived from answers", () => {
  test("just inside the headroom is free, just beyond is not", () => {
    fc.assert(
      fc.property(fc.double({ min: 100, max: 1600, noNaN: true }), (area) => {
        const query = ask({ tpp: 100, nonPlanarDieAreaMm2: area });
        const { bound = 0 } = headroom(ruleBook, query, "tpp");
        const at = (t: number) => classify(ruleBook, ask({ tpp: t, nonPlanarDieAreaMm2: area })).result;
        expect(at(bound * (1 - 1e-9))).toBe("NLR");
        expect(at(bound * (1 + 1e-9))).not.toBe("NLR");
      }),
    );
    // H20 to China: the least area at its TPP is where 3.2 TPP/mm2 is reached.
    expect(
      headroom(ruleBook, ask({ tpp: 2368, nonPlanarDieAreaMm2: 814 }), "nonPlanarDieAreaMm2").bound,
    ).toBeCloseTo(740);
  });

  test("likelihoods add up to one, and an area that may be 3% smaller can put the L20 over the line", () => {
    const query: Query = { ...ask({}), item: { kind: "ic", name: "NVIDIA L20" } };
    const found = likelihoods(ruleBook, query, { nonPlanarDieAreaMm2: (u) => 608.5 * (0.97 + 0.06 * u) });
    expect(found.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1);
    // Below 1912 / 3.2 = 597.5 mm2: (597.5/608.5 - 0.97) / 0.06 of the range.
    const over = found.find(({ result }) => result === "EXCEPTION_NAC")?.probability ?? 0;
    expect(over).toBeCloseTo((1912 / 3.2 / 608.5 - 0.97) / 0.06, 2);
  });

  test("history agrees with the answer of any day", () => {
    const base = {
      item: { kind: "ic", name: "NVIDIA H20" },
      transaction: { type: "export", from: "US", to: "CN" },
      exporter: { name: "NVIDIA" },
    } as const;
    const turns = history(ruleBook, base, "2019-01-01", "2027-12-31");
    expect(turns.map(({ from, answer }) => [from, answer.result])).toEqual([
      ["2019-01-01", "NLR"],
      ["2025-04-09", "LICENCE_INFORMED"],
    ]);
    fc.assert(
      fc.property(day, (date) => {
        const turn = turns.filter(({ from }) => from <= date).at(-1);
        expect(classify(ruleBook, { ...base, date }).result).toBe(turn?.answer.result);
      }),
    );
    expect(daysOfChange(ruleBook)).toContain("2023-11-17");
  });

  test("margins point the way to the line", () => {
    const found = margins(ruleBook, ask({ tpp: 2368, performanceDensity: 2.909 }));
    const b1 = found.find(({ of, measure }) => of === "3A090.b.1" && measure === "tpp");
    expect(b1).toMatchObject({ inside: false, distance: 32 });
    expect(b1?.percent).toBeCloseTo(1.351, 3);
  });

  test("the map holds the regions of the day and puts the H100 into .a.1", () => {
    const map = ruleMap(ruleBook, ask({}, "2024-06-03"));
    expect(map.regions.map(({ paragraph }) => paragraph)).toEqual([
      "3A090.a.1",
      "3A090.a.2",
      "3A090.b.1",
      "3A090.b.2",
    ]);
    expect(map.chips.find(({ name }) => name === "NVIDIA H100 SXM")).toMatchObject({
      paragraph: "3A090.a.1",
      result: "LICENCE_PD",
    });
  });
});
