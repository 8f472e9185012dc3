import { beforeAll, expect, test } from "vitest";
import type { Belief } from "../../src/engine/belief.ts";
import { compile } from "../../src/engine/compile.ts";
import { reachable } from "../../src/engine/graph.ts";
import type { Node } from "../../src/engine/node.ts";
import { parsePrior } from "../../src/engine/prior/parse.ts";
import { type Run, run } from "../../src/engine/run.ts";
import { summarise } from "../../src/engine/summary.ts";
import { START_YEAR } from "../../src/engine/time.ts";
import { parseUnit, sameDimension } from "../../src/engine/unit.ts";
import { current, figure } from "../../src/evidence/index.ts";
import { answers, factsUsed, history, stackOutputs } from "../../src/verdict/index.ts";
import { evidence } from "../economy/worlds.ts";
import { RULES } from "../supply/baseline.ts";
import { toldWith } from "./told.ts";

const outputs: Node[] = [
  ...new Set([
    ...answers.flatMap(({ figures, chart }) => [...figures.map(({ node }) => node), chart.node]),
    ...history.map(({ node }) => node),
  ]),
];
const declared = reachable([...outputs, ...stackOutputs]).filter(
  (node) => node.kind === "input" && node.role === "assumption",
);

/** Stations whose assumptions serve the economy's rows and the answers themselves. */
const OURS = /^(economy|silicon|workload)\./;

test("there are five answers, each with figures of its own ids that summaries can be made of", () => {
  expect(answers.map(({ key }) => key)).toEqual(["foundry", "silicon", "workloads", "balance", "lag"]);
  for (const { figures, chart } of answers) {
    const ids = figures.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { node, years } of figures) {
      expect(["static", "yearly"]).toContain(node.shape);
      if (node.shape === "static") expect(years).toBeUndefined();
    }
    expect(chart.node.shape).toBe("yearly");
  }
});

test("each answer leads with a figure of its own, in a year it reports", () => {
  for (const { figures, lead } of answers) {
    const figure = figures.find(({ id }) => id === lead.id)!;
    expect(figure, lead.id).toBeDefined();
    expect(figure.node.shape === "yearly").toBe(lead.year !== undefined);
    if (lead.year !== undefined) expect(figure.years).toContain(lead.year);
  }
});

test("every figure counted in H100-equivalents names its basis", () => {
  for (const { figures } of answers)
    for (const { node, basis } of figures) if (node.unitText.includes("H100e")) expect(basis).toBeDefined();
});

test("data and code declare the same assumptions, in the same dimension", () => {
  const ours = declared.filter(({ key }) => OURS.test(key));
  const inData = [...evidence.assumptions.keys()].filter((key) => OURS.test(key));
  expect(ours.map(({ key }) => key).sort()).toEqual(inData.sort());
  for (const node of ours)
    expect(sameDimension(node.unit, parseUnit(evidence.assumptions.get(node.key)!.unit))).toBe(true);
});

test("the record's facts exist and can be held against their quantity", () => {
  for (const { node, facts } of history)
    for (const { id, readAs } of facts) {
      const fact = evidence.facts.get(id);
      expect(fact, id).toBeDefined();
      const unit = parseUnit(readAs ?? fact!.unit);
      // A sum of money over the year named stands for a sum a year.
      const yearly = parseUnit("year");
      const perYear = { scale: unit.scale / yearly.scale, dims: { ...unit.dims, quarter: -1 } };
      expect(sameDimension(unit, node.unit) || sameDimension(perYear, node.unit), id).toBe(true);
      expect(figure(fact!)).not.toBeUndefined();
    }
});

test("whether a prior used a record is read off the data", () => {
  const [record] = history;
  const cites = [{ readings: [{ facts: ["elsewhere"] }, { facts: [record.facts[1].id] }] }];
  expect(factsUsed(record, cites)).toEqual([record.facts[1].id]);
  expect(factsUsed(record, [])).toEqual([]);
});

test("a prior that cites the same figure in another table has used the record", () => {
  const record = history.find(({ facts }) => facts.some(({ also }) => also))!;
  const { id, also } = record.facts.find((fact) => fact.also)!;
  for (const other of also!) expect(evidence.facts.get(other), other).toBeDefined();
  expect(factsUsed(record, [{ readings: [{ facts: [also![0]] }] }])).toEqual([id]);
});

test("what rests on priors that were revised after a look at the record is marked as seen", () => {
  const revised = [
    "supply.package.capacity",
    "supply.package.orders",
    "supply.package.share910C",
    "supply.memory.hibl",
    "supply.memory.domesticStart",
    "supply.memory.othersTotal",
    "supply.logic.huaweiShare",
    "supply.others.boughtAhead",
    "supply.light.share",
  ];
  for (const { id, node, seen } of history) {
    const rests = reachable([node]).some(({ key }) => revised.includes(key));
    expect(seen === true, id).toBe(rests);
  }
});

let worlds: Run;
beforeAll(() => {
  const beliefs = new Map<string, Belief>();
  for (const [key, { unit, leans, ...assumption }] of evidence.assumptions) {
    const { prior } = parsePrior(current({ ...assumption, unit } as never)!.prior);
    beliefs.set(key, { prior, unit, ...(leans ? { leans: { on: leans.on, rank: leans.rank } } : {}) });
  }
  for (const [key, day] of Object.entries(RULES))
    beliefs.set(key, { prior: parsePrior(day).prior, unit: "date" });
  worlds = run(compile(outputs), beliefs, { worlds: 1024, seed: 7 });
  // A thousand worlds of everything: seconds when the machine is busy.
}, 60_000);

test("a run of the baseline tells every headline", () => {
  for (const answer of answers) {
    const given = Object.fromEntries(
      answer.figures.flatMap(({ id, node, years }) =>
        node.shape === "static"
          ? [[id, summarise(worlds, node)]]
          : (years ?? []).map((year) => [`${id}.${year}`, summarise(worlds, node, year - START_YEAR)]),
      ),
    );
    const text = answer.headline(toldWith(answer, given));
    expect(text).not.toMatch(/undefined|NaN|Infinity|\s{2}/);
    expect(text.length).toBeGreaterThan(100);
  }
});

test("shares lie between nothing and everything in every world", () => {
  const shares = answers.flatMap(({ figures }) =>
    figures.filter(({ id }) => /^(slackShare|learningCut|chinaShare)/.test(id)),
  );
  expect(shares.length).toBeGreaterThanOrEqual(4);
  for (const { node } of shares)
    for (const x of worlds.values.get(node)!) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(1);
    }
});
