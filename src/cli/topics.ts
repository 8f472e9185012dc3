import { PRIOR_FUNCTIONS } from "../engine/prior/functions.ts";
import { wrap } from "./text/wrap.ts";

/** What `chokepoint help <topic>` explains beside the commands, with a line for the list of topics. */
export const TOPICS: Readonly<Record<string, string>> = {
  priors: "how a belief is written, for --set and in scenario files",
  scenarios: "what a scenario file holds",
};

/** The text of a topic. */
export function topicText(name: string, width: number): string {
  return name === "priors" ? priors(width) : SCENARIOS;
}

/** Notation that needs no name; every line is read in a test. */
export const PLAIN_PRIORS: ReadonlyArray<readonly [written: string, means: string]> = [
  ["4k to 12k", "9 worlds in 10 lie between; lognormal, since both ends are positive"],
  ["-20 to 60", "the same; normal, since an end is not positive"],
  ["25 (10 to 50)", "the middle with its interval; each side keeps its own spread"],
  ["4k to 12k wafer/month", "with its unit; without one it is in the input's own"],
  ["30 to 50%", "in percent"],
  ["4 to 12 in [0, 20]", "held to bounds; .. leaves an end open, as in [0, ..]"],
  ["989", "certain"],
  ["2026-10-01 to 2027-12-31", "a date; also 2026-Q4, 2026-10, never"],
];

const PATH = "{knots: {2025-Q1: 4k to 12k, 2027-Q1: 10k to 30k}, correlation: 0.9}";

function priors(width: number): string {
  const rows = [
    ...PLAIN_PRIORS,
    ...Object.values(PRIOR_FUNCTIONS).map(({ example, means }) => [example, means]),
  ];
  const column = 28;
  const lines = rows.flatMap(([written, means]) => {
    const text = wrap(means, width - column - 2).split("\n");
    const apart = written.length + 2 > column;
    const first = apart
      ? [`  ${written}`, `${" ".repeat(column + 2)}${text[0]}`]
      : [`  ${written.padEnd(column)}${text[0]}`];
    return [...first, ...text.slice(1).map((line) => `${" ".repeat(column + 2)}${line}`)];
  });
  return `${[
    "A belief is a prior: a number, an interval, a date or a distribution. Quote it,\nsince it holds blanks:",
    '  chokepoint assess --set "supply.logic.aiWafers=4k to 12k"',
    lines.join("\n"),
    "What changes over time takes a prior at each of a few dates:",
    `  ${PATH}`,
    "Multipliers are k, M, B, T. Inputs: chokepoint data assumptions. Policies:\nchokepoint data quantities kind=policy. More in docs/priors.md.",
  ].join("\n\n")}\n`;
}

/** An example that a test reads; its keys and facts are those of the shipped evidence. */
export const EXAMPLE_SCENARIO = `name: More wafers
about: More wafers for AI, more orders, and memory was never controlled.
extends: baseline            # a shipped scenario by name, or ./another.yaml
beliefs:
  supply.logic.aiWafers: 20k to 60k
  supply.package.orders:
    prior: 300k to 900k die/quarter
    why: Subsidised buyers.  # optional, like facts (ids) and grade (A to D)
policies:
  policy.hbm2024: never      # or a date, or a prior over dates
rules:                       # what if the export rules had been others
  3A090.b.2:
    from: 2022-10-21
    limits: { tpp: ">= 1600", density: ">= 3.2" }
  L4 NVIDIA: { never: true } # a letter that was never sent
`;

const SCENARIOS = `A scenario is a YAML file that says where you differ from the baseline:

${EXAMPLE_SCENARIO.replace(/^(?=.)/gm, "  ")}
Save it as mine.yaml; then

  chokepoint assess mine.yaml
  chokepoint compare baseline mine.yaml

Keys: chokepoint data assumptions, chokepoint data quantities kind=policy.
Rules: ids of data/rules (a rule, paragraph, provision) or a letter's name.
Priors: chokepoint help priors.
Editors complete the file with docs/scenario.schema.json.
`;
