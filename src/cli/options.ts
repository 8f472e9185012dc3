import { availableParallelism } from "node:os";
import { type Command, InvalidArgumentError, Option } from "commander";
import { BLOCK } from "../engine/draw/draw.ts";
import { isDay } from "../evidence/day.ts";

/** Most worlds of one run: beyond, the sampling error is far below any evidence. */
const MOST_WORLDS = 1_000_000;
/** Most threads of one run. */
const MOST_THREADS = 64;
/** A thread pays for its own start with about this many blocks of worlds, measured on two processors. */
const BLOCKS_A_THREAD = 16;

/** What a run is asked for. */
export interface RunChoice {
  readonly set: readonly string[];
  readonly worlds: number;
  readonly seed: number;
  readonly threads?: number;
  readonly asOf?: string;
  /** The folder of the evidence; the shipped one if not said. */
  readonly data?: string;
}

/** Reads a whole number within bounds; the message names both. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^[+-]?\d+$/.test(text.trim()) || value < least || value > most)
      throw new InvalidArgumentError(
        `It must be a whole number from ${least} to ${most.toLocaleString("en-US")}.`,
      );
    return value;
  };

/** Reads a positive number; the message says so. */
export const positiveNumber = (text: string): number => {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value <= 0)
    throw new InvalidArgumentError("It must be a number above zero.");
  return value;
};

/** Reads a range of whole numbers, `1..3` or `2`, within bounds. */
export const wholeRange =
  (least: number, most: number) =>
  (text: string): readonly [low: number, high: number] => {
    const match = /^(\d+)(?:\.\.(\d+))?$/.exec(text.trim());
    const [low, high] = match ? [Number(match[1]), Number(match[2] ?? match[1])] : [Number.NaN, Number.NaN];
    if (!(low >= least && low <= high && high <= most))
      throw new InvalidArgumentError(
        `It must be a range from ${least} to ${most}, such as ${least}..${most}.`,
      );
    return [low, high];
  };
/** Reads a number above zero, with an exponent if need be. */
export const amount = (text: string): number => {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value <= 0 || value > 1e20)
    throw new InvalidArgumentError("It must be a number above zero, such as 250 or 15e12.");
  return value;
};

/** Reads a figure of an item: a number from zero up. */
export const figure = (text: string): number => {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 1e15))
    throw new InvalidArgumentError("It must be a number from zero up, such as 4800 or 30e9.");
  return value;
};

/** Reads a share between 0 and 1. */
export const share = (text: string): number => {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError("It must be a share from 0 to 1, such as 0.7.");
  return value;
};

const day = (text: string): string => {
  if (!isDay(text))
    throw new InvalidArgumentError("It must be a date that exists, such as 2025-06-30 or 2025-06.");
  return text;
};

const collect = (text: string, before: readonly string[]): readonly string[] => [...before, text];

/** Adds the option for evidence of one's own. */
export const withData = (command: Command): Command =>
  command.option(
    "--data <dir>",
    "read the evidence from this folder, laid out as the package's data/",
    (text: string): string => {
      if (text.trim() === "") throw new InvalidArgumentError("It must be the path of a folder.");
      return text;
    },
  );

/** Adds the options of a command that rests on beliefs. */
export const withBeliefs = (command: Command): Command =>
  withData(command)
    .addOption(
      new Option("--set <key=prior>", "change a belief or the date of a policy; may be repeated")
        .argParser(collect)
        .default([], "none"),
    )
    .option("--seed <n>", "which worlds: the same seed gives the same ones", wholeNumber(0, 2 ** 31 - 1), 1)
    .option("--as-of <date>", "see only facts and readings up to this day", day);

/** Adds the options of a command that runs the model. */
export const withRunOptions = (command: Command, worlds = 10_000): Command =>
  withBeliefs(command).option(
    "--worlds <n>",
    "how many worlds to draw, 1 to 1,000,000",
    wholeNumber(1, MOST_WORLDS),
    worlds,
  );

/** How many threads a run is shared among: as many as were asked for, else as many as there are processors for and pay. */
export const threadsFor = ({ threads, worlds }: Pick<RunChoice, "threads" | "worlds">): number =>
  threads ??
  Math.max(1, Math.min(availableParallelism(), Math.floor(worlds / BLOCK / BLOCKS_A_THREAD), MOST_THREADS));

/** Adds the option for threads. */
export const withThreads = (command: Command): Command =>
  command.option(
    "--threads <n>",
    "threads that share the run; the numbers do not depend on it",
    wholeNumber(1, MOST_THREADS),
  );

/** Examples at the end of a help text, each a command to copy. */
export const examples = (...lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  chokepoint ${line}`).join("\n")}`;
