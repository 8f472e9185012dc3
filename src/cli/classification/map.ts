import {
  countryName,
  lastMove,
  type MapQuery,
  MEASURES,
  type Outcome,
  type RuleBook,
  type RuleMap,
  ruleMap,
} from "../../rules/index.ts";
import { EXIT } from "../failure.ts";
import type { Io } from "../io.ts";
import { writePicture } from "../picture.ts";
import { drawRuleMap } from "../svg/ruleMap.ts";
import { short } from "../text/number.ts";
import { table } from "../text/table.ts";
import { wrap } from "../text/wrap.ts";
import { asJson } from "./json.ts";

type Moves = ReturnType<typeof lastMove>;

/** Prints or draws the map of chips over the rules of a day. @returns the exit code */
export function tellMap(
  book: RuleBook,
  query: MapQuery,
  { areaError = 0, svg, json }: { areaError?: number; svg?: string; json?: boolean },
  io: Io,
): number {
  const map = ruleMap(book, query, areaError / 100);
  const moves = lastMove(book, query);
  if (svg !== undefined)
    writePicture(
      svg,
      drawRuleMap(map, {
        title: finding(map),
        subtitle: subtitle(map),
        footer: [...footer(book, map, moves), "ᶜ neither designed nor marketed for datacentres."],
        ringed: new Set(moves?.moved.map(({ name }) => name)),
      }),
    );
  if (json) io.out(asJson("map", { ...map, lastMove: moves ?? null, known: book.known }));
  else io.out(mapText(map, book, moves, io));
  return EXIT.done;
}

const destination = ({ to }: RuleMap): string => countryName(to) ?? to;

/** The finding as a sentence, counted from the map. */
function finding(map: RuleMap): string {
  const standing = (kind: RuleMap["chips"][number]["standing"]): number =>
    map.chips.filter((chip) => chip.standing === kind).length;
  const letters = map.chips.filter(({ letter, standing }) => letter && standing !== "controlled").length;
  const parts = [
    `${standing("controlled")} of ${map.chips.length} chips need a licence for ${destination(map)}`,
    ...(standing("conditional") > 0 ? [`${standing("conditional")} an exception`] : []),
    ...(letters > 0 ? [`${letters} only their designer's letter`] : []),
    ...(standing("undetermined") > 0 ? [`${standing("undetermined")} are open`] : []),
  ];
  return `${map.date}: ${parts.join(", ")}`;
}

const subtitle = ({ axes, view }: RuleMap): string =>
  `US rules ${view === "text" ? "as codified" : "as enforced"}, exports from the United States, by ${MEASURES[axes.y].label} and ${MEASURES[axes.x].label}${
    axes.x === "io" ? ": the text of 2022 has these axes, that of 2023 and later others" : ""
  }`;

function footer(book: RuleBook, map: RuleMap, moves: Moves): string[] {
  const rules = [
    ...new Set(map.regions.map(({ paragraph }) => book.paragraphs.find(({ id }) => id === paragraph)?.rule)),
  ];
  const cited = rules.flatMap((rule) => book.rules.find(({ id }) => id === rule)?.citation ?? []);
  return [
    ...(moves ? [`Changed last, on ${moves.date}: ${counted(moves.moved)}.`] : []),
    `${map.regions.length > 0 ? `Regions: ${cited.join("; ")}. ` : "No paragraph on chips was in force. "}Figures and sources: chips and facts of Chokepoint. ${
      map.unknown.length
    } chips whose throughput is not known are left out; one whose release is not dated stands on every day. Rules known to ${book.known}. Not legal advice.`,
  ];
}

/** What changed, by how. */
function counted(moved: NonNullable<Moves>["moved"]): string {
  const by = new Map<string, number>();
  for (const { before, after } of moved) {
    const how = `${before} to ${after}`;
    by.set(how, (by.get(how) ?? 0) + 1);
  }
  return [...by].map(([how, count]) => `${count} from ${how}`).join(", ");
}

const ORDER: Readonly<Record<RuleMap["chips"][number]["standing"], number>> = {
  controlled: 0,
  conditional: 1,
  undetermined: 2,
  outside: 3,
};

function mapText(map: RuleMap, book: RuleBook, moves: Moves, { width, style }: Io): string {
  const [x, y] = [MEASURES[map.axes.x], MEASURES[map.axes.y]];
  const shown = (result: Outcome, letter: boolean): string =>
    `${result}${letter ? " + letter to its designer" : ""}`;
  const chips = [...map.chips].sort((a, b) => ORDER[a.standing] - ORDER[b.standing] || b.y - a.y);
  return `${[
    style.bold(wrap(`${finding(map)}.`, width)),
    wrap(`${subtitle(map)}.`, width),
    table(
      chips.map((chip) => [
        `${chip.name}${chip.datacentre ? "" : " (not for datacentres)"}`,
        short(chip.y, 4),
        chip.x === null ? "not known or none" : short(chip.x, 4),
        chip.paragraph ?? "none",
        shown(chip.result, chip.letter),
      ]),
      {
        head: ["chip", y.label, x.label, "paragraph", "answer"],
        align: ["left", "right", "right", "left", "left"],
        width,
        style,
      },
    ),
    ...footer(book, map, moves).map((line) => wrap(line, width)),
  ].join("\n\n")}\n`;
}
