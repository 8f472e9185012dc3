/** The finishing mix of MurmurHash3 (A. Appleby, public domain): every input bit flips each output bit half the time. */
function finish(h: number): number {
  let x = h;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

/** Four words of state that hash a seed, a key and a block, each begun apart and mixed with the others. */
function stateFor(seed: number, key: string, block: number): readonly number[] {
  const words = [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0, block >>> 0, key.length];
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = 0xb7e15162;
  let counter = 0x5bd1e995;
  const absorb = (word: number): void => {
    a = finish(a ^ Math.imul(word, 0xcc9e2d51)) + b;
    b = finish(b ^ Math.imul(word, 0x1b873593)) + c;
    c = finish(c ^ Math.imul(word, 0x38b34ae5)) + counter;
    counter = finish(counter ^ Math.imul(word, 0xa1e38b93)) + a;
  };
  for (const word of words) absorb(word);
  for (let i = 0; i < key.length; i++) absorb(key.charCodeAt(i));
  return [a, b, c, counter];
}

/** Numbers thrown away until the words of state have mixed. */
const RUN_IN = 15;

/**
 * Fills `out` with random 32-bit words of a stream that belongs to a seed, a key and a block; streams of different keys
 * are as good as independent.
 *
 * The generator is sfc32 of C. Doty-Humphrey's PractRand (three words of chaotic state and a counter; period at least
 * 2³², 2¹²⁷ on average), run in before its first number.
 *
 * @param seed a whole number from 0 to 2⁵³ − 1
 * @param block a whole number from 0 to 2³¹ − 1
 */
export function randomWords(seed: number, key: string, block: number, out: Uint32Array): void {
  const state = stateFor(seed, key, block);
  // As 32-bit integers in variables of this function they stay in registers.
  let a = state[0] | 0;
  let b = state[1] | 0;
  let c = state[2] | 0;
  let counter = state[3] | 0;
  for (let i = -RUN_IN; i < out.length; i++) {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    if (i >= 0) out[i] = sum;
  }
}
