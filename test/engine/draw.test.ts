import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BLOCK, fromScores, lean, scores, uniforms } from "../../src/engine/draw/draw.ts";
import { randomWords } from "../../src/engine/draw/generator.ts";

/** Draws of two keys, as first published. */
const GOLDEN = {
  first: [0.6788717764962939, 0.47969702202442477, 0.2715380768021305, 0.674350458394315],
  last: [0.22705488830740705, 0.34166017746599664, 0.16917898872281967, 0.2629141044209291],
};

function draws(seed: number, key: string, block = 0): Float64Array {
  const out = new Float64Array(BLOCK);
  uniforms(seed, key, block, out);
  return out;
}

/** Pearson's correlation; on uniforms it is the rank correlation. */
function correlation(a: Float64Array, b: Float64Array): number {
  const average = (x: Float64Array) => x.reduce((sum, v) => sum + v, 0) / x.length;
  const [ma, mb] = [average(a), average(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += (a[i] - ma) * (b[i] - mb);
    aa += (a[i] - ma) ** 2;
    bb += (b[i] - mb) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}

/** Checks that correlations scatter as those of independent draws do: normal with standard deviation 1/√(n − 1). */
function expectIndependent(correlations: number[], n: number): void {
  const scores = correlations.map((r) => r * Math.sqrt(n - 1));
  const count = scores.length;
  const square = scores.reduce((sum, z) => sum + z * z, 0) / count;
  const sum = scores.reduce((total, z) => total + z, 0);
  // Five standard errors of the mean square and of the mean of `count` standard normal scores.
  expect(Math.abs(square - 1)).toBeLessThan(5 * Math.sqrt(2 / count));
  expect(Math.abs(sum)).toBeLessThan(5 * Math.sqrt(count));
  expect(Math.max(...scores.map(Math.abs))).toBeLessThan(5.5);
}

const seeds = fc.maxSafeNat();
const keys = fc.string({ maxLength: 40 });
const blocks = fc.nat();

describe("the draws of a key in a block", () => {
  test("fill every one of 1,024 strata once, inside the open interval (0, 1)", () => {
    fc.assert(
      fc.property(seeds, keys, blocks, (seed, key, block) => {
        const u = draws(seed, key, block);
        expect(new Set(Array.from(u, (x) => Math.floor(x * BLOCK))).size).toBe(BLOCK);
        expect(Math.min(...u)).toBeGreaterThan(0);
        expect(Math.max(...u)).toBeLessThan(1);
      }),
    );
  });

  test("depend on seed, key and block alone", () => {
    fc.assert(
      fc.property(seeds, keys, blocks, keys, (seed, key, block, other) => {
        const first = draws(seed, key, block);
        draws(seed, other, block + 1 < 2 ** 31 ? block + 1 : 0);
        expect(draws(seed, key, block)).toEqual(first);
      }),
    );
  });

  test("are these: any change of the generator changes every published result", () => {
    expect(Array.from(draws(7, "supply.logic.aiWafers").slice(0, 4))).toEqual(GOLDEN.first);
    expect(Array.from(draws(2 ** 40 + 7, "fleet.life@2025-01-01", 9).slice(1020))).toEqual(GOLDEN.last);
  });

  test("differ for another seed, key or block, each in the order of the strata too", () => {
    const order = (u: Float64Array) => Array.from(u, (x) => Math.floor(x * BLOCK)).join();
    const all = new Set<string>();
    for (const seed of [0, 1, 2 ** 32, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER])
      for (const key of ["", "a", "b", "ab", "ba", "a\u0000", "key@2025-01-01", "key@2026-01-01"])
        for (const block of [0, 1, 2, 1000]) all.add(order(draws(seed, key, block)));
    expect(all.size).toBe(5 * 8 * 4);
  });

  test("refuse a seed or a block that is no whole number in range", () => {
    for (const bad of [-1, 0.5, Number.NaN, 2 ** 53, Infinity])
      expect(() => draws(bad, "a")).toThrow(RangeError);
    for (const bad of [-1, 0.5, 2 ** 31]) expect(() => draws(1, "a", bad)).toThrow(RangeError);
  });
});

describe("independence", () => {
  test("of 100 keys, pair by pair, at the level of independent draws", () => {
    const columns = Array.from({ length: 100 }, (_, i) => draws(11, `supply.input${i}`));
    const pairs = columns.flatMap((a, i) => columns.slice(i + 1).map((b) => correlation(a, b)));
    expectIndependent(pairs, BLOCK);
  });

  test("of keys that differ in one letter, blocks that follow one another, and seeds that do", () => {
    const base = draws(1, "fleet.life");
    const near: Float64Array[] = [];
    for (let i = 1; i <= 300; i++)
      near.push(
        draws(1, "fleet.life", i),
        draws(1 + i, "fleet.life"),
        draws(1, `fleet.lif${String.fromCharCode(200 + i)}`),
      );
    expectIndependent(
      near.map((u) => correlation(base, u)),
      BLOCK,
    );
  });

  test("of a world from the next, within a key", () => {
    const lags = Array.from({ length: 200 }, (_, i) => {
      const u = draws(3, `key${i}`);
      return correlation(u.slice(0, -1), u.slice(1));
    });
    expectIndependent(lags, BLOCK);
  });

  test("of key and place: each world gets each part of the range equally often over keys", () => {
    const [cells, parts, n] = [16, 16, 2000];
    const counts = new Float64Array(cells * parts);
    for (let k = 0; k < n; k++) {
      const u = draws(5, `k${k}`);
      for (let c = 0; c < cells; c++) counts[c * parts + Math.floor(u[c * 64] * parts)]++;
    }
    const expected = n / parts;
    const chi2 = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    const freedom = cells * (parts - 1);
    // Five standard deviations of chi-squared with 240 degrees of freedom.
    expect(Math.abs(chi2 - freedom)).toBeLessThan(5 * Math.sqrt(2 * freedom));
  });

  test("of the bits of the generator: each is set half the time and flips with any bit of the seed", () => {
    const streams = 4000;
    const set = new Float64Array(32);
    const flipped = new Float64Array(32);
    const first = (seed: number) => {
      const words = new Uint32Array(1);
      randomWords(seed, "bits", 0, words);
      return words[0];
    };
    for (let seed = 0; seed < streams; seed++) {
      const word = first(seed);
      const other = first(seed + 2 ** (seed % 50));
      for (let bit = 0; bit < 32; bit++) {
        set[bit] += (word >>> bit) & 1;
        flipped[bit] += ((word ^ other) >>> bit) & 1;
      }
    }
    for (const counts of [set, flipped])
      for (const count of counts)
        expect(Math.abs(count - streams / 2)).toBeLessThan(5 * Math.sqrt(streams / 4));
  });
});

describe("convergence", () => {
  /** Root mean square error of the mean over one block, for stratified and for plain draws, over many seeds. */
  function errors(f: (x: number[]) => number, dimensions: number, truth: number): [number, number] {
    const repeats = 60;
    const [square, plainSquare] = [0, 1].map((plain) => {
      let total = 0;
      for (let seed = 0; seed < repeats; seed++) {
        const columns = Array.from({ length: dimensions }, (_, d) => {
          if (!plain) return draws(seed, `x${d}`);
          const words = new Uint32Array(BLOCK);
          randomWords(seed, `plain${d}`, 0, words);
          return Float64Array.from(words, (word) => (word + 0.5) / 2 ** 32);
        });
        let sum = 0;
        for (let i = 0; i < BLOCK; i++) sum += f(columns.map((column) => column[i]));
        total += (sum / BLOCK - truth) ** 2;
      }
      return Math.sqrt(total / repeats);
    });
    return [square, plainSquare];
  }

  test("a sum of functions of single inputs is met over ten times as closely as by plain draws", () => {
    const f = (x: number[]) => x.reduce((sum, v, d) => sum + Math.exp(v) * (d + 1) + v ** 3, 0);
    const truth = 15 * (Math.E - 1) + 5 / 4;
    const [stratified, plain] = errors(f, 5, truth);
    expect(plain / stratified).toBeGreaterThan(10);
  });

  test("a product is met at least twice as closely, being a sum for the most part", () => {
    const [stratified, plain] = errors((x) => x.reduce((product, v) => product * (0.5 + v), 1), 4, 1);
    expect(plain / stratified).toBeGreaterThan(2);
  });
});

describe("leaning on another key", () => {
  const n = 64;
  const many = (key: string) => {
    const all = new Float64Array(n * BLOCK);
    for (let block = 0; block < n; block++)
      uniforms(9, key, block, all.subarray(block * BLOCK, (block + 1) * BLOCK));
    return all;
  };
  const own = many("own");
  const parent = many("parent");
  scores(parent, parent);

  test.each([-0.95, -0.5, 0.1, 0.5, 0.9, 0.99])(
    "at rank correlation %d has that correlation, and its uniforms stay uniform",
    (rank) => {
      const out = new Float64Array(parent.length);
      const before = new Float64Array(parent.length);
      lean(parent, own, rank, out);
      fromScores(out, out);
      fromScores(parent, before);
      // The standard error of a correlation is at most 1/√N; six of them.
      expect(Math.abs(correlation(before, out) - rank)).toBeLessThan(6 / Math.sqrt(out.length));
      const sorted = Float64Array.from(out).sort();
      const gap = Math.max(...Array.from(sorted, (u, i) => Math.abs(u - (i + 0.5) / sorted.length)));
      expect(gap).toBeLessThan(2 / Math.sqrt(out.length)); // Kolmogorov and Smirnov: once in 1,500 for independent draws
      expect(sorted[0]).toBeGreaterThan(0);
      expect(sorted[sorted.length - 1]).toBeLessThan(1);
    },
  );

  test("at 1 follows it, at -1 mirrors it, at 0 goes its own way", () => {
    const out = new Float64Array(parent.length);
    lean(parent, own, 1, out);
    expect(out).toEqual(parent);
    lean(parent, own, -1, out);
    expect(out).toEqual(parent.map((z) => -z));
    lean(parent, own, 0, out);
    fromScores(out, out);
    for (let i = 0; i < own.length; i += 97) expect(out[i]).toBeCloseTo(own[i], 14);
  });

  test("may write over either of its inputs", () => {
    const out = new Float64Array(BLOCK);
    const [a, b] = [parent.slice(0, BLOCK), own.slice(0, BLOCK)];
    lean(a, b, 0.7, out);
    const [overParent, overOwn] = [a.slice(), b.slice()];
    lean(overParent, b, 0.7, overParent);
    lean(a, overOwn, 0.7, overOwn);
    expect(overParent).toEqual(out);
    expect(overOwn).toEqual(out);
  });

  test("scores far out still give uniforms in the open interval; a rank beyond 1 is refused", () => {
    const far = Float64Array.from([-40, -9, 9, 40]);
    const u = new Float64Array(4);
    fromScores(far, u);
    for (const x of u) expect(x > 0 && x < 1).toBe(true);
    expect(() => lean(far, u, 1.01, far)).toThrow(RangeError);
    expect(() => lean(far, u, Number.NaN, far)).toThrow(RangeError);
  });
});
