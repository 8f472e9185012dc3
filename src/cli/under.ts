import { ALL, chipParagraphs, type Under } from "../chips/index.ts";
import { clip } from "../evidence/foreign.ts";
import { eraOf, isDay, type RuleBook } from "../rules/index.ts";
import { country } from "./classification/question.ts";
import { UsageError, unknownName } from "./failure.ts";

const FORM = /^(?<paragraph>[^@]+)@(?<date>[^@]*?)(?:->|→|:)(?<to>.+)$/;

/**
 * Reads what a design must stay clear of, `3A090@2026-11-01->CN`.
 * @throws {UsageError} for a form that is none, and for a paragraph, day or country there is not, with the nearest one
 */
export function underOf(book: RuleBook, text: string): Under {
  const read = FORM.exec(text.trim())?.groups;
  if (!read)
    throw new UsageError(
      `--under: "${clip(text)}" is not of the form "3A090@2026-11-01->CN"${text.trim().endsWith("-") ? "; in quotes, since the shell takes > for itself" : ""}`,
    );
  const { date } = read;
  if (!isDay(date))
    throw new UsageError(`--under: "${clip(date)}" is not a day that exists, written 2026-11-01`);
  const names = [...chipParagraphs(book), ALL];
  const wanted = read.paragraph.trim();
  const paragraph = names.find((name) => name.toLowerCase() === wanted.toLowerCase());
  if (paragraph === undefined)
    throw unknownName("paragraph of chips", wanted, names, `there are ${names.join(", ")}`);
  const standing = eraOf(book, date).paragraphs.ic.map(({ id }) => id);
  if (paragraph !== ALL && !standing.some((id) => id === paragraph || id.startsWith(`${paragraph}.`)))
    throw new UsageError(
      `--under: ${paragraph} did not stand on ${date}; ${standing.length > 0 ? `there were ${standing.join(", ")}` : "no paragraph of chips did"}`,
    );
  return { paragraph, date, to: country("--under", read.to) };
}
