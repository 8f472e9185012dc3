import type { Letter } from "./book.ts";
import type { Case, Part } from "./case.ts";
import { meets } from "./classification.ts";
import { type Finding, finding } from "./finding.ts";
import { ask } from "./open.ts";

/** Letters that bind the exporter for this item, destination and party; nobody but the addressee is bound. */
export function letters(c: Case): readonly Finding[] {
  if (c.letters.length === 0 || (c.kind !== "ic" && c.kind !== "computer")) return NONE;
  return c.letters
    .filter((letter) => c.parts.some((part) => covers(c, letter, part)))
    .filter((letter) => c.kind === "ic" || ask(c.taken, computers(letter)))
    .map((letter) =>
      finding(
        c.era,
        letter.rule,
        "LICENCE_INFORMED",
        `a letter to ${letter.addressee} covers this part and destination`,
        {
          read: { evidence: letter.evidence, source: letter.source },
        },
      ),
    );
}

const NONE: readonly Finding[] = [];

function covers(c: Case, letter: Letter, part: Part): boolean {
  if (letter.names) return letter.names.some((name) => part.label.includes(name));
  if (letter.datacentre === "required" && !part.datacentre) return false;
  if (letter.aiOrGpu && !isAiOrGpu(c, part)) return false;
  if (!letter.limits?.some((box) => meets(c, part, box))) return false;
  if (letter.datacentre === "open" && !part.datacentre && !ask(c.taken, consumer(letter))) return false;
  return letter.from.length === 10 || c.date > letter.from.slice(12) || ask(c.taken, received(letter));
}

/** A chip of the book is an accelerator or a GPU; of another it must be said. */
function isAiOrGpu(c: Case, part: Part): boolean {
  return (
    part.specs.aiOrGpu ??
    (part.known !== undefined ||
      ask(c.taken, {
        key: `${part.label}: AI or GPU`,
        kind: "fact",
        question: "is the chip an AI accelerator or a GPU?",
        values: [true, false],
      }))
  );
}

const consumer = ({ rule, addressee }: Letter) => ({
  key: `${rule}: consumer parts`,
  kind: "law" as const,
  question: `does the unpublished letter to ${addressee} cover parts that are not for datacentres?`,
  values: [true, false],
});

const computers = ({ rule, addressee }: Letter) => ({
  key: `${rule}: computers`,
  kind: "law" as const,
  question: `does the unpublished letter to ${addressee} cover computers that hold such chips?`,
  values: [true, false],
});

const received = ({ rule, addressee, from }: Letter) => ({
  key: `${rule}: received`,
  kind: "law" as const,
  question: `had ${addressee} got its letter on the day? It came between ${from.replace("..", " and ")}`,
  values: [true, false],
});
