import { chipSales } from "../economy/index.ts";
import { quantity } from "../engine/declare.ts";
import { addedBy, alliedStock, legal, stockByChannel, usedStock } from "../fleet/index.ts";
import { otherVendors } from "../supply/allied.ts";
import { otherDesigners, partsByYear, wafersOut } from "../supply/index.ts";
import type { PublishedRecord } from "./record.ts";

/* The record beyond Ascend: other designers, wafers, what China bought legally quarter by quarter, what the allied side sold. */

const CARD = { readAs: "chip", because: "a card carries one package" } as const;

/** Units of other designers in a year, as counted in China and by modellers of shipments. */
const UNITS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "T-Head": {
    2024: ["supply:alibaba-t-head.units-shipped.2024"],
    2025: ["supply:alibaba-t-head.units-shipped-in-china.2025"],
  },
  Kunlunxin: {
    2024: ["supply:baidu-kunlunxin.units-shipped-in-china.2024"],
    2025: ["supply:baidu-kunlunxin.units-shipped-in-china.2025"],
  },
  Cambricon: {
    2024: ["supply:cambricon.units-shipped-year-total.2024"],
    2025: [
      "supply:cambricon.units-shipped-in-china.2025",
      "supply:cambricon.units-expected.2025",
      "supply:cambricon.units-shipped-year-total.2025",
    ],
  },
};

/** What was expected of a designer's year before it was over. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  "T-Head.2025": ["supply:alibaba-t-head.units-expected.2025"],
  "Kunlunxin.2025": ["supply:baidu-kunlunxin.units-expected.2025"],
  "Cambricon.2025": [
    "supply:cambricon.units-expected.2025.expert-call",
    "supply:cambricon.units-expected.2025.market-note",
  ],
};

const designers: readonly PublishedRecord[] = otherDesigners.flatMap(({ name }, i) =>
  Object.entries(UNITS[name] ?? {}).map(
    ([year, facts]): PublishedRecord => ({
      id: `${name}.${year}`,
      label: `Parts of ${name}, ${year}`,
      node: partsByYear[i],
      period: year,
      // Their memory, their share of wafers and what they sell from foreign fabs were argued anew after a first look.
      seen: true,
      facts: facts.map((id) => (id.includes("-in-china") ? { id, ...CARD } : { id })),
      ...(EXPECTED[`${name}.${year}`] && { forecasts: EXPECTED[`${name}.${year}`].map((id) => ({ id })) }),
    }),
  ),
);

const wafers: PublishedRecord = {
  id: "wafers.2025",
  label: "AI wafers out of Chinese fabs, 2025",
  node: quantity("verdict.history.wafers", "wafer/month", "AI wafers out, mean of the year")
    .is`yearMean(${wafersOut})`,
  period: "2025",
  facts: [{ id: "supply:smic.ai-wafer-output.2025" }],
};

const LIKE_BF16 = "for A100, H100, H800 and H20 alike, 8-bit throughput is twice BF16, as an H100's is";

const QUARTERS = [2022, 2023, 2024, 2025].flatMap((year) => [1, 2, 3, 4].map((q) => `${year}-Q${q}`));
const counted = (quarter: string) =>
  `fleet:china-legal-nvidia.cumulative-nvidia-stock.${quarter.toLowerCase()}`;

/** Sales of a quarter are what the published cumulative count grew by in it. */
const legalByQuarter = QUARTERS.slice(1).map(
  (period, i): PublishedRecord => ({
    id: `legal.${period}`,
    label: `Legal sales to China, ${period}`,
    node: legal.compute,
    period,
    facts: [{ id: counted(period), minus: [counted(QUARTERS[i])], readAs: "H100e.flop", because: LIKE_BF16 }],
    note: "growth of a cumulative count of NVIDIA's parts; some AMD parts, about a fortieth, are in the model's flow as well",
  }),
);

const channels: readonly PublishedRecord[] = [
  {
    id: "legalStock.2025",
    label: "Legally bought compute in service, end of 2025",
    node: stockByChannel.legal,
    period: "2025",
    facts: [
      {
        id: counted("2025-Q4"),
        plus: ["fleet:china-legal-amd.cumulative-amd-stock.2025-q4"],
        readAs: "H100e.flop",
        because: LIKE_BF16,
      },
    ],
    note: "the record adds up what was sold since 2022, the model what is in service of all years",
  },
  {
    id: "offshoreAdded.2025",
    label: "Offshore compute added, 2025",
    node: addedBy.offshore.compute,
    period: "2025",
    facts: [{ id: "fleet:china.ai-compute-added-offshore-owned-or-rented.2025" }],
  },
];

const SMUGGLED_ALIKE = "NVIDIA's chips of these years stand to an H100 alike at 8 bits and at BF16";

const smuggledAdded: readonly PublishedRecord[] = [
  {
    id: "smuggledAdded.2024",
    label: "Smuggled, 2024",
    node: addedBy.smuggled.compute,
    period: "2024",
    facts: [
      { id: "fleet:china.ai-compute-added-smuggled.2024" },
      {
        id: "supply:china-smuggling.smuggled-nvidia-h100e-cumulative-since.2024-q1--2024-q4",
        readAs: "H100e.flop",
        because: SMUGGLED_ALIKE,
      },
    ],
  },
  {
    id: "smuggledAdded.2025",
    label: "Smuggled, 2025",
    node: addedBy.smuggled.compute,
    period: "2025",
    facts: [
      { id: "fleet:china.ai-compute-added-smuggled.2025" },
      { id: "fleet:china.smuggled-compute-in-year.2025", readAs: "H100e.flop", because: SMUGGLED_ALIKE },
    ],
    forecasts: [
      {
        id: "forecast:cnas.chips-smuggled-to-china-per-year.2025",
        readAs: "H100e.flop",
        because: "the chips it speaks of were A100s and H100s, which count for one or less",
      },
    ],
  },
];

const EIGHT_BIT = { readAs: "H100e.eightBit", because: "another name of the same basis" } as const;
const COUNTED_BY_8_BIT = "it quotes a count that is by 8-bit throughput";

const world: readonly PublishedRecord[] = [
  ...["2024", "2025"].map(
    (year): PublishedRecord => ({
      id: `world.${year}`,
      label: `Sold in the world, ${year}`,
      node: addedBy.world.eightBit,
      period: year,
      seen: true,
      facts: [
        { id: `fleet:world.ai-compute-added.${year}`, readAs: "H100e.eightBit", because: COUNTED_BY_8_BIT },
      ],
    }),
  ),
  {
    id: "worldStock.2025",
    label: "In service in the world, end of 2025",
    node: quantity("verdict.history.world", "H100e.eightBit", "In service in the world, by 8-bit throughput")
      .is`yearEnd(${usedStock.eightBit} + ${alliedStock.eightBit})`,
    period: "2025",
    seen: true,
    facts: [{ id: "fleet:world.ai-compute-deployed-1-quarter-lag.2025-12-31", ...EIGHT_BIT }],
    forecasts: [
      {
        id: "forecast:ai-2027-compute-forecast.world-ai-compute-sum-of-owners.2025-12",
        readAs: "H100e.eightBit",
        because: "it names no basis, and its own authors hold it against a count by 8-bit throughput",
      },
    ],
    note: "the forecast adds up what owners would have bought; the record is put a quarter after the sale",
  },
];

/** Fiscal years end in January, so each is held against the calendar year before its name. */
const nvidiaRevenue: readonly PublishedRecord[] = [2023, 2024, 2025].map((year) => {
  const [first, ...more] = [1, 2, 3, 4].map(
    (q) => `economics:nvidia.china-incl-hong-kong-revenue.fy${year + 1}-q${q}`,
  );
  return {
    id: `nvidiaRevenue.${year}`,
    label: `NVIDIA's China revenue, ${year}`,
    node: chipSales,
    period: String(year),
    facts: [{ id: first, plus: more }],
    note: "the record counts every product (games, networks, cars) billed or headquartered in China and Hong Kong, the model AI chips sold into China: the model should stand below it, and how far is not published",
  };
});

const NVIDIA_YEARS = ["2023", "2024", "2025"].map(
  (year): PublishedRecord => ({
    id: `nvidia.${year}`,
    label: `NVIDIA's sales, ${year}`,
    node: addedBy.nvidia.eightBit,
    period: year,
    facts: [{ id: `supply:nvidia.h100e-shipped-year-total.${year}` }],
  }),
);

/** Facts of the other vendors begin in different years. */
const FIRST: Readonly<Record<string, readonly [stem: string, first: number]>> = {
  Google: ["google-tpu", 2023],
  Amazon: ["aws-trainium", 2024],
  AMD: ["amd", 2024],
};

const vendors: readonly PublishedRecord[] = otherVendors.flatMap(({ name, sold, eightBit }) => {
  const [stem, first] = FIRST[name];
  const node = quantity(
    `verdict.history.${name.toLowerCase()}`,
    "H100e.eightBit",
    `Accelerators sold by ${name} in the year, by 8-bit throughput`,
  ).is`year(${sold} * ${eightBit})`;
  return Array.from(
    { length: 2026 - first },
    (_, i): PublishedRecord => ({
      id: `${name.toLowerCase()}.${first + i}`,
      label: `${name}'s sales, ${first + i}`,
      node,
      period: String(first + i),
      facts: [{ id: `supply:${stem}.h100e-shipped-year-total.${first + i}` }],
    }),
  );
});

/** Records of what is not Ascend's. */
export const recordsBeyondAscend: readonly PublishedRecord[] = [
  ...designers,
  wafers,
  ...legalByQuarter,
  ...channels,
  ...smuggledAdded,
  ...world,
  ...nvidiaRevenue,
  ...NVIDIA_YEARS,
  ...vendors,
];
