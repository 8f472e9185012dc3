import { ridgePoint } from "../../silicon/index.ts";
import { type Line, logPlot, type Point } from "./plot.ts";

/** A peak under one memory. */
export interface Roof {
  readonly name: string;
  /** TFLOP/s. */
  readonly peak: number;
}

/** Attainable rate by arithmetic intensity: memory's slope up to the ridge, the peak beyond it, for each precision. */
export function roofline(title: string, bandwidth: number, roofs: readonly Roof[]): string {
  const ridges = roofs.map(({ peak }) => ridgePoint.fn(peak, bandwidth));
  const low = Math.min(1, ...ridges.map((r) => r / 10));
  const high = 10 * Math.max(...ridges);
  const lines = roofs.map(
    ({ peak }, i): Line => ({
      points: [
        [low, low * bandwidth],
        [ridges[i], peak],
        [high, peak],
      ],
    }),
  );
  const points = roofs.map(
    ({ name, peak }, i): Point => ({
      x: ridges[i],
      y: peak,
      group: i,
      label: `${name}: ${ridges[i].toFixed(0)} FLOP/byte`,
    }),
  );
  return logPlot({
    title,
    x: "arithmetic intensity, FLOP/byte",
    y: "attainable, TFLOP/s",
    points,
    lines,
    groups: roofs.map(({ name }) => name),
  });
}
