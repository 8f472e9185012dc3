import type { Placed } from "../../rules/index.ts";
import { called, type Group, layChips, layGutter } from "./chipLayout.ts";
import { ALLIED, CHINA, halo, line, OUTLINE, text } from "./ink.ts";
import type { Rect } from "./labels.ts";
import { envelope, mark, ring } from "./marks.ts";
import type { Plane } from "./plane.ts";
import { escaped } from "./plot.ts";

const colourOf = ({ country }: Placed): string => (country === "CN" ? CHINA : ALLIED);

function drawMark({ chip, names }: Group, x: number, y: number, ringed: ReadonlySet<string>): string[] {
  const colour = colourOf(chip);
  return [
    `<g><title>${escaped(`${names.join(", ")}: ${chip.result}${chip.paragraph ? `, ${chip.paragraph}` : ""}`)}</title>${mark(chip.standing, x, y, colour)}</g>`,
    ...(chip.letter ? [envelope(x, y, colour)] : []),
    ...(names.some((name) => ringed.has(name)) ? [ring(x, y, colour)] : []),
  ];
}

/** Chips with a place in the plane: marks, names, spreads. */
export function drawChips(
  groups: readonly Group[],
  plane: Plane,
  labels: readonly Rect[],
  frame: Rect,
  ringed: ReadonlySet<string>,
): string[] {
  return layChips(groups, plane, labels, frame).flatMap(({ group, x, y, label, leader }) => {
    const { spread } = group.chip;
    return [
      ...(spread ? [line(plane.px(spread[0]), y, plane.px(spread[1]), y, colourOf(group.chip), 2)] : []),
      ...(leader ? [line(x, y, ...leader, OUTLINE, 0.8)] : []),
      ...drawMark(group, x, y, ringed),
      ...(label ? [halo(label.x, label.y + 11.5, called(group), {})] : []),
    ];
  });
}

/** Chips without a place along x, in a gutter left of the frame: marks at their height, names led out to the left. */
export function drawGutter(
  groups: readonly Group[],
  plane: Plane,
  frame: Rect,
  ringed: ReadonlySet<string>,
): string[] {
  return layGutter(groups, plane, frame).flatMap(({ group, x, y, nameX, nameY }) => [
    line(x, y, nameX, nameY, OUTLINE, 0.6),
    ...drawMark(group, x, y, ringed),
    text(nameX - 4, nameY + 4, called(group), { anchor: "end" }),
  ]);
}
