import { type Answer, NOW, SHOWN, SOON, type Told } from "./answer.ts";
import { asFigures } from "./claim.ts";
import { workloadClaims } from "./claims/workloads.ts";
import { alliedCluster, domesticCluster, run } from "./clusters.ts";
import { capacity, cover, demand } from "./serving.ts";
import { amount, held, likely, power } from "./words.ts";

/** Days at which the tables' cap stands for ten years or more. */
const TEN_YEARS = 3652;

/** Days in words; a median at the cap says so instead of giving a number. */
function days(told: Told, id: string, year: number): string {
  const value = told.number(id, year);
  if (value.p50 >= TEN_YEARS) return "ten years or more";
  if (value.p95 >= TEN_YEARS) return `${amount({ ...value, p95: TEN_YEARS }, "days")} or more`;
  return amount(value, "days");
}

/** Training and serving with what each side has in service. */
export const workloads: Answer = {
  key: "workloads",
  question: "Can China's chips train new models and serve them at scale?",
  figures: [
    { id: "run", node: run },
    {
      id: "domesticCluster",
      node: domesticCluster.size,
      basis: "training delivered, over an H100",
      years: SHOWN,
    },
    {
      id: "alliedCluster",
      node: alliedCluster.size,
      basis: "training delivered, over an H100",
      years: SHOWN,
    },
    { id: "domesticDays", node: domesticCluster.days, years: SHOWN },
    { id: "alliedDays", node: alliedCluster.days, years: SHOWN },
    { id: "capacity", node: capacity, years: SHOWN },
    { id: "demand", node: demand, years: SHOWN },
    { id: "cover", node: cover, years: SHOWN },
    ...asFigures(workloadClaims),
  ],
  claims: workloadClaims,
  headline: (told) =>
    `At the end of ${NOW} a run of ${power(told.number("run").p50)} FLOP would take the largest domestic cluster ${days(told, "domesticDays", NOW)}, ` +
    `the largest US-allied one ${days(told, "alliedDays", NOW)}. That chips on Chinese soil can write the tokens ` +
    `asked for: ${likely(held(told.share("serve", NOW)))} in ${NOW}, ${likely(held(told.share("serve", SOON)))} in ${SOON}.`,
  lead: { id: "domesticDays", year: NOW },
  chart: { node: domesticCluster.days, title: "Days for the frontier run on the largest domestic cluster" },
};
