import { brief, MEASURES, printInterval, type RuleMap } from "../../rules/index.ts";
import { wrap } from "../text/wrap.ts";
import { grouped, HALF, LINE, TEXT } from "./chipLayout.ts";
import { drawChips, drawGutter } from "./chipMarks.ts";
import { ALLIED, box, CHINA, GRID, HATCH, halo, INK, line, OUTLINE, SECOND, text } from "./ink.ts";
import { type Rect, textWidth } from "./labels.ts";
import { envelope, mark, ring } from "./marks.ts";
import { isLesser, type Plane, planeOf } from "./plane.ts";
import { svg } from "./plot.ts";

/** Words that stand about a map. */
export interface MapWords {
  /** The finding as a sentence. */
  readonly title: string;
  /** What is shown: rules, day, destination, axes. */
  readonly subtitle: string;
  readonly footer: readonly string[];
  /** Names of chips whose answer changed last. */
  readonly ringed: ReadonlySet<string>;
}

const SIZE = { width: 1280, height: 964 };
/** The plane; left of it stands the gutter of chips without a place along x. */
const FRAME: Rect = { x: 384, y: 152, width: 876, height: 680 };
/** Letters of a line of the title. */
const LONGEST_TITLE = 96;

/** Words that fit a width: what follows a comma is left out where there is no room for it. */
const fitting = (words: string, width: number): string =>
  textWidth(words, TEXT) <= width ? words : words.split(",")[0];

/** The map of chips over the plane of a day's rules, as SVG on a light plate. */
export function drawRuleMap(map: RuleMap, words: MapWords): string {
  const plane = planeOf(map, FRAME);
  const groups = grouped(map.chips.filter(({ x, y }) => x !== null && plane.holds(x, y)));
  const gutter = grouped(map.chips.filter(({ x, y }) => x === null && plane.holds(null, y)));
  const beyond = map.chips.filter(({ x, y }) => !plane.holds(x, y)).map(({ name }) => name);
  const regions = plane.regions();
  const policies = policiesOn(map, plane);
  return svg(SIZE.width, SIZE.height, words.title, [
    `<rect width="${SIZE.width}" height="${SIZE.height}" fill="#FFFFFF"/>`,
    PATTERNS,
    ...wrap(words.title, LONGEST_TITLE)
      .split("\n")
      .map((line, i) => text(24, 34 + 26 * i, line, { size: 20, weight: 600 })),
    text(24, 86, words.subtitle, { size: 14, fill: SECOND }),
    ...legend(),
    ...grid(plane),
    ...regions.pieces.flatMap(({ region, area, edges }) => [
      `<rect ${box(area)} fill="url(#${isLesser(region) ? "dots" : "lines"})"/>`,
      ...edges.map(([x1, y1, x2, y2]) => line(x1, y1, x2, y2, OUTLINE, 1.2)),
    ]),
    ...policies.shapes,
    ...regions.labels.flatMap(({ box, region }) => [
      halo(box.x, box.y + 12, region.paragraph, { weight: 700 }),
      halo(box.x, box.y + 12 + LINE, fitting(brief(region.result), box.width), {}),
    ]),
    `<rect ${box(FRAME)} fill="none" stroke="${OUTLINE}"/>`,
    ...axisNames(map),
    text(FRAME.x - 64, FRAME.y - 7, `${MEASURES[map.axes.x].label} not known or none`, {
      anchor: "end",
      fill: SECOND,
    }),
    ...drawGutter(gutter, plane, FRAME, words.ringed),
    ...drawChips(
      groups,
      plane,
      [...regions.labels.map((label) => label.box), ...policies.labels],
      FRAME,
      words.ringed,
    ),
    ...[...words.footer, ...(beyond.length > 0 ? [`Beyond the frame: ${beyond.join(", ")}.`] : [])].map(
      (line, i) => text(24, FRAME.y + FRAME.height + 62 + 17 * i, line, { fill: SECOND }),
    ),
  ]);
}

const PATTERNS = `<defs>
<pattern id="lines" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="7" stroke="${HATCH}" stroke-width="1.6"/></pattern>
<pattern id="dots" width="8" height="8" patternUnits="userSpaceOnUse"><circle cx="2" cy="2" r="1.1" fill="${HATCH}"/><circle cx="6" cy="6" r="1.1" fill="${HATCH}"/></pattern>
</defs>`;

function legend(): string[] {
  const y = 114;
  const parts: [draw: (x: number) => string, words: string][] = [
    [(x) => mark("controlled", x, y, INK), "needs a licence"],
    [(x) => mark("conditional", x, y, INK), "exception or notice"],
    [(x) => mark("outside", x, y, INK), "no licence"],
    [(x) => mark("undetermined", x, y, INK), "open"],
    [(x) => envelope(x - HALF - 1, y + HALF + 3, INK), "letter to its designer alone"],
    [(x) => ring(x, y, INK), "changed last"],
    [(x) => `<rect x="${x - 6}" y="${y - 6}" width="12" height="12" fill="${CHINA}"/>`, "designed in China"],
    [
      (x) => `<rect x="${x - 6}" y="${y - 6}" width="12" height="12" fill="${ALLIED}"/>`,
      "designed elsewhere",
    ],
  ];
  let x = 34;
  return parts.flatMap(([draw, words]) => {
    const drawn = [draw(x), text(x + 14, y + 4, words, { fill: SECOND })];
    x += 14 + textWidth(words, TEXT) + 24;
    return drawn;
  });
}

const grid = (plane: Plane): string[] => [
  ...plane.xTicks.flatMap((tick) => [
    line(plane.px(tick), FRAME.y, plane.px(tick), FRAME.y + FRAME.height, GRID),
    text(plane.px(tick), FRAME.y + FRAME.height + 17, tick.toLocaleString("en-US"), {
      anchor: "middle",
      fill: SECOND,
    }),
  ]),
  ...plane.yTicks.flatMap((tick) => [
    line(FRAME.x, plane.py(tick), FRAME.x + FRAME.width, plane.py(tick), GRID),
    text(FRAME.x - 6, plane.py(tick) + 4, tick.toLocaleString("en-US"), { anchor: "end", fill: SECOND }),
  ]),
];

function axisNames({ axes }: RuleMap): string[] {
  const name = (of: keyof typeof MEASURES): string => `${MEASURES[of].label}, ${MEASURES[of].unit}, log axis`;
  return [
    text(FRAME.x + FRAME.width / 2, FRAME.y + FRAME.height + 36, name(axes.x), { anchor: "middle" }),
    text(FRAME.x + FRAME.width, FRAME.y - 7, `↑ ${name(axes.y)}`, { anchor: "end" }),
  ];
}

/** Review policies as dashed outlines over what they cover, and where their words stand. */
function policiesOn(
  { policies }: RuleMap,
  plane: Plane,
): { readonly shapes: string[]; readonly labels: Rect[] } {
  const drawn = policies.map(({ x, y, besides, result }) => {
    const area = plane.rect(x, y);
    // Just inside the frame, so that both lines are seen.
    const inset = { x: area.x + 3, y: area.y, width: area.width - 6, height: area.height - 3 };
    const also = besides
      .map(
        ({ measure, interval }) =>
          `, ${MEASURES[measure].label} ${printInterval(interval)} ${MEASURES[measure].unit}`,
      )
      .join("");
    const words = `within the dashes, certified${also}: ${brief(result)}`;
    return {
      shape: `<rect ${box(inset)} fill="none" stroke="${INK}" stroke-width="1.4" stroke-dasharray="7 4"/>${halo(area.x + 8, area.y + 15, words)}`,
      label: { x: area.x, y: area.y + 3, width: textWidth(words, TEXT) + 12, height: LINE },
    };
  });
  return { shapes: drawn.map(({ shape }) => shape), labels: drawn.map(({ label }) => label) };
}
