import type { Calibration } from "../../../src/performance/calibration.ts";
import type { System } from "../../../src/workload/hardware.ts";
import type { Model } from "../../../src/workload/model.ts";

/** A system that a job can be set to, and on whose side its chip was designed. */
export interface Machine {
  readonly system: System;
  /** Country code of the chip's designer. */
  readonly country: string;
}

/** A published measurement of serving, in the terms of the curve. */
export interface Point {
  readonly model: string;
  /** Name of the chip, as the systems have it. */
  readonly chip: string;
  /** Tokens a second that one user is written at; undefined where it is not published. */
  readonly speed: number | undefined;
  /** Output tokens a second and chip. */
  readonly perChip: number;
  /** Tokens read and written for a request; undefined where not published. */
  readonly input: number | undefined;
  readonly output: number | undefined;
  readonly precision: string;
  readonly date: string;
  /** How it was got: measured as it is, or worked out from measured times and the requests at once. */
  readonly basis: "measured" | "from measured times";
  readonly publisher: string;
  readonly address: string;
}

/** `data/machines.json`. */
export interface Machines {
  readonly machines: readonly Machine[];
  readonly models: readonly Model[];
  readonly calibration: Calibration;
  readonly points: readonly Point[];
}
