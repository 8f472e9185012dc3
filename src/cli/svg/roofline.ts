import { ridgePoint } from "../../silicon/index.ts";
import { short } from "../text/number.ts";
import { type Line, logPlot } from "./plot.ts";

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
  // Room for the words over the flat part.
  const high = 30 * Math.max(...ridges);
  const lines = roofs.map(
    ({ name, peak }, i): Line => ({
      points: [
        [low, low * bandwidth],
        [ridges[i], peak],
        [high, peak],
      ],
      label: `${name}: ${short(peak)}, ridge at ${short(ridges[i])}`,
    }),
  );
  return logPlot({ title, x: "arithmetic intensity, FLOP/byte", y: "attainable, TFLOP/s", lines });
}
