import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ALL, chipParagraphs, legalityUnder } from "../../src/chips/index.ts";
import { classify, headroom, isFree, type Query } from "../../src/rules/index.ts";
import { ruleBook } from "../ruleBook.ts";

const DAY = "2026-11-01";
const asked = (date: string, to: string, specs: Query["item"]["specs"]): Query => ({
  date,
  item: { kind: "ic", specs },
  transaction: { type: "export", from: "US", to },
  exporter: { role: "exporter" },
});

/** Figures that lie about as often on a limit of the rules as between two. */
const tpp = fc.oneof(
  fc.constantFrom(1600, 2400, 4800, 21_000),
  fc.double({ min: 1, max: 40_000, noNaN: true }),
);
const area = fc.oneof(fc.constantFrom(500, 750, 1500), fc.double({ min: 50, max: 3000, noNaN: true }));
const bandwidth = fc.oneof(
  fc.constantFrom(1300, 1400, 6500),
  fc.double({ min: 100, max: 20_000, noNaN: true }),
);

describe("the law as a search asks it", () => {
  test.each([
    [DAY, "CN", undefined],
    [DAY, "CN", 400],
    [DAY, "CN", 1200],
    [DAY, "DE", undefined],
    ["2023-01-01", "CN", 400],
    ["2023-01-01", "CN", 700],
    ["2024-06-01", "IN", undefined],
  ])(
    "forbids on %s for %s (links of %s GB/s) exactly what classify does not leave free, design by design",
    (date, to, io) => {
      const legality = legalityUnder(ruleBook, [{ paragraph: ALL, date, to }], { io });
      fc.assert(
        fc.property(tpp, area, bandwidth, (t, a, b) => {
          const { result } = classify(
            ruleBook,
            asked(date, to, {
              tpp: t,
              nonPlanarDieAreaMm2: a,
              dramGBps: b,
              ...(io !== undefined && { ioGBps: io }),
            }),
          );
          expect(legality(t, a, b) === undefined).toBe(isFree(result));
        }),
        { numRuns: 300 },
      );
    },
  );

  test("of one paragraph forbids what falls under it, and of the main paragraph what falls under any of its own", () => {
    const under = (paragraph: string) => legalityUnder(ruleBook, [{ paragraph, date: DAY, to: "CN" }]);
    const [whole, a, a1, b] = ["3A090", "3A090.a", "3A090.a.1", "3A090.b"].map(under);
    // 5,000 on 1,000 mm² is a.1; 2,500 on 400 mm² is a.2 by density 6.25; 3,000 on 1,000 mm² b.1; 1,500 none.
    expect([whole, a, a1, b].map((law) => law(5000, 1000, 1600) !== undefined)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect([whole, a, a1, b].map((law) => law(2500, 400, 1600) !== undefined)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([whole, a, a1, b].map((law) => law(3000, 1000, 1600) !== undefined)).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect([whole, a, a1, b].map((law) => law(1500, 1000, 1600))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(a1(4800, 1000, 1600)).toBe("law: 3A090.a.1 for CN on 2026-11-01");
    expect(a1(4799.99, 1000, 1600)).toBeUndefined();
  });

  test("ends where headroom has it end", () => {
    const specs = { tpp: 2000, nonPlanarDieAreaMm2: 666, dramGBps: 1600 };
    for (const paragraph of ["3A090.a", "3A090"]) {
      const { bound } = headroom(ruleBook, asked(DAY, "CN", specs), "tpp", paragraph);
      const law = legalityUnder(ruleBook, [{ paragraph, date: DAY, to: "CN" }]);
      expect(law((bound as number) * 0.9999, 666, 1600)).toBeUndefined();
      expect(law(bound as number, 666, 1600)).toBeDefined();
    }
  });

  test("of several forbids what any forbids; what turns on links that are not stated counts as forbidden, and says so", () => {
    const both = legalityUnder(ruleBook, [
      { paragraph: "3A090", date: "2023-01-01", to: "CN" },
      { paragraph: "3A090.a", date: DAY, to: "CN" },
    ]);
    expect(both(2500, 400, 1600)).toContain("3A090.a.2");
    expect(both(4900, 1000, 1600)).toMatch(/^law: 3A090 for CN on 2023-01-01, open for want of aggregate/);
    expect(both(1500, 1000, 1600)).toBeUndefined();
  });

  test("knows the paragraphs of chips by every level of their names", () => {
    expect(chipParagraphs(ruleBook)).toEqual(
      expect.arrayContaining([
        "3A090",
        "3A090.a",
        "3A090.a.1",
        "3A090.a.2",
        "3A090.b",
        "3A090.b.1",
        "3A090.b.2",
      ]),
    );
    expect(chipParagraphs(ruleBook)).not.toContain("3A090.c");
  });
});
