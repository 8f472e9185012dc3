import { describe, expect, test } from "vitest";
import { dayAfter, dayBefore } from "../../src/rules/era.ts";
import { classify, type Interval, type Query, type Specs } from "../../src/rules/index.ts";
import { endsOf, holds } from "../../src/rules/interval.ts";
import { ruleBook } from "../ruleBook.ts";
import { EPSILON, inside } from "./interval.ts";

describe("every limit of every provision turns where the text says, on its first day and its last", () => {
  /** For each provision a question that it decides: the answer inside and outside its limits, and the day before and after it where that is not the one outside. */
  const chip = (specs: Specs): Query["item"] => ({
    kind: "ic",
    specs: { performanceDensity: 9, ioGBps: 0, ...specs },
  });
  const made = (specs: Specs): Partial<Query> => ({
    item: { kind: "ic", specs },
    exporter: { name: "Example Foundry", role: "foundry" },
    foundry: {
      packagedBy: "foundry",
      packagedIn: "TW",
      transistorCountAttestedBy: "foundry",
      designerStatus: "none",
    },
  });
  const certified = {
    usSupplySufficient: true,
    noFoundryDiversion: true,
    noMilitaryOrListedEndUse: true,
    kycAndRemoteAccessBar: true,
    thirdPartyTestInUs: true,
    commerciallyAvailableInUs: true,
  };
  type Figures = Readonly<Partial<Record<string, number>>>;
  const QUESTIONS: Readonly<
    Record<
      string,
      {
        ask: (at: Figures, date: string) => Partial<Query>;
        inside: string;
        outside: string;
        before?: string;
        after?: string;
      }
    >
  > = {
    "exception-hbm": {
      ask: ({ memoryDensity }) => ({
        item: { kind: "hbm", specs: { memoryBandwidthDensity: memoryDensity } },
        conditions: { hbmException: true },
      }),
      inside: "EXCEPTION_HBM",
      outside: "LICENCE",
      before: "NLR",
    },
    "case-by-case": {
      ask: ({ tpp, dram }) => ({ item: chip({ tpp, dramGBps: dram }), conditions: { r7: "all" } }),
      inside: "LICENCE_CBC",
      outside: "LICENCE_PD",
    },
    "case-by-case-volume": {
      ask: ({ usShare = 0 }) => ({
        item: chip({ tpp: 5000, dramGBps: 1000 }),
        conditions: { r7: { ...certified, aggregateSharePercent: 100 * usShare } },
      }),
      inside: "LICENCE_CBC",
      outside: "LICENCE_PD",
    },
    "duty-232": {
      ask: ({ tpp, dram }) => ({
        item: chip({ tpp, dramGBps: dram }),
        transaction: { type: "import", from: "TW", to: "US", purpose: "test_then_export" },
      }),
      inside: "TARIFF25",
      outside: "NO_TARIFF",
    },
    "foundry-node": {
      ask: ({ node }) => ({
        ...made({ nodeNm: node, tpp: 100, performanceDensity: 0.1 }),
        foundry: { designerStatus: "none" },
      }),
      inside: "LICENCE_PD",
      outside: "NLR",
    },
    "foundry-count": {
      ask: ({ transistors }) => made({ nodeNm: 5, hasHbm: true, transistors }),
      inside: "NLR",
      outside: "LICENCE_PD",
      before: "UNDETERMINED",
    },
    "foundry-count-without-hbm": {
      ask: ({ transistors }) => made({ nodeNm: 5, hasHbm: false, transistors }),
      inside: "NLR",
      outside: "LICENCE_PD",
      after: "UNDETERMINED",
    },
    "foundry-count-without-hbm-open": {
      ask: ({ transistors }) => made({ nodeNm: 5, hasHbm: false, transistors }),
      inside: "UNDETERMINED",
      outside: "LICENCE_PD",
      after: "NLR",
    },
    "foundry-count-without-hbm-late": {
      ask: ({ transistors }) => made({ nodeNm: 5, hasHbm: false, transistors }),
      inside: "NLR",
      outside: "LICENCE_PD",
      before: "UNDETERMINED",
    },
    affiliates: {
      ask: ({ ownerShare }) => ({
        item: { kind: "any", eccn: "EAR99" },
        endUser: { listed: null, listedOwners: [{ share: ownerShare, listed: "entity", policy: "PD" }] },
      }),
      inside: "LICENCE_PD",
      outside: "NLR",
    },
    "smic-node": {
      ask: ({ uniqueNode }) => ({
        item: { kind: "tool", specs: { uniquelyRequiredForNodeNm: uniqueNode } },
        endUser: { name: "SMIC" },
      }),
      inside: "LICENCE_PD",
      outside: "LICENCE_CBC",
      before: "NLR",
    },
    "foundry-authorised-days": {
      ask: ({ daysSinceFiling = 0 }, date) => ({
        ...made({ nodeNm: 5 }),
        foundry: {
          designerStatus: "authorised",
          designerHeadquarters: "TW",
          datasheetShowsBelow3A090a: true,
          applicationFiled: new Date(Date.parse(date) - daysSinceFiling * 86_400_000)
            .toISOString()
            .slice(0, 10),
        },
      }),
      inside: "NLR",
      outside: "LICENCE_PD",
      before: "NLR",
    },
    "foundry-authorised-open": {
      ask: () => ({
        ...made({ nodeNm: 5 }),
        foundry: {
          designerStatus: "authorised",
          designerHeadquarters: "TW",
          datasheetShowsBelow3A090a: true,
        },
      }),
      inside: "NLR",
      outside: "LICENCE_PD",
      before: "UNDETERMINED",
    },
  };
  /** A step off a limit: a day, a transistor, else a millionth. */
  const step = (measure: string, end: number): number =>
    measure === "daysSinceFiling" || measure === "transistors" ? 1 : EPSILON * end;
  /** A rule binds from its day of compliance, if it has one. */
  const firstDay = ({ rule, from }: { rule: string; from: string }): string => {
    const compliance = ruleBook.rules.find(({ id }) => id === rule)?.compliance ?? from;
    return compliance > from ? compliance : from;
  };
  const result = (id: string, at: Figures, date: string) =>
    classify(ruleBook, {
      date,
      transaction: { type: "export", from: "US", to: "CN" },
      ...QUESTIONS[id].ask(at, date),
    } as Query).result;

  test("there is a question for each", () => {
    expect(ruleBook.provisions.map(({ id }) => id).filter((id) => !QUESTIONS[id])).toEqual([]);
  });

  const limits = ruleBook.provisions.flatMap((provision) =>
    provision.limits.flatMap((box) => box.map((limit) => ({ provision, box, limit }))),
  );
  test.each(limits.map((l) => [l.provision.id, l.limit.measure, l] as const))(
    "%s by %s",
    (id, _measure, { provision, box, limit }) => {
      const { measure, interval } = limit;
      // The other figures of the same alternative lie inside, where they can turn nothing.
      const others = Object.fromEntries(
        box.filter((l) => l !== limit).map((l) => [l.measure, inside(l.interval)]),
      );
      for (const end of endsOf(interval))
        for (const value of [end - step(measure, end), end, end + step(measure, end)]) {
          // Whether the day of lapse itself still counts is open by the text.
          const open = measure === "daysSinceFiling" && value === end;
          const expected = open
            ? "UNDETERMINED"
            : QUESTIONS[id][holds(interval, value) ? "inside" : "outside"];
          for (const date of [firstDay(provision), ...(provision.until ? [provision.until] : [])])
            expect(result(id, { ...others, [measure]: value }, date), `${value} on ${date}`).toBe(expected);
        }
    },
  );

  /** A value of a limit that is inside by a hair where it has an upper end. */
  const within = ({ measure, interval }: { measure: string; interval: Interval }): number =>
    interval.high === Infinity ? inside(interval) : interval.high - step(measure, interval.high);

  test.each(ruleBook.provisions.map((p) => [p.id, p] as const))(
    "%s is there from its first day to its last",
    (id, provision) => {
      const { inside: there, outside, before = outside, after = outside } = QUESTIONS[id];
      const at = Object.fromEntries((provision.limits[0] ?? []).map((l) => [l.measure, within(l)]));
      const first = firstDay(provision);
      expect(result(id, at, first)).toBe(there);
      expect(result(id, at, dayBefore(first))).toBe(before);
      if (!provision.until) return;
      expect(result(id, at, provision.until)).toBe(there);
      expect(result(id, at, dayAfter(provision.until))).toBe(after);
    },
  );
});
