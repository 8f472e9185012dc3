import { ascendRevenue } from "../economy/index.ts";
import { quantity } from "../engine/declare.ts";
import { flowByChannel, onSoilStockByYear, stockByChannel, usedStockByYear } from "../fleet/index.ts";
import {
  computeByYear,
  diesSoldByYear,
  generations,
  h100Compute,
  packagesByYear,
  soldTimes,
} from "../supply/index.ts";
import type { PublishedRecord } from "./record.ts";
import { recordsBeyondAscend } from "./recordsBeyond.ts";

/** Officially counted compute is in FLOP/s, dense FP16. */
const onSoilRate = quantity("verdict.history.onSoil", "EFLOP/s", "Compute in service on Chinese soil, FP16")
  .is`${onSoilStockByYear.compute} * ${h100Compute}`;

/** Imported stacks in the Ascends of a year: those of the 910 class, which alone carry them while imports last. */
const stacksSold = quantity(
  "verdict.history.stacksSold",
  "stack",
  "HBM in 910-class Ascends sold in the year",
).is`year(${soldTimes(
  "verdict.history.stacks",
  "stack/quarter",
  "HBM in 910-class Ascends sold",
  generations.filter(({ name }) => name.startsWith("910")),
  ({ stacks }) => [stacks],
)})`;

const QUARTERS_OF = (chip: string, year: number): string[] =>
  [1, 2, 3, 4].map((q) => `supply:huawei-ascend.units-shipped-${chip}.${year}-q${q}`);

/** What a modeller's count by part says of the memory in a year's Ascends, at the stacks that each part carries. */
function stacksCounted(year: number): PublishedRecord["facts"][number] {
  const [b, ...moreB] = QUARTERS_OF("910b", year);
  const [c, ...moreC] = QUARTERS_OF("910c", year);
  return {
    id: b,
    plus: moreB,
    times: "supply:huawei-ascend.hbm-stacks-per-chip-910-original.2019",
    and: [{ id: c, plus: moreC, times: "supply:huawei-ascend.hbm-stacks-per-chip-910c.2025" }],
    readAs: "stack",
    because: "chips times the stacks on each",
  };
}

const ALIKE_910 = "8-bit throughput of a 910 is twice its BF16, as an H100's is";

/**
 * The record the chain is held against. No prior is set to meet it; whether one cites it is read off the data. Ascend's
 * packaging capacity, orders, share of 910Cs and of wafers, HiBL and start of domestic HBM were argued anew after the first
 * comparison, and so was what other designers had of foreign memory and foundries; what rests on them is marked as seen.
 */
export const history: readonly PublishedRecord[] = [
  {
    id: "packages.2024",
    label: "Ascend packages, 2024",
    node: packagesByYear,
    period: "2024",
    seen: true,
    facts: [
      { id: "supply:huawei-ascend.units-shipped-year-total.2024" },
      { id: "supply:huawei-ascend.units-produced-all-ascend.2024" },
      { id: "supply:huawei-ascend.units-produced-910b.2024" },
    ],
    note: "the lowest figure counts 910Bs produced, the highest all Ascends and is unverified",
    error: { sd: 0.4, because: "counts of that year differ by a factor of two and more" },
    forecasts: [
      { id: "supply:huawei-ascend.units-planned-910b.2024" },
      { id: "supply:huawei-ascend.units-planned.2024" },
    ],
  },
  {
    id: "packages.2025",
    label: "Ascend packages, 2025",
    node: packagesByYear,
    period: "2025",
    seen: true,
    facts: [
      { id: "supply:huawei-ascend.units-shipped-year-total.2025" },
      {
        id: "supply:huawei-ascend.units-shipped-in-china.2025",
        readAs: "chip",
        because: "a card carries one package",
      },
    ],
    note: "the count of cards shipped includes small inference cards",
    error: { sd: 0.25, because: "two counts agree to within some per cent, and both may count small cards" },
    forecasts: [
      { id: "forecast:wall-street-journal.huawei-910b-plus-910c-shipments.2025" },
      { id: "forecast:kessler.huawei-ascend-production-capacity.2025" },
      { id: "forecast:semianalysis.ascend-units.2025" },
      {
        id: "supply:huawei-ascend.units-planned-910c.2025",
        plus: ["supply:huawei-ascend.units-planned-910b.2025"],
      },
    ],
  },
  {
    id: "dies.2025",
    label: "Ascend dies, 2025",
    node: diesSoldByYear,
    period: "2025",
    seen: true,
    facts: [{ id: "supply:huawei-ascend.dies-output-all-ascend.2025" }],
    error: { sd: 0.3, because: "one report, from sources that are not named" },
  },
  {
    id: "compute.2024",
    label: "Ascend compute, 2024",
    node: computeByYear,
    period: "2024",
    seen: true,
    facts: [
      { id: "supply:huawei-ascend.h100e-shipped-year-total.2024", readAs: "H100e.flop", because: ALIKE_910 },
    ],
  },
  {
    id: "compute.2025",
    label: "Ascend compute, 2025",
    node: computeByYear,
    period: "2025",
    seen: true,
    facts: [
      { id: "supply:huawei-ascend.h100e-shipped-year-total.2025", readAs: "H100e.flop", because: ALIKE_910 },
    ],
    note: "the record has three 910Cs to a 910B and 1.4 million dies, against the one million reported above",
    forecasts: [
      {
        id: "forecast:heim.huawei-linked-h100e-added-in-year.2025",
        readAs: "H100e.flop",
        because: "counted from 910-class dies, of which 8-bit and BF16 ratios to an H100 are alike",
      },
    ],
  },
  ...[2024, 2025].map(
    (year): PublishedRecord => ({
      id: `memory.${year}`,
      label: `HBM in Ascends sold, ${year}`,
      node: stacksSold,
      period: String(year),
      seen: true,
      facts: [stacksCounted(year)],
      note: "what was used up to the end of 2025 is published of Ascend alone, by a count of its parts; what others used is not",
    }),
  ),
  {
    id: "domestic.2025",
    label: "Compute added by Chinese designers, 2025",
    node: flowByChannel.domestic,
    period: "2025",
    seen: true,
    facts: [{ id: "fleet:china.ai-compute-added-domestic-production.2025" }],
  },
  {
    id: "revenue.2025",
    label: "Huawei's AI chip revenue, 2025",
    node: ascendRevenue,
    period: "2025",
    seen: true,
    facts: [{ id: "economics:huawei.ai-chip-revenue.2025" }],
    error: { sd: 0.2, because: "reported, not filed; what counts as an AI chip is not said" },
  },
  {
    id: "onSoil.2025",
    label: "Compute on Chinese soil, end of 2025",
    node: onSoilRate,
    period: "2025",
    seen: true,
    facts: [{ id: "fleet:china.ai-compute-stock-fp16.2025-12-31" }],
    note: "an official count whose scope seems to have widened during the year",
    error: { sd: 0.4, because: "the scope of the official count seems to have widened within the year" },
  },
  {
    id: "smuggled.2025",
    label: "Smuggled compute in service, end of 2025",
    node: stockByChannel.smuggled,
    period: "2025",
    facts: [
      {
        id: "fleet:china.smuggled-compute-cumulative.2025-12-31",
        readAs: "H100e.flop",
        because: "NVIDIA's chips of these years stand to an H100 alike at 8 bits and at BF16",
        also: ["supply:china-smuggling.smuggled-nvidia-h100e-cumulative-since.2024-q1--2025-q4"],
      },
    ],
    note: "the record counts what was brought in, the model what is in service; the prior is taken from the same estimate",
  },
  {
    id: "used.2025",
    label: "Compute used by Chinese firms, end of 2025",
    node: usedStockByYear.compute,
    period: "2025",
    seen: true,
    facts: [{ id: "fleet:china.ai-compute-stock-used-on-soil-plus-offshore.2025-12-31" }],
    note: "the record adds up what was sold, the model what is in service; its offshore part is in a prior",
  },
  ...recordsBeyondAscend,
];
