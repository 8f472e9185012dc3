import { styleText } from "node:util";

/** Where a command writes and what it may assume of it. */
export interface Io {
  /** Writes to standard output. */
  readonly out: (text: string) => void;
  /** Writes to standard error. */
  readonly err: (text: string) => void;
  /** Columns of the terminal; 80 where there is none. */
  readonly width: number;
  readonly style: Style;
  /** Whether standard error is a terminal, so that progress may be drawn on it. */
  readonly showsProgress: boolean;
}

/** Ways to set text off on a terminal; each leaves text as it is where colour is off. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly accent: (text: string) => string;
  readonly warn: (text: string) => string;
}

/** Text as it is. */
export const PLAIN: Style = { bold: same, dim: same, accent: same, warn: same };

const COLOURED: Style = {
  bold: (text) => styleText("bold", text),
  dim: (text) => styleText("dim", text),
  accent: (text) => styleText("cyan", text),
  warn: (text) => styleText("yellow", text),
};

function same(text: string): string {
  return text;
}

/** Narrowest and widest text that is laid out: below, tables fall apart; beyond, lines are hard to read. */
const NARROWEST = 60;
const WIDEST = 120;

/**
 * The streams of a process. Colour is off unless standard output is a terminal, and off where NO_COLOR is set to
 * anything (no-color.org) or the terminal is called dumb.
 */
export function processIo(process: NodeJS.Process): Io {
  const { stdout, stderr, env } = process;
  const coloured = stdout.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb";
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    width: Math.min(WIDEST, Math.max(NARROWEST, stdout.isTTY ? stdout.columns || 80 : 80)),
    style: coloured ? COLOURED : PLAIN,
    showsProgress: stderr.isTTY === true,
  };
}
