import type { Node } from "../engine/node.ts";
import { BASES, type Basis, type ByBasis, chinaShareByYear, usedOverFreeByYear } from "../fleet/index.ts";
import { type Answer, BY_COMPUTE, type Figure, NOW, SHOWN, SOON, type Told } from "./answer.ts";
import {
  allBuffersBite,
  bufferBite,
  capabilityBite,
  cutDownBite,
  diesBite,
  flowBite,
  lagBehind,
  observed,
  partBites,
  runBite,
  serviceBite,
  stacksBite,
  stockBite,
  UNIDENTIFIED,
} from "./bites.ts";
import { asFigures } from "./claim.ts";
import { lagClaims } from "./claims/lag.ts";
import { addedShare, BASE, basedTests, domesticCover, marketCover } from "./enough.ts";
import { replacementShare } from "./replacement.ts";
import { amount, held, likely, rangeOfTwenty, shareOf, when } from "./words.ts";

const bases = Object.keys(BASES) as Basis[];

/** A figure on every basis: its id, a point and the basis. */
const onEach = (id: string, nodes: ByBasis<Node>, years?: readonly number[]): Figure[] =>
  bases.map((basis) => ({
    id: `${id}.${basis}`,
    node: nodes[basis],
    basis: BASES[basis].words.replace("by ", ""),
    ...(years && { years }),
  }));

/** Two probabilities fall apart if they stand on different sides of one half. */
const flips = (a: number, b: number): boolean => a < 0.5 !== b < 0.5;

/** How often a test holds on each basis in a year. */
const onBases = (told: Told, id: string, year: number) =>
  bases.map((basis) => ({ basis, p: held(told.share(`${id}.${basis}`, year)) }));

/** The basis on which a test falls furthest on the other side of one half than by compute, if there is one. */
function turning(told: Told, id: string, year: number) {
  const [compute, ...others] = onBases(told, id, year);
  const apart = others.filter(({ p }) => flips(compute.p, p));
  return apart.sort((a, b) => Math.abs(b.p - compute.p) - Math.abs(a.p - compute.p))[0];
}

/** Counts of worlds in words, as a range where bases differ. */
const range = (ps: readonly number[]): string => rangeOfTwenty(Math.min(...ps), Math.max(...ps));

function holding(told: Told): string {
  const [compute, ...others] = onBases(told, "share", SOON);
  const turn = turning(told, "share", SOON);
  const first = `That all channels hold China's share of ${BASE} in ${SOON}: ${likely(compute.p)} by compute`;
  return turn
    ? `${first}, but ${likely(turn.p)} ${BASES[turn.basis].words}: the basis decides`
    : `${first}, ${range(others.map(({ p }) => p))} on the other bases`;
}

/** Names the other tests that turn with the basis. */
function turningTests(told: Told): string {
  const names = basedTests
    .filter(({ id }) => id !== "share" && turning(told, id, SOON))
    .map(({ words }) => words);
  return names.length === 0
    ? ""
    : ` Whether they ${names.join(", and whether they ")} in ${SOON} turns with the basis too.`;
}

/** When controls bite, and whether what China adds is enough. */
export const lag: Answer = {
  key: "lag",
  question: "When do controls bite, given lags, and will domestic advances be enough?",
  figures: [
    ...Object.entries(observed).map(([id, node]) => ({ id: `observed.${id}`, node })),
    ...onEach("flow", flowBite),
    { id: "stock.legal", node: partBites.legal },
    { id: "stock.onSoil", node: partBites.onSoil },
    ...onEach("stock", stockBite),
    { id: "buffer.dies", node: diesBite },
    { id: "buffer.stacks", node: stacksBite },
    { id: "buffer.cutDown", node: cutDownBite },
    { id: "buffer", node: bufferBite },
    { id: "buffer.all", node: allBuffersBite },
    { id: "service", node: serviceBite },
    { id: "run", node: runBite },
    { id: "capability", node: capabilityBite },
    ...onEach("usedOverFree", usedOverFreeByYear, SHOWN),
    ...onEach("chinaShare", chinaShareByYear, SHOWN),
    ...onEach("addedShare", addedShare, SHOWN),
    ...onEach("lag", lagBehind, SHOWN),
    ...onEach("domesticCover", domesticCover, SHOWN),
    { id: "marketCover", node: marketCover, years: SHOWN },
    { id: "replacement", node: replacementShare, basis: BY_COMPUTE, years: SHOWN },
    ...asFigures(lagClaims),
  ],
  claims: lagClaims,
  unidentified: UNIDENTIFIED,
  headline: (told) =>
    `The legal flow bit ${when(told.date("observed.flow"))} (observed; modelled without buying ahead: by compute ` +
    `${when(told.date("flow.compute"))}, by bandwidth ${when(told.date("flow.bandwidth"))}), and what Chinese firms have in service ` +
    `${when(told.date("stock.compute"))}. At the end of ${NOW} they stand ` +
    `${amount(told.number("lag.compute", NOW), "months")} behind the allied fleet by compute; ${shareOf(told.number("replacement", NOW))} of what they ` +
    `put into service replaces old chips. ${holding(told)}; domestic chips alone ` +
    `${likely(held(told.share("domesticShare.compute", SOON)))}; that they meet demand in money: ${likely(held(told.share("money", SOON)))}.` +
    `${turningTests(told)}`,
  lead: { id: "lag.compute", year: NOW },
  chart: {
    node: lagBehind.compute,
    title: "Months by which Chinese firms' compute in service trails the allied side's",
  },
};
