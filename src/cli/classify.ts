import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  classify,
  headroom,
  history,
  type Knob,
  likelihoods,
  margins,
  nextTurn,
  type Query,
  type RuleBook,
  SCOPE,
  type Stretch,
  turnings,
  type Uncertain,
} from "../rules/index.ts";
import { asJson } from "./classification/json.ts";
import { readCases, reportCases, tellCases } from "./classification/lines.ts";
import { answerList, tellList, template } from "./classification/list.ts";
import { tellMap } from "./classification/map.ts";
import { type Asked, type Question, questionOf, transactionOf } from "./classification/question.ts";
import { type Told, toldText } from "./classification/text.ts";
import { EXIT, UsageError, unknownName } from "./failure.ts";
import type { Io } from "./io.ts";
import { lawOf, openProject } from "./project.ts";
import { table } from "./text/table.ts";

/** What `classify` may be asked besides the question. */
export interface ClassifyChoice extends Asked {
  readonly cases?: string;
  readonly history?: boolean;
  readonly headroom?: keyof typeof KNOBS;
  readonly outside?: string;
  readonly areaError?: number;
  readonly map?: boolean;
  readonly chips?: string;
  readonly template?: boolean;
  readonly csv?: boolean;
  readonly svg?: string;
  readonly json?: boolean;
  readonly data?: string;
}

/** Figures that `--headroom` may turn. */
export const KNOBS = {
  tpp: "tpp",
  density: "performanceDensity",
  area: "nonPlanarDieAreaMm2",
  io: "ioGBps",
  dram: "dramGBps",
  "memory-density": "memoryBandwidthDensity",
  transistors: "transistors",
} as const satisfies Record<string, Knob>;

/** Answers a question about export rules, a file of them, or one through time. @returns the exit code */
export function classifyItem(name: string | undefined, choice: ClassifyChoice, io: Io): number {
  if (choice.template) {
    io.out(template());
    return EXIT.done;
  }
  const book = lawOf(openProject(choice.data));
  if ((choice.areaError ?? 0) >= 100)
    throw new UsageError("--area-error is in percent of the area and stays below 100");
  if (choice.cases !== undefined)
    return tellCases(reportCases(book, readCases(shippedExample(choice.cases))), choice, book, io);
  if (choice.chips !== undefined)
    return tellList(answerList(book, readCases(choice.chips), choice), choice, book, io);
  if (choice.csv) throw new UsageError("--csv is for a list: add --chips FILE.csv");
  if (choice.svg !== undefined && !choice.map)
    throw new UsageError("--svg draws the map: add --map, as in classify --map --svg map.svg");
  if (choice.map) return tellMap(book, transactionOf(choice), choice, io);
  const question = questionOf(book, name, choice);
  const { query } = question;
  if (choice.history) return tellHistory(book, query, choice, io);
  if (choice.headroom) return tellHeadroom(book, query, choice.headroom, choice, io);
  const told = tell(book, question, choice.areaError);
  io.out(
    choice.json ? asJson("answer", { ...told, known: book.known, scope: SCOPE }) : toldText(told, book, io),
  );
  return EXIT.done;
}

/** The path of a shipped example by its name, `huawei-dies`; anything else is a path already. */
function shippedExample(name: string): string {
  const path = join(openProject().data, "rules/examples", `${name}.jsonl`);
  return /^[a-z-]+$/.test(name) && existsSync(path) ? path : name;
}

/** The shipped cases, answered. @returns the exit code */
export function validateRules(choice: { readonly json?: boolean }, io: Io): number {
  const project = openProject();
  const texts = ["cases.jsonl", "cases.further.jsonl"].map((file) =>
    readCases(join(project.data, "rules", file)),
  );
  const book = lawOf(project);
  return tellCases(reportCases(book, texts.join("\n")), { ...choice, only: "failed" }, book, io);
}

function tell(book: RuleBook, { query, uncertain, believed }: Question, areaError: number | undefined): Told {
  const answer = classify(book, query);
  const view = answer.view === "text" ? "enforcement" : "text";
  const other = classify(book, { ...query, view });
  const doubted: Uncertain =
    areaError === undefined
      ? uncertain
      : { ...uncertain, nonPlanarDieAreaMm2: within(book, query, areaError) };
  return {
    query,
    answer,
    other: other.result === answer.result ? undefined : other,
    margins: margins(book, query),
    turnings: turnings(book, query),
    next: nextTurn(book, query),
    believed,
    likelihoods: Object.keys(doubted).length > 0 ? likelihoods(book, query, doubted) : [],
  };
}

/** An area evenly between its figure less and plus an error in percent. */
function within(book: RuleBook, { item }: Query, percent: number): (u: number) => number {
  const chip = book.chips.find(({ name }) => name === item.name);
  const area = item.specs?.nonPlanarDieAreaMm2 ?? chip?.specs.nonPlanarDieAreaMm2;
  if (area === undefined)
    throw new UsageError("--area-error needs a die area: give --area, or a chip whose area is known");
  return (u) => area * (1 + (percent / 100) * (2 * u - 1));
}

/** The table of rules begins here. */
const START = "2019-01-01";

function tellHistory(book: RuleBook, query: Query, { json }: ClassifyChoice, io: Io): number {
  const turns = history(book, query, START, query.date);
  const { date: until, ...asked } = query;
  if (json) io.out(asJson("history", { query: asked, from: START, until, turns, known: book.known }));
  else
    io.out(
      `${table(
        turns.map(({ from, answer }) => [
          from,
          answer.result,
          answer.paragraph ?? "none",
          answer.rule,
          answer.findings[0].citation,
        ]),
        {
          head: ["from", "answer", "paragraph", "rule", "citation"],
          width: io.width,
          style: io.style,
          gives: 4,
        },
      )}\n\nFrom ${START} to ${query.date}; each row is a change. Not legal advice.\n`,
    );
  return EXIT.done;
}

function tellHeadroom(
  book: RuleBook,
  query: Query,
  knob: keyof typeof KNOBS,
  { outside, json }: ClassifyChoice,
  io: Io,
): number {
  const paragraphs = [...new Set(book.paragraphs.flatMap(({ id }) => upwards(id)))];
  if (outside !== undefined && !paragraphs.includes(outside))
    throw unknownName("paragraph", outside, paragraphs);
  const room = headroom(book, query, KNOBS[knob], outside);
  if (json) {
    io.out(asJson("headroom", { query, ...room, known: book.known }));
    return EXIT.done;
  }
  const what = outside ? `outside ${outside}` : "free of any requirement";
  const side = knob === "area" ? "least" : "most";
  const bound =
    room.bound === undefined
      ? `No ${knob} stays ${what}.`
      : room.bound === Infinity || (knob === "area" && room.bound === 0)
        ? `Any ${knob} stays ${what}.`
        : `The ${side} ${knob} that stays ${what} is ${room.included ? "" : knob === "area" ? "just above " : "just below "}${plainly(room.bound)}.`;
  io.out(
    `${bound}\n\n${stretchTable(room.stretches, knob, io)}\n\nOther figures as given. Not legal advice.\n`,
  );
  return EXIT.done;
}

/** A paragraph and those above it: 3A090.a.1, 3A090.a, 3A090. */
const upwards = (id: string): string[] => {
  const steps = id.split(".");
  return steps.map((_, i) => steps.slice(0, steps.length - i).join("."));
};

/** A figure of a rule as one would type it. */
const plainly = (value: number): string => value.toLocaleString("en-US", { maximumSignificantDigits: 6 });

const stretchTable = (stretches: readonly Stretch[], knob: string, { width, style }: Io): string =>
  table(
    stretches.map(({ low, lowIn, high, highIn, result, paragraph }) => [
      `${lowIn ? "[" : "("}${plainly(low)}, ${high === Infinity ? "∞" : plainly(high)}${highIn ? "]" : ")"}`,
      result,
      paragraph ?? "none",
    ]),
    { head: [knob, "answer", "paragraph"], width, style },
  );
