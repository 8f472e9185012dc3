import { assumption } from "../engine/declare.ts";
import type { Input } from "../engine/node.ts";

/** What one accelerator package is made of and what it can do. */
export interface ChipSpec {
  readonly name: string;
  /** Compute dies in a package, die/chip. */
  readonly dies: Input;
  /** Memory stacks in a package, stack/chip. */
  readonly stacks: Input;
  /** Dense BF16 throughput of the matrix units, TFLOP/s/chip. */
  readonly compute: Input;
  /** Memory bandwidth, TB/s/chip. */
  readonly bandwidth: Input;
  /** Rated power of the package, W/chip. */
  readonly power: Input;
}

/** Declares a package's five inputs under `supply.<name>`. */
const chip = (name: string): ChipSpec => ({
  name,
  dies: assumption(`supply.${name}.dies`, "die/chip", `Compute dies in a ${name}`),
  stacks: assumption(`supply.${name}.stacks`, "stack/chip", `Memory stacks in a ${name}`),
  compute: assumption(`supply.${name}.compute`, "TFLOP/s/chip", `Dense BF16 throughput of a ${name}`),
  bandwidth: assumption(`supply.${name}.bandwidth`, "TB/s/chip", `Memory bandwidth of a ${name}`),
  power: assumption(`supply.${name}.power`, "W/chip", `Rated power of a ${name}`),
});

/** 910B: one 910-class die with four stacks of imported HBM. */
export const chip910B = chip("910B");
/** 910C: two 910-class dies with eight stacks of imported HBM. */
export const chip910C = chip("910C");
/** 950PR: two 950-class dies with HiBL, made for prefill. */
export const chip950PR = chip("950PR");
/** 950DT: two 950-class dies with domestic HBM, made for decoding and training. */
export const chip950DT = chip("950DT");
/** 960: the 960DT, 960-class dies with domestic HBM. A later 960PR counts with the 950PR, whose memory it shares. */
export const chip960 = chip("960");
