import type { Efficiency } from "./efficiency.ts";
import { type Chip, FORMAT_BYTES, type Format } from "./hardware.ts";

/** Rows and columns of the tile that one streaming multiprocessor or AI core computes. */
const TILE = 128;

/**
 * Work of the last, partly filled wave of tiles, in waves. With w waves asked for, w + TAIL are waited for. Read off
 * InferSim's table for DeepGEMM FP8 on H800 with K 7168 and N 1536: the rates at 64 to 32,768 rows over the largest are
 * met within a tenth (test/workload/gemm.test.ts).
 */
const TAIL = 0.5;

/** Least rows that a tile is filled with: two of the eights that instructions take (PTX wgmma, mma: n a multiple of 8). */
const FEWEST = 16;

/** Share of its peak that large bare products reach where nobody has measured the chip: between 0.71 and 0.87 elsewhere. */
const UNMEASURED = 0.78;

/** Largest rate of a chip's matrix products in a job, FLOP/s. @throws {RangeError} where the chip lacks the format */
export function gemmRate(chip: Chip, format: Format, efficiency: Efficiency): number {
  const peak = chip.peak[format];
  if (!peak) throw new RangeError(`${chip.name} has no ${format} arithmetic`);
  const narrow = format === "fp4" ? efficiency.narrow : 1;
  return peak * (chip.achievable[format] ?? chip.achievable.bf16 ?? UNMEASURED) * efficiency.gemm * narrow;
}

/**
 * Seconds of `groups` matrix products of m × k by k × n on one chip: arithmetic at the rate that tiles, waves and inner
 * dimension allow, or memory traffic, whichever takes longer.
 *
 * @param rate of a large product, FLOP/s ({@link gemmRate})
 * @param bytes of an element of the weights (k × n)
 * @param inBytes of an element of the other operand; results are written in 2 bytes
 */
export function gemmSeconds(
  chip: Chip,
  rate: number,
  efficiency: Efficiency,
  m: number,
  n: number,
  k: number,
  bytes: number,
  groups = 1,
  inBytes = 2,
): number {
  if (m <= 0) return 0;
  // A unit's instructions take 64 rows of the wider operand and 8 of the other: kernels for few rows turn the product over,
  // and fill tiles of FEWEST.
  const tiles = groups * Math.max(m / TILE, 0.5) * Math.max(n / TILE, 1);
  const waves = tiles / chip.units;
  const padded = m < FEWEST ? FEWEST / m : 1;
  // The inner dimension in whose time a tile is begun and ended.
  const ramp = (efficiency.tileStart * rate) / (chip.units * 2 * TILE * TILE);
  const share = (waves / (waves + TAIL)) * (k / (k + ramp));
  const arithmetic = (2 * groups * m * n * k * padded) / (rate * share);
  const traffic = groups * (k * n * bytes + m * k * inBytes + m * n * 2);
  return Math.max(arithmetic, traffic / (chip.bandwidth * efficiency.memory));
}

/** Bytes of an element of activations as a product in a format reads them. */
export const activationBytes = (format: Format): number => Math.max(1, FORMAT_BYTES[format]);
