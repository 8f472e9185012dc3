import { describe, expect, test } from "vitest";
import { belongs } from "../../src/rules/classification.ts";
import { dayAfter, dayBefore } from "../../src/rules/era.ts";
import { classify, history, type Query, type Specs } from "../../src/rules/index.ts";
import { endsOf, holds } from "../../src/rules/interval.ts";
import { ruleBook } from "../ruleBook.ts";
import { EPSILON, inside } from "./interval.ts";

/** Questions made from the limits and days in data/rules, so that a changed figure changes its own test. */
const SPEC: Readonly<Record<string, keyof Specs>> = {
  tpp: "tpp",
  ops2022: "tpp",
  density: "performanceDensity",
  io: "ioGBps",
  dram: "dramGBps",
  memoryDensity: "memoryBandwidthDensity",
  wavelength: "wavelengthNm",
  mrf: "mrfNm",
  overlay: "dcoNm",
};

const ask = (kind: Query["item"]["kind"], specs: Specs, date: string): Query => ({
  date,
  item: { kind, specs: { performanceDensity: 0.1, ioGBps: 0, dramGBps: 0, ...specs } },
  transaction: { type: "export", from: "US", to: "CN" },
});

describe("every limit of every paragraph turns where the text says", () => {
  const turns = ruleBook.paragraphs.flatMap((paragraph) =>
    paragraph.limits.flatMap((limit) =>
      endsOf(limit.interval).flatMap((end) =>
        [end - EPSILON * end, end, end + EPSILON * end].map((value) => ({ paragraph, limit, value })),
      ),
    ),
  );
  test.each(turns.map((turn) => [turn.paragraph.id, turn.limit.measure, turn.value, turn] as const))(
    "%s at %s %d",
    (_id, _measure, _value, { paragraph, limit, value }) => {
      const specs = Object.fromEntries(
        paragraph.limits.map((other) => [
          SPEC[other.measure],
          other === limit ? value : inside(other.interval),
        ]),
      );
      const all = paragraph.limits.every(({ measure, interval }) => holds(interval, specs[SPEC[measure]]));
      const { paragraph: got } = classify(ruleBook, ask(paragraph.of, specs, paragraph.from));
      if (!all) expect(got).not.toBe(paragraph.id);
      // Of several paragraphs the first applies.
      else {
        const order = ruleBook.paragraphs.map(({ id }) => id);
        expect(order.indexOf(got as string)).toBeLessThanOrEqual(order.indexOf(paragraph.id));
        expect(got).not.toBeNull();
      }
    },
  );
});

describe("every paragraph stands from its first day to its last", () => {
  test.each(ruleBook.paragraphs.map((p) => [p.id, p] as const))("%s", (_id, paragraph) => {
    const specs = Object.fromEntries(paragraph.limits.map((l) => [SPEC[l.measure], inside(l.interval)]));
    const at = (date: string) => classify(ruleBook, ask(paragraph.of, specs, date)).paragraph;
    const first = at(paragraph.from);
    expect(first).not.toBeNull();
    if (paragraph.from > "2019-01-01") expect(at(dayBefore(paragraph.from))).not.toBe(paragraph.id);
    if (paragraph.until) {
      expect(at(paragraph.until)).toBe(first);
      expect(at(dayAfter(paragraph.until))).not.toBe(paragraph.id);
    }
  });
});

describe("every letter binds its addressee alone, at its limits, between its days", () => {
  const letters = ruleBook.letters.filter(({ from, limits }) => from.length === 10 && limits);
  const boxes = letters.flatMap((letter) => (letter.limits ?? []).map((box) => ({ letter, box })));
  test.each(boxes.map((b) => [`${b.letter.rule} ${b.letter.addressee}`, b.box[0].measure, b] as const))(
    "%s by %s",
    (_name, measure, { letter, box }) => {
      const [{ interval }] = box;
      const figures = (value: number): Specs =>
        measure === "dramAndIo"
          ? { tpp: 100, dramGBps: value / 2, ioGBps: value / 2 }
          : measure === "node"
            ? { tpp: 100, nodeNm: value, aiOrGpu: true }
            : { tpp: 100, [SPEC[measure]]: value };
      const sent = (value: number, date: string, name: string) =>
        classify(ruleBook, { ...ask("ic", figures(value), date), exporter: { name } }).findings.some(
          ({ rule }) => rule === letter.rule,
        );
      for (const end of endsOf(interval))
        for (const value of [end - EPSILON * end, end, end + EPSILON * end])
          expect(sent(value, letter.from, letter.addressee)).toBe(holds(interval, value));
      const within = endsOf(interval)[0];
      expect(sent(within, dayBefore(letter.from), letter.addressee)).toBe(false);
      expect(sent(within, letter.from, "Example Distribution Inc.")).toBe(false);
      if (letter.until) {
        expect(sent(within, letter.until, letter.addressee)).toBe(true);
        expect(sent(within, dayAfter(letter.until), letter.addressee)).toBe(false);
      }
    },
  );
});

describe("every listed party is found by name and alias between its days", () => {
  const listed = ruleBook.parties.filter(({ status, from }) => status !== "none" && from > "2019-01-01");
  test.each(listed.map((party) => [party.name, party.from, party] as const))(
    "%s from %s",
    (_n, _f, party) => {
      const earlier = ruleBook.parties.some(
        (p) => p.name === party.name && p.status !== "none" && p.from < party.from,
      );
      for (const name of [party.name, ...party.aliases]) {
        const on = (date: string) =>
          classify(ruleBook, {
            date,
            item: { kind: "any", eccn: "EAR99", specs: { uniquelyRequiredForNodeNm: null } },
            transaction: { type: "export", from: "US", to: "CN" },
            endUser: { name },
          }).result;
        expect(on(party.from)).toMatch(/^LICENCE_(PD|CBC)$/);
        if (!earlier) expect(on(dayBefore(party.from))).toBe("NLR");
        if (party.until) expect(on(party.until)).toMatch(/^LICENCE/);
      }
    },
  );
});

describe("every measure abroad begins and ends on its days", () => {
  const measures = [
    ...ruleBook.chinese.map((m) => ({ ...m, jurisdiction: "CN" as const, name: m.items[0] ?? "NVIDIA H20" })),
    ...ruleBook.dutch.map((m) => ({
      ...m,
      jurisdiction: "NL" as const,
      name: m.items[0],
      flow: "tool" as const,
    })),
    ...ruleBook.japanese.map((m) => ({
      ...m,
      jurisdiction: "JP" as const,
      name: m.items[0],
      flow: "tool" as const,
    })),
  ];
  test.each(measures.map((m) => [m.jurisdiction, m.what, m] as const))(
    "%s: %s",
    (_country, _what, measure) => {
      const to = measure.flow === "export" ? ("to" in measure && measure.to?.[0]) || "JP" : "CN";
      const from = measure.flow === "export" ? "CN" : measure.flow === "tool" ? measure.jurisdiction : "US";
      const stands = (date: string): boolean => {
        const { findings, possible } = classify(ruleBook, {
          date,
          jurisdiction: measure.jurisdiction,
          item: {
            kind: measure.flow === "tool" ? "tool" : measure.flow === "import" ? "ic" : "any",
            name: measure.name,
          },
          transaction: { type: measure.flow === "import" ? "import" : "export", from, to },
          endUser: { stateFundedDatacentre: true },
        });
        // Where it is open whether a measure stands, its result is among the possible ones.
        return "open" in measure && measure.open
          ? possible.includes(measure.result)
          : findings.some(({ why }) => why === measure.what);
      };
      expect(stands(measure.from)).toBe(true);
      expect(stands(dayBefore(measure.from))).toBe(false);
      if (measure.until) {
        expect(stands(measure.until)).toBe(true);
        expect(stands(dayAfter(measure.until))).toBe(false);
      }
    },
  );
});

describe("every party that the Emirates rule exempts is free between its days", () => {
  const exempt = ruleBook.exempt.filter(({ rule }) => rule === "R8").flatMap(({ parties }) => parties);
  test.each(exempt.map((party) => [party.name, party] as const))("%s", (name, party) => {
    const on = (date: string, called = name) =>
      classify(ruleBook, {
        date,
        item: { kind: "ic", name: "NVIDIA B200" },
        transaction: { type: "export", from: "US", to: "AE" },
        endUser: { name: called },
      }).result;
    for (const called of [name, ...party.aliases]) expect(on(party.from, called)).toBe("NLR");
    expect(on(party.from, "Somebody else")).toBe("LICENCE");
    expect(on(dayBefore(party.from))).toBe("LICENCE_PA");
    if (party.until) {
      expect(on(party.until)).toBe("NLR");
      expect(on(dayAfter(party.until))).toBe("LICENCE");
    }
  });
});

test("the United Arab Emirates move from approval to a licence of their own on 2026-07-10", () => {
  const turns = history(
    ruleBook,
    { item: { kind: "ic", name: "NVIDIA H100 SXM" }, transaction: { type: "export", from: "US", to: "AE" } },
    "2019-01-01",
    "2026-12-31",
  );
  expect(turns.map(({ from, answer }) => [from, answer.result])).toEqual([
    ["2019-01-01", "NLR"],
    ["2022-10-21", "NLR"],
    ["2023-11-17", "LICENCE_PA"],
    ["2026-07-10", "LICENCE"],
  ]);
  expect(belongs("3A090.a.1", "3A090.a")).toBe(true);
});
