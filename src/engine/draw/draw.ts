import { normalCdf, normalQuantile } from "../prior/normal.ts";
import { randomWords } from "./generator.ts";

/** Worlds come in blocks of this many; within a block the draws of a key fill as many equal strata, one each. */
export const BLOCK = 1024;

const TWO_32 = 2 ** 32;
const strata = new Uint16Array(BLOCK);
const words = new Uint32Array(2 * BLOCK);

/**
 * The draws of one key for the 1,024 worlds of one block: numbers in the open interval (0, 1), uniform, one in each of
 * the strata [i/1024, (i+1)/1024), in an order of the key's own (a Latin hypercube over keys: McKay, Beckman and
 * Conover, Technometrics 21(2), 1979). Averages of sums of inputs so converge far faster than with independent draws.
 *
 * They depend on seed, key and block alone: the same bits on any thread, whatever else is drawn.
 *
 * @param seed a whole number from 0 to 2⁵³ − 1
 * @param block a whole number from 0 to 2³¹ − 1
 * @param out 1,024 numbers or more; the first 1,024 are written
 * @throws RangeError for a seed or block outside its range
 */
export function uniforms(seed: number, key: string, block: number, out: Float64Array): void {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(`a seed is a whole number from 0 to 2^53 - 1, not ${seed}`);
  if (!Number.isInteger(block) || block < 0 || block >= 2 ** 31)
    throw new RangeError(`a block is a whole number from 0 to 2^31 - 1, not ${block}`);
  randomWords(seed, key, block, words);
  // Fisher and Yates's shuffle; choosing among 1,024 with 32 bits is uneven by less than a part in four million.
  for (let i = 0; i < BLOCK; i++) {
    const j = Math.floor((words[i] / TWO_32) * (i + 1));
    strata[i] = strata[j];
    strata[j] = i;
  }
  for (let i = 0; i < BLOCK; i++) out[i] = (strata[i] + (words[BLOCK + i] + 0.5) / TWO_32) / BLOCK;
}

/** Normal scores of uniforms: the standard normal deviates with those probabilities. `out` may be `u`. */
export function scores(u: Float64Array, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = normalQuantile(u[i]);
}

const SMALLEST = 2 ** -60;
const LARGEST = 1 - 2 ** -53;

/** The uniforms behind normal scores, in the open (0, 1). `out` may be `z`. */
export function fromScores(z: Float64Array, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = Math.min(Math.max(normalCdf(z[i]), SMALLEST), LARGEST);
}

/**
 * Makes one key's draws lean on another's, as normal scores: `out[i]` is a standard normal score with rank correlation
 * `rank` (Spearman's) with `parent[i]`, by a Gaussian copula with correlation 2 sin(π rank / 6) (Kruskal, Journal of the
 * American Statistical Association 53, 1958, section 6). At ±1 it is the parent itself or its mirror image.
 *
 * Leaning draws keep their distribution but are no longer one a stratum. `out` may be `parent` or `own`.
 *
 * @param parent normal scores of the key leaned on
 * @param own uniforms of the leaning key, independent of the parent, of the same length
 * @throws RangeError for a rank outside −1 to 1
 */
export function lean(parent: Float64Array, own: Float64Array, rank: number, out: Float64Array): void {
  if (!(rank >= -1 && rank <= 1)) throw new RangeError(`a rank correlation lies from -1 to 1, not ${rank}`);
  const r = Math.abs(rank) === 1 ? rank : 2 * Math.sin((Math.PI * rank) / 6);
  const rest = Math.sqrt(1 - r * r);
  for (let i = 0; i < own.length; i++)
    out[i] = r * parent[i] + (rest === 0 ? 0 : rest * normalQuantile(own[i]));
}
