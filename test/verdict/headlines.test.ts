import { expect, test } from "vitest";
import type { Summary } from "../../src/engine/summary.ts";
import { type AnswerKey, answers } from "../../src/verdict/index.ts";
import { comes, holds, levels, made, toldWith } from "./told.ts";

const headline = (key: AnswerKey, given: Readonly<Record<string, Summary>>): string => {
  const answer = answers.find((a) => a.key === key)!;
  return answer.headline(toldWith(answer, given));
};
const limits = (logic: number, memory: number, packaging: number, orders: number, dieYield = 0) =>
  levels({ logic, yield: dieYield, memory, packaging, orders });

test("foundry: a clear limit is named with its share and its worth", () => {
  const text = headline("foundry", {
    "packages.2026": made(843_900, 527_310, 1_318_000),
    binding: limits(0.1, 0.61, 0.2, 0.09),
    tied: holds(0.02),
    "gain.2026": made(56_000, 1_000, 172_000),
  });
  expect(text).toContain("840 thousand Ascend packages (530 thousand to 1.32 million) in 2026");
  expect(text).toContain("High-bandwidth memory binds in 61% of worlds, packaging in 20%");
  expect(text).toContain(
    "Ten percent more of whatever binds would give 56 thousand packages (1,000 to 172 thousand) more over eight quarters from the start of 2026",
  );
  expect(text).not.toContain("no single limit");
});

test("foundry: two limits that lead alike leave it open, and ties are told", () => {
  const text = headline("foundry", { binding: limits(0.05, 0.41, 0.44, 0.1), tied: holds(0.3) });
  expect(text).toContain(
    "Which limit binds is open: packaging in 44% of worlds, high-bandwidth memory in 41%; in 30% no single limit does",
  );
});

test("silicon: a gain per wafer on both sides of one is not called a gain or a loss", () => {
  const unsettled = headline("silicon", {
    "fold.perWafer": made(0.96, 0.7, 1.2),
    binding: limits(0.4, 0.1, 0.1, 0.1, 0.3),
  });
  expect(unsettled).toContain(
    "0.96× (0.70× to 1.20×), sign not settled, per wafer, the thing that is short in 70% of worlds in 2026",
  );
  const settled = headline("silicon", {
    "fold.perWafer": made(0.8, 0.7, 0.9),
    binding: limits(0.03, 0.5, 0.4, 0.07),
  });
  expect(settled).toContain(
    "0.80× (0.70× to 0.90×) per wafer, though good dies are what is short in only 3% of worlds in 2026",
  );
});

test("workloads: a median beyond ten years is not given in days", () => {
  const text = headline("workloads", {
    "domesticDays.fixed": made(3652.5, 800, 3652.5),
    "alliedDays.fixed": made(23.6, 9.9, 58),
  });
  expect(text).toContain("the largest domestic cluster ten years or more");
  expect(text).toContain("the largest US-allied one 24 days (10 to 58)");
  expect(headline("workloads", { "domesticDays.fixed": made(900, 300, 3652.5) })).toContain(
    "900 days (300 to 3,650) or more",
  );
});

test("workloads: the run's size comes from the run", () => {
  expect(headline("workloads", { run: made(1e27) })).toContain("a run of 1 × 10^27 FLOP");
});

test("balance: a sum on both sides of zero is not settled, others are stated plainly", () => {
  const text = headline("balance", {
    "energyPenalty.2026": made(1.2, 0.3, 3.2),
    researchInduced: made(29.5, -27, 92),
    "chinaGains.10": holds(0.49),
    "chinaGains.100": holds(0.78),
    "learningBeatsSlack.2027": holds(0.97),
    "addedBeatsSlack.2027": holds(0.4),
  });
  expect(text).toContain(
    "outweigh slack: in nearly all worlds (19 of 20 worlds); that the learning shelter adds does: could go either way (8 of 20 worlds).",
  );
  expect(text).toContain("the energy penalty costs 1.2 billion yuan (0.3 to 3.2) and");
  expect(text).toContain("30 billion yuan (−27 to 92), sign not settled");
  expect(text).toContain("10 of 20 worlds if it counts at 10% and in 16 of 20 worlds if it counts at 100%");
  expect(text).toContain("are not added");
});

test("lag: a date that most worlds never see is a count and no date", () => {
  const text = headline("lag", {
    "flow.compute": comes("2023-Q4"),
    "flow.bandwidth": comes("2025-Q2", 0.2),
    "stock.compute": comes("2026-Q2", 0.65),
  });
  expect(text).toContain("modelled without buying ahead: by compute in the fourth quarter of 2023");
  expect(text).toContain(
    "by bandwidth in the second quarter of 2025 (the second quarter of 2025 to never by 2032)",
  );
  expect(text).toContain("in service in 7 of 20 worlds by 2032");
});

test("lag: a test that flips with the basis says so in the sentence", () => {
  const flips = headline("lag", { "share.compute": holds(0.3), "share.bandwidth": holds(0.7) });
  expect(flips).toContain(
    "probably not (6 of 20 worlds) by compute, but probably (14 of 20 worlds) by bandwidth: the basis decides",
  );
  const others = ["eightBit", "bandwidth", "training", "decoding"].map((basis) => [
    `share.${basis}`,
    holds(0.2),
  ]);
  const agrees = headline("lag", { "share.compute": holds(0.3), ...Object.fromEntries(others) });
  expect(agrees).not.toContain("the basis decides");
});

test("no variant leaves a hole in a sentence", () => {
  for (const answer of answers) {
    const text = answer.headline(toldWith(answer, { binding: limits(0.4, 0.3, 0.2, 0.1) }));
    expect(text).not.toMatch(/undefined|NaN|Infinity|\s{2}|\.\./);
    expect(text).toMatch(/\.$/);
  }
});
