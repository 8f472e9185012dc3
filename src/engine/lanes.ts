/** A memory of at most this many numbers (128 kB) stays in a processor's second cache, beside what else a run needs there. */
const MOST_NUMBERS = 16_384;

/** More worlds side by side bring nothing. Divides `BLOCK`. */
const MOST_LANES = 64;

/** As many as one instruction of the vector form computes. */
const FEWEST_LANES = 2;

/**
 * How many worlds a memory holds side by side, a power of two: as many as the cache has room for, and at least two. A value of
 * all of them stands in neighbouring places, so that inputs come in and outputs go out by stretches.
 * @param size numbers in one world's memory
 */
export function lanesFor(size: number): number {
  let lanes = FEWEST_LANES;
  while (2 * lanes * size <= MOST_NUMBERS && lanes < MOST_LANES) lanes *= 2;
  return lanes;
}
