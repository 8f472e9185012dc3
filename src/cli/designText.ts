import { ALL } from "../chips/index.ts";
import { type Design, METRIC, ON_FACE, REFERENCE } from "../silicon/design/index.ts";
import type { Designed, Shown } from "./design.ts";
import type { Io } from "./io.ts";
import { percent, short } from "./text/number.ts";
import { table } from "./text/table.ts";
import { wrap } from "./text/wrap.ts";

/** A design in words. */
const written = ({
  construction,
  cores,
  spares,
  macs,
  sram,
  sramTier,
  voltage,
  narrowest,
  stacks,
}: Design): string =>
  [
    construction.name,
    `${cores - spares} of ${cores} cores of ${macs}`,
    `${sram} MB${sramTier ? " on a tier" : ""}`,
    `${voltage} V`,
    `to ${narrowest} bit`,
    stacks === ON_FACE ? "DRAM on its face" : `${stacks} stacks`,
  ].join(", ");

/** A design of the front as a row: itself, its scores over their spread, and what it comes to. */
const shownRow = ({ design, scores, metrics, spread }: Shown): string[] => [
  written(design),
  ...spread.scores.map((over, o) =>
    spread.feasible > 0
      ? `${short(scores[o])}\n(${over.map((x) => short(x, 2)).join(" ")})`
      : short(scores[o]),
  ),
  percent(spread.feasible),
  `${short(metrics[METRIC.silicon])}\n${short(metrics[METRIC.power])} W`,
  `${Math.round(metrics[METRIC.junction])} °C\n${metrics[METRIC.throttle] < 1 ? percent(metrics[METRIC.throttle]) : "full"}`,
  `${short(metrics[METRIC.tpp])}\n${short(metrics[METRIC.performanceDensity])}`,
];

/** What a search found, in words and a table. */
export function designText(designed: Designed, { width, style }: Io): string {
  const { choices, choice, unders, findings, shown, best } = designed;
  const { looked, feasible, forbidden, front } = findings;
  const { maximise, bits } = choice;
  const limits = [...forbidden]
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1])
    .map(([name, count]) => `${percent(count / looked)} ${name}`);
  const law = unders.map(
    ({ paragraph, date, to }) =>
      `${paragraph === ALL ? "any requirement" : paragraph} as of ${date} for ${to}`,
  );
  const head = wrap(
    `${looked.toLocaleString("en-US")} designs on ${choices.node} of ${choices.year} with the core ${choices.core}, ${choices.cooling} cooling and ${choices.memory}, at medians; operations at ${bits} bits${law.length > 0 ? `; free of ${law.join(" and of ")}` : ""}. ${percent(feasible / looked)} can be built. What forbids the others first: ${limits.join("; ") || "nothing"}.`,
    width,
  );
  const notice =
    law.length > 0
      ? [
          wrap(
            "The law is asked of a chip for datacentres that goes from the United States to nobody in particular; all logic dies count as its area. Not legal advice.",
            width,
          ),
        ]
      : [];
  if (feasible === 0)
    return [
      head,
      style.bold("No design can be built within these limits."),
      wrap(
        `Designs that pass all the others are stopped by ${[...forbidden].filter(([, count]) => count > 0).at(-1)?.[0]}.`,
        width,
      ),
      ...notice,
      "",
    ].join("\n\n");
  return [
    head,
    wrap(
      `${front.length} designs are beaten by no other in ${maximise.map(({ name }) => name).join(" and ")}; ${shown.length === front.length ? "all are" : `${shown.length} of them, from one end to the other, are`} shown.`,
      width,
    ),
    table(shown.map(shownRow), {
      head: ["", ...maximise.map(({ name }) => name), "can be", "mm²", "heat", "TPP, PD"],
      align: ["left", ...maximise.map(() => "right" as const), "right", "right", "right", "right"],
      width,
      style,
      least: 22,
    }),
    wrap(
      `What keeps the best of each from more, one step away: ${best.map(({ objective, score, limits: binding }) => `${objective.name} of ${short(score)}: ${binding.join("; ") || "no limit, the space holds nothing better next to it"}`).join(". ")}.`,
      width,
    ),
    wrap(
      `Scores: at medians, below them the 5th, 50th and 95th percentile over ${choice.draws} joint draws of technology. "Can be": share of draws in which the design fits its limits as it stands. Heat: junction, and the share of full clock it allows. ${maximise.map(({ name, label, unit }) => `${name}: ${label}, ${unit}.`).join(" ")}`,
      width,
    ),
    ...(maximise.some(({ name }) => /tokens|prompt/.test(name))
      ? [
          wrap(
            `Tokens are those of a mixture of experts with ${REFERENCE.parameters} of ${REFERENCE.weights} billion parameters, ${REFERENCE.batch} sequences at once, 4,096 tokens of cache; closed form, for ranking only.`,
            width,
          ),
        ]
      : []),
    ...notice,
    "",
  ].join("\n\n");
}

/** The same as plain data. */
export const designJson = ({ choices, choice, unders, findings, shown, best }: Designed) => ({
  ...choices,
  bits: choice.bits,
  under: unders,
  maximise: choice.maximise.map(({ name, unit }) => ({ name, unit })),
  looked: findings.looked,
  feasible: findings.feasible,
  forbidden: Object.fromEntries(findings.forbidden),
  frontSize: findings.front.length,
  best: best.map(({ objective, score, limits }) => ({ objective: objective.name, score, limits })),
  front: shown.map(({ design, metrics, scores, spread }) => ({
    design: { ...design, construction: design.construction.name },
    scores,
    spread,
    metrics: Object.fromEntries(Object.entries(METRIC).map(([name, at]) => [name, metrics[at]])),
  })),
});
