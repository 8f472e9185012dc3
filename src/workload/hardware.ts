/** A number format of matrix arithmetic. */
export type Format = "bf16" | "fp8" | "fp4" | "int8" | "int4";

/** Bytes of an element, with the scales of block formats (one byte for 16 elements in NVFP4, for 32 in MXFP4). */
export const FORMAT_BYTES: Readonly<Record<Format, number>> = {
  bf16: 2,
  fp8: 1,
  int8: 1,
  fp4: 0.5625,
  int4: 0.53,
};

/** An accelerator as one device of a plan. Rates are dense, per second. */
export interface Chip {
  readonly name: string;
  /** Who made it, in lower case: the key of the calibration. */
  readonly vendor: string;
  /** Peak by format as the maker states it, FLOP/s. A format it lacks is absent. */
  readonly peak: Readonly<Partial<Record<Format, number>>>;
  /** Best rate of a bare matrix product measured, over the stated peak, by format; absent where nobody measured it. */
  readonly achievable: Readonly<Partial<Record<Format, number>>>;
  /** Streaming multiprocessors or AI cores: matrix tiles computed at once. */
  readonly units: number;
  /** Exponentials a second, which softmax needs one of for each score. */
  readonly exponentials: number;
  /** Memory of the package, bytes and bytes/s. */
  readonly memory: number;
  readonly bandwidth: number;
  /** Year of release with its fraction; undefined where it is not known. */
  readonly released: number | undefined;
  /** Rated power of the package, W; undefined where it is not known. */
  readonly power: number | undefined;
  /** Price of the package; undefined where it is not known. */
  readonly price: { readonly value: number; readonly currency: string } | undefined;
}

/** One tier of links. */
export interface Tier {
  /** Chips joined by it. */
  readonly size: number;
  /** Bytes/s of a chip into it, one direction, as the maker states it. */
  readonly bandwidth: number;
  /** Whether switches add up what they pass on (NVLink SHARP, SHARP): a reduction moves each byte once. */
  readonly reduces: boolean;
}

/** Accelerators and what joins them: a scale-up domain, repeated over a scale-out network. */
export interface System {
  readonly name: string;
  readonly chip: Chip;
  readonly scaleUp: Tier;
  readonly scaleOut: Omit<Tier, "size" | "reduces">;
  /** Power of a whole system over the rated power of its chips: hosts, switches, fans. */
  readonly overhead: number;
}
