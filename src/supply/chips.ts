import { assumption, quantity } from "../engine/declare.ts";
import type { Input, Quantity } from "../engine/node.ts";
import { bondYield, foldedCompute, foldedPower } from "./fold.ts";

/** What one accelerator package is made of and what it can do. */
export interface ChipSpec {
  readonly name: string;
  /** Compute dies in a package, die/chip. */
  readonly dies: Input | Quantity;
  /** Memory stacks in a package, stack/chip. */
  readonly stacks: Input;
  /** Dense BF16 throughput of the matrix units, TFLOP/s/chip. */
  readonly compute: Input | Quantity;
  /** Dense throughput at 8 bits, the better of FP8 and INT8, TFLOP/s/chip. */
  readonly compute8: Input | Quantity;
  /** Memory bandwidth, TB/s/chip. */
  readonly bandwidth: Input;
  /** Rated power of the package, W/chip. */
  readonly power: Input | Quantity;
}

/** What a part can do, as inputs under `supply.<key>`. */
export const abilities = (key: string, name: string) => ({
  compute: assumption(`supply.${key}.compute`, "TFLOP/s/chip", `Dense BF16 throughput of ${name}`),
  compute8: assumption(`supply.${key}.compute8`, "TFLOP/s/chip", `8-bit throughput of ${name}`),
  bandwidth: assumption(`supply.${key}.bandwidth`, "TB/s/chip", `Memory bandwidth of ${name}`),
  power: assumption(`supply.${key}.power`, "W/chip", `Rated power of ${name}`),
});

/** Declares a package's six inputs under `supply.<name>`. */
const chip = (name: string): ChipSpec => ({
  name,
  dies: assumption(`supply.${name}.dies`, "die/chip", `Compute dies in a ${name}`),
  stacks: assumption(`supply.${name}.stacks`, "stack/chip", `Memory stacks in a ${name}`),
  ...abilities(name, `a ${name}`),
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
/** 970: the generation after it, of 960-class dies. */
export const chip970 = chip("970");

/**
 * The folded generation, which Huawei names the 990: the 970 with the silicon of each die on two bonded tiers. What folding
 * does to clock, area, energy and yield changes, nothing else, since nothing else is known of it.
 */
export const chip990: ChipSpec = {
  ...chip970,
  name: "990",
  dies: quantity("supply.990.dies", "die/chip", "Dies of silicon spent on a 990, those lost in bonding too")
    .is`${chip970.dies} / ${bondYield}`,
  compute: quantity("supply.990.compute", "TFLOP/s/chip", "Dense BF16 throughput of a 990")
    .is`${chip970.compute} * ${foldedCompute}`,
  compute8: quantity("supply.990.compute8", "TFLOP/s/chip", "8-bit throughput of a 990")
    .is`${chip970.compute8} * ${foldedCompute}`,
  power: quantity("supply.990.power", "W/chip", "Rated power of a 990").is`${chip970.power} * ${foldedPower}`,
};
