import { describe, expect, test } from "vitest";
import {
  breakEven,
  ledger,
  lostChips,
  nvidiaResearch,
  researchLost,
  slackShare,
} from "../../src/economy/index.ts";
import type { World } from "../../src/engine/interpret.ts";
import type { Node } from "../../src/engine/node.ts";
import { bindingByYear, LIMITS, packagesByYear } from "../../src/supply/index.ts";
import { flowBite, stockBite } from "../../src/verdict/bites.ts";
import { assertable } from "../../src/verdict/claim.ts";
import { curves, WEIGHTS } from "../../src/verdict/claims/balance.ts";
import { domesticCluster } from "../../src/verdict/clusters.ts";
import { answers } from "../../src/verdict/index.ts";
import { replacementShare } from "../../src/verdict/replacement.ts";
import { read, worldWith } from "../economy/worlds.ts";

const claims = answers.flatMap((answer) => assertable(answer).map((claim) => ({ ...claim, of: answer })));
const named = (id: string) => claims.find((claim) => claim.id === id)!;
const NEVER = Number.POSITIVE_INFINITY;

test("every claim is a figure of its answer, states its predicate, and is read against by somebody", () => {
  for (const { id, node, against, years, of } of claims) {
    expect(node.levels, id).toEqual(["fails", "holds"]);
    expect(of.figures.find((figure) => figure.id === id)?.node, id).toBe(node);
    expect(against.length, id).toBeGreaterThan(20);
    expect(node.label.length, id).toBeGreaterThan(20);
    expect(node.shape === "yearly", id).toBe(years !== undefined);
  }
});

test("no two claims of an answer say the same thing", () => {
  for (const answer of answers) {
    const labels = assertable(answer).map(({ node }) => node.label);
    expect(new Set(labels).size).toBe(labels.length);
  }
});

/** What each claim says, said again by hand of one world: claim, the inputs that make it hold, and those that make it fail. */
const CASES: ReadonlyArray<{
  id: string;
  year?: number;
  says: (world: World) => boolean;
  holds: Record<string, number>;
  fails: Record<string, number>;
}> = [
  {
    id: "researchRises",
    says: (w) => row(w, "researchInduced") > 0,
    holds: { "economy.research.response": 0.1 },
    fails: { "economy.research.response": -0.1 },
  },
  {
    id: "usLossMatters",
    says: (w) => read(w, researchLost) > 0.05 * read(w, nvidiaResearch),
    holds: { "economy.sales.toolsClosed": 100 },
    fails: { "economy.sales.toolsClosed": 0, "economy.research.marginal": 0 },
  },
  {
    id: "washingtonMost",
    says: (w) => read(w, lostChips.washington) > read(w, lostChips.lost) / 2,
    holds: { "policy.permit": NEVER },
    fails: Object.fromEntries(
      ["oct2022", "oct2023", "headquarters", "apr2025"].map((rule) => [`policy.${rule}`, NEVER]),
    ),
  },
  {
    id: "slackTenth",
    says: (w) => read(w, slackShare) >= 0.1,
    holds: { "economy.slack.ceiling": 0.5, "economy.slack.discipline": 0 },
    fails: { "economy.slack.ceiling": 0.05 },
  },
  {
    id: "shelterPays",
    says: (w) => read(w, breakEven) < 0,
    holds: {
      "economy.learning.rate": 0.4,
      "supply.orders.displaced": 0.9,
      "economy.subsidy.burden": 0,
      "economy.slack.ceiling": 0,
    },
    fails: { "economy.subsidy.burden": 0.4 },
  },
  {
    id: "resourcesOverShips",
    says: (w) => ["energyPenalty", "handicap", "slack"].reduce((sum, id) => sum + row(w, id), 0) > 2 * 6.3,
    holds: { "economy.money.shipCost": 6.3, "economy.energy.price": 50 },
    fails: {
      "economy.money.shipCost": 6.3,
      "economy.energy.price": 0.01,
      "economy.slack.ceiling": 0,
      "supply.logic.aiWafers": 10,
    },
  },
  {
    id: "resourcesReachShips",
    says: (w) =>
      ["energyPenalty", "handicap", "slack"].reduce((sum, id) => sum + row(w, id), 0) * 0.1 > 2 * 6.3,
    holds: { "economy.money.shipCost": 6.3, "economy.money.defenceShare": 0.1, "economy.energy.price": 50 },
    fails: { "economy.money.shipCost": 6.3, "economy.money.defenceShare": 0.1, "economy.energy.price": 0.5 },
  },
  {
    id: "penaltyUnderShip",
    says: (w) => row(w, "energyPenalty") < 6.3,
    holds: { "economy.money.shipCost": 6.3, "economy.energy.price": 0.1 },
    fails: { "economy.money.shipCost": 6.3, "economy.energy.price": 50 },
  },
  {
    id: "subsidyOverTenShips",
    says: (w) => row(w, "subsidy") > 63,
    holds: { "economy.money.shipCost": 6.3, "economy.subsidy.support": 63.1 },
    fails: { "economy.money.shipCost": 6.3, "economy.subsidy.support": 62.9 },
  },
  {
    id: "subsidyReachesShips",
    says: (w) => row(w, "subsidy") * 0.1 > 2 * 6.3,
    holds: {
      "economy.money.shipCost": 6.3,
      "economy.money.defenceShare": 0.1,
      "economy.subsidy.support": 127,
    },
    fails: {
      "economy.money.shipCost": 6.3,
      "economy.money.defenceShare": 0.1,
      "economy.subsidy.support": 125,
    },
  },
  {
    id: "subsidyOverCars",
    says: (w) => row(w, "subsidy") > 130,
    holds: { "economy.money.carRelief": 130, "economy.subsidy.support": 131 },
    fails: { "economy.money.carRelief": 130, "economy.subsidy.support": 129 },
  },
  {
    id: "logicBinds",
    says: (w) => LIMITS[read(w, bindingByYear)] === "logic",
    holds: { "supply.logic.aiWafers": 100, "supply.tsmc.dies": 0 },
    fails: { "supply.package.capacity": 1000 },
  },
  {
    id: "underCeiling",
    says: (w) => read(w, packagesByYear) <= 200_000,
    holds: { "verdict.foundry.ceiling": 200_000, "supply.package.capacity": 1000 },
    fails: { "verdict.foundry.ceiling": 200_000 },
  },
  {
    id: "trainsInQuarter",
    says: (w) => read(w, domesticCluster.days.fixed) <= 90,
    holds: { "workload.train.domesticShare": 1 },
    fails: { "workload.train.domesticShare": 0.001 },
  },
  {
    id: "stockLater",
    says: (w) =>
      read(w, flowBite.compute) < NEVER && read(w, stockBite.compute) >= read(w, flowBite.compute) + 4,
    holds: { "fleet.smuggled.sales": 3000 },
    fails: { "policy.oct2022": NEVER, "policy.oct2023": NEVER },
  },
  {
    id: "replacementSecond",
    says: (w) => read(w, replacementShare) < 0.2,
    holds: { "fleet.life.china": 20 },
    fails: { "fleet.life.china": 0.75 },
  },
];

const row = (world: World, id: string): number => read(world, ledger.find((r) => r.id === id)!.sum.yuan);

describe.each(CASES)("the claim $id", ({ id, says, holds, fails, year = 2026 }) => {
  test.each([
    ["holds", holds],
    ["fails", fails],
  ] as const)("%s as its label says", (outcome, given) => {
    const world = worldWith(given);
    expect(says(world)).toBe(outcome === "holds");
    expect(read(world, named(id).node, year)).toBe(outcome === "holds" ? 1 : 0);
  });
});

test("a curve asks at every tenth from nothing to all, and holds the more, the more research counts", () => {
  expect(WEIGHTS).toHaveLength(11);
  expect([WEIGHTS[0], WEIGHTS[10]]).toEqual([0, 1]);
  const world = worldWith({ "economy.research.response": 0.15 });
  for (const { points } of curves) {
    const holds = points.map(({ claim }) => read(world, claim.node as Node));
    expect(holds[0]).toBe(0);
    expect(holds).toEqual([...holds].sort());
  }
});

test("at a weight, the claim compares weighted research with the loss, both in dollars", () => {
  const world = worldWith({ "economy.research.response": 0.1, "economy.money.exchange": 7 });
  for (const { at, claim } of curves[0].points)
    expect(read(world, claim.node)).toBe(
      (at * row(world, "researchInduced")) / 7 > read(world, researchLost) ? 1 : 0,
    );
});
