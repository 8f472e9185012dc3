import type { AreaBudget } from "../../silicon/index.ts";
import { at, COLOURS, escaped, label, svg } from "./plot.ts";

/** Side of the drawn die, pixels. */
const SIDE = 360;

const PARTS: ReadonlyArray<readonly [key: keyof AreaBudget, name: string]> = [
  ["cores", "cores and what feeds them"],
  ["sram", "large SRAM"],
  ["memory", "memory interfaces"],
  ["links", "links"],
  ["rest", "host, test, pads, space"],
];

/**
 * A die as a square cut into strips by area: memory interfaces along two sides, the rest along the bottom, SRAM beside the
 * cores. Areas are to scale; where parts truly lie is not known.
 */
export function dieMap(title: string, budget: AreaBudget): string {
  const { total, memory, rest, sram, links, cores } = budget;
  const scale = SIDE / Math.sqrt(total);
  const box = (x: number, y: number, w: number, h: number, part: number, area: number): string => {
    const [, name] = PARTS[part];
    return `<rect x="${at(x)}" y="${at(y)}" width="${at(w)}" height="${at(h)}" fill="${COLOURS[part]}" stroke="#ffffff"><title>${escaped(`${name}: ${area.toFixed(0)} mm²`)}</title></rect>`;
  };
  const side = Math.sqrt(total);
  // Two strips of half the interfaces each, left and right; below, the rest; between, SRAM under the cores.
  const strip = memory / 2 / side;
  const inner = side - 2 * strip;
  const bottom = rest / inner;
  const above = side - bottom;
  const sramHeight = sram / inner;
  const linkHeight = links / inner;
  const coreHeight = above - sramHeight - linkHeight;
  const px = (mm: number) => mm * scale;
  const [left, top] = [20, 40];
  const shapes = [
    ...(memory > 0
      ? [
          box(left, top, px(strip), SIDE, 2, memory / 2),
          box(left + px(strip + inner), top, px(strip), SIDE, 2, memory / 2),
        ]
      : []),
    box(left + px(strip), top, px(inner), px(coreHeight), 0, cores),
    ...(sram > 0 ? [box(left + px(strip), top + px(coreHeight), px(inner), px(sramHeight), 1, sram)] : []),
    ...(links > 0
      ? [box(left + px(strip), top + px(coreHeight + sramHeight), px(inner), px(linkHeight), 3, links)]
      : []),
    box(left + px(strip), top + px(above), px(inner), px(bottom), 4, rest),
  ];
  const legend = PARTS.filter(([key]) => budget[key] > 0).flatMap(([key, name], i) => {
    const colour = COLOURS[PARTS.findIndex(([k]) => k === key)];
    return [
      `<rect x="${left + SIDE + 20}" y="${top + 22 * i}" width="12" height="12" fill="${colour}"/>`,
      label(
        left + SIDE + 38,
        top + 10 + 22 * i,
        `${name}: ${budget[key].toFixed(0)} mm² (${((100 * budget[key]) / total).toFixed(0)}%)`,
      ),
    ];
  });
  return svg(SIDE + 320, SIDE + 80, title, [
    label(left, 22, title, 'font-size="13"'),
    ...shapes,
    ...legend,
    label(left, SIDE + 62, `${total.toFixed(0)} mm², parts to scale by area; an estimate, not a floorplan`),
  ]);
}
