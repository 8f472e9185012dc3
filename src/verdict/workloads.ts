import { type Answer, type Figure, NOW, SHOWN, SOON, type Told } from "./answer.ts";
import { asFigures } from "./claim.ts";
import { workloadClaims } from "./claims/workloads.ts";
import { alliedCluster, type Cluster, domesticCluster } from "./clusters.ts";
import { largestByYear, largestChineseByYear, run, tasks } from "./runs.ts";
import { alliedServing, chinese, KIND_NAMES, KINDS, type Kind, loadByYear, type Serving } from "./serving.ts";
import { amount, held, likely, ofTwenty, power } from "./words.ts";

/** Days at which the tables' cap stands for ten years or more. */
const TEN_YEARS = 3652;

/** Days in words; a median at the cap says so instead of giving a number. */
function days(told: Told, id: string, year: number): string {
  const value = told.number(id, year);
  if (value.p50 >= TEN_YEARS) return "ten years or more";
  if (value.p95 >= TEN_YEARS) return `${amount({ ...value, p95: TEN_YEARS }, "days")} or more`;
  return amount(value, "days");
}

/** The years in which both sides are set beside each other. */
const BESIDE = [2025, NOW, 2027, SOON, 2030];
const DELIVERED = "training delivered, over an H100";

/** One side's training: its largest cluster, and the days that each run takes. */
const training = (side: string, { size, days }: Cluster): Figure[] => [
  { id: `${side}Cluster`, node: size, basis: DELIVERED, years: SHOWN },
  ...tasks.map(({ id }) => ({ id: `${side}Days.${id}`, node: days[id], years: BESIDE })),
];

/** One side's serving, a kind of token a time: what it can serve, is asked for, and the one over the other. */
const serving = (side: string, { capacity, demand, cover }: Serving): Figure[] =>
  KINDS.flatMap((kind) => [
    { id: `${side}.capacity.${kind}`, node: capacity[kind], years: BESIDE },
    { id: `${side}.demand.${kind}`, node: demand[kind], years: BESIDE },
    { id: `${side}.cover.${kind}`, node: cover[kind], years: BESIDE },
  ]);

const keeps = (told: Told, kind: Kind): number => held(told.share(`keeps.${kind}`, NOW));

/** The kind of token that serving keeps up with in fewest worlds. */
const hardest = (told: Told): Kind => [...KINDS].sort((a, b) => keeps(told, a) - keeps(told, b))[0];

/** Training and serving with what each side has in service. */
export const workloads: Answer = {
  key: "workloads",
  question: "Can China's chips train new models and serve them at scale?",
  figures: [
    { id: "run", node: run },
    { id: "largestRun", node: largestByYear, years: SHOWN },
    { id: "largestChinese", node: largestChineseByYear, years: SHOWN },
    ...training("domestic", domesticCluster),
    ...training("allied", alliedCluster),
    ...serving("china", chinese),
    ...serving("allied", alliedServing),
    { id: "load", node: loadByYear, years: SHOWN },
    ...asFigures(workloadClaims),
  ],
  claims: workloadClaims,
  headline: (told) =>
    `At the end of ${NOW} a run of ${power(told.number("run").p50)} FLOP would take the largest domestic cluster ${days(told, "domesticDays.fixed", NOW)}, ` +
    `the largest US-allied one ${days(told, "alliedDays.fixed", NOW)}; the largest run of the day, ${days(told, "domesticDays.moving", NOW)} and ` +
    `${days(told, "alliedDays.moving", NOW)}. That chips on Chinese soil can serve all tokens asked for: ` +
    `${likely(held(told.share("serve", NOW)))} in ${NOW}, ${likely(held(told.share("serve", SOON)))} in ${SOON}; in the usual split of ` +
    `their time they keep up least with ${KIND_NAMES[hardest(told)]}, in ${ofTwenty(keeps(told, hardest(told)))}.`,
  lead: { id: "domesticDays.fixed", year: NOW },
  chart: {
    node: domesticCluster.days.fixed,
    title: "Days for the frontier run on the largest domestic cluster",
  },
};
