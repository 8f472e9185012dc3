import type { AreaBudget } from "../../silicon/index.ts";
import { dieParts, PARTS } from "./dieParts.ts";
import { at, COLOURS, escaped, label, svg } from "./plot.ts";

/** Side of the drawn die, pixels. */
const SIDE = 360;

/**
 * A die as a square cut into strips by area: memory interfaces along two sides, the rest along the bottom, SRAM beside the
 * cores. Areas are to scale; where parts truly lie is not known.
 */
export function dieMap(title: string, budget: AreaBudget): string {
  const { total } = budget;
  const scale = SIDE / Math.sqrt(total);
  const [left, top] = [20, 40];
  const shapes = dieParts(budget).map(({ part, x, y, width, height }) => {
    const words = `${PARTS[part][1]}: ${(width * height).toFixed(0)} mm²`;
    return `<rect x="${at(left + x * scale)}" y="${at(top + y * scale)}" width="${at(width * scale)}" height="${at(height * scale)}" fill="${COLOURS[part]}" stroke="#ffffff"><title>${escaped(words)}</title></rect>`;
  });
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
