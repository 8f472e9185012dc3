import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bytesPerToken,
  decodeTokensPerSecond,
  energyPerToken,
  prefillTokensPerSecond,
  touchedParameters,
} from "../../src/workload/index.ts";
import { within } from "../silicon/within.ts";

/** Key–value cache of Llama 3 70B, bytes a token of context: 80 layers × 8 heads × 128 × 2 (key, value) × 2 bytes. */
const LLAMA_CACHE = 80 * 8 * 128 * 2 * 2;

/** Roofline milliseconds a token of Llama 3 70B in FP8 at full bandwidth; the mean context is the prompt and half the answer. */
function ideal(bandwidth: number, batch: number, prompt: number, answer: number): number {
  const bytes = bytesPerToken.fn(70.6e9, 8, LLAMA_CACHE * (prompt + answer / 2), batch);
  return (1000 * batch) / decodeTokensPerSecond.fn(bandwidth, bytes, 1);
}

describe("measured decoding (InferenceX sample, 2025, in AIConfigurator's repository; milliseconds a token)", () => {
  test("one H200, batch 4: a quarter above the roofline with a short context, and the same share holds with a long one", () => {
    const share = ideal(4.8e12, 4, 1024, 1024) / 20.114;
    expect(share).toBeCloseTo(0.75, 2);
    // 6%: attention kernels reach a little less of the bandwidth than weights do.
    within(ideal(4.8e12, 4, 8192, 1024) / share, 23.986, 0.06);
  });

  test("the share two H200 reach predicts two H100: 17.4 and 20.6 ms measured", () => {
    const share = ideal(2 * 4.8e12, 4, 1024, 1024) / 12.015;
    expect(share).toBeCloseTo(0.63, 2);
    within(ideal(2 * 3.35e12, 4, 1024, 1024) / share, 17.407, 0.07);
    within(ideal(2 * 3.35e12, 4, 8192, 1024) / share, 20.616, 0.07);
  });

  test("no measurement beats the roofline, and splitting the model wider lowers the share", () => {
    const shares = [
      [1, 20.114],
      [2, 12.015],
      [4, 7.982],
      [8, 6.259],
    ].map(([chips, measured]) => ideal(chips * 4.8e12, 4, 1024, 1024) / measured);
    for (const [i, share] of shares.entries()) {
      expect(share).toBeLessThan(1);
      if (i > 0) expect(share).toBeLessThan(shares[i - 1]);
    }
  });
});

describe("measured prefill", () => {
  test("the share of peak DeepSeek reaches on H800 (62,713 tokens a second and node, 2025) predicts 6,688 a 910C (CloudMatrix paper) to 15%", () => {
    // Eight H800 at 1,979 FP8 TFLOP/s; a 910C at 1,504 INT8 TOP/s; 37B active parameters.
    const share = 62_713 / prefillTokensPerSecond.fn(8 * 1979e12, 1, 37e9);
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.6);
    within(prefillTokensPerSecond.fn(1504e12, share, 37e9), 6_688, 0.15);
  });
});

describe("mixtures of experts", () => {
  test("DeepSeek-V3 (671B, 37B active, 8 of 256 experts): one token reads 37B, a batch of 128 nearly all", () => {
    expect(touchedParameters.fn(37e9, 671e9, 256, 8, 1)).toBeCloseTo(37e9, -3);
    within(touchedParameters.fn(37e9, 671e9, 256, 8, 128), 671e9, 0.02);
  });

  test("it is the mean over simulated routing", () => {
    // 16 experts of 1 unit each, 2 a token, nothing shared; 5 tokens. Every seed of the loop is one routing.
    let state = 1;
    const next = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    let touched = 0;
    const trials = 20_000;
    for (let t = 0; t < trials; t++) {
      const seen = new Set<number>();
      for (let token = 0; token < 5; token++) {
        const first = next(16);
        seen.add(first);
        seen.add((first + 1 + next(15)) % 16);
      }
      touched += seen.size;
    }
    // The standard error is about 0.1% of the mean.
    within(touched / trials, touchedParameters.fn(2, 16, 16, 2, 5), 0.005);
  });

  test("never below the active parameters, never above all, more with a larger batch; a dense model reads itself once", () => {
    const experts = fc.integer({ min: 2, max: 512 });
    const batch = fc.double({ min: 1, max: 4096, noNaN: true });
    fc.assert(
      fc.property(experts, fc.double({ min: 0.01, max: 1, noNaN: true }), batch, (n, part, b) => {
        const active = Math.max(1, Math.floor(n * part));
        const read = (size: number) => touchedParameters.fn(30 + active, 30 + n, n, active, size);
        expect(read(b)).toBeGreaterThanOrEqual((30 + active) * (1 - 1e-12));
        expect(read(b)).toBeLessThanOrEqual(30 + n);
        expect(read(2 * b)).toBeGreaterThanOrEqual(read(b) * (1 - 1e-12));
        expect(touchedParameters.fn(70, 70, 1, 1, b)).toBe(70);
      }),
    );
  });
});

describe("laws", () => {
  const positive = fc.double({ min: 0.1, max: 100, noNaN: true });

  test("batching shares the weights and not the cache", () => {
    fc.assert(
      fc.property(positive, positive, positive, (parameters, cache, batch) => {
        const bytes = bytesPerToken.fn(parameters, 8, cache, batch);
        within(bytes - cache, parameters / batch, 1e-9);
        // Half the bits, half the weights' bytes.
        within(bytesPerToken.fn(parameters, 4, 0, batch), parameters / batch / 2, 1e-12);
        expect(bytesPerToken.fn(parameters, 8, cache, 1e15)).toBeCloseTo(cache, 9);
      }),
    );
  });

  test("tokens a second times bytes a token is the bandwidth used; prefill's FLOP come to the peak used", () => {
    fc.assert(
      fc.property(
        positive,
        positive,
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (supply, need, share) => {
          within(decodeTokensPerSecond.fn(supply, need, share) * need, supply * share, 1e-12);
          within(prefillTokensPerSecond.fn(supply, share, need) * 2 * need, supply * share, 1e-12);
        },
      ),
    );
  });

  test("energy adds up part by part", () => {
    fc.assert(
      fc.property(positive, positive, positive, positive, (n, flop, bytes, bit) => {
        const whole = energyPerToken.fn(n, flop, bytes, bit, bytes, bit);
        const parts =
          energyPerToken.fn(n, flop, 0, 0, 0, 0) +
          energyPerToken.fn(0, 0, bytes, bit, 0, 0) +
          energyPerToken.fn(0, 0, 0, 0, bytes, bit);
        within(whole, parts, 1e-12);
      }),
    );
  });
});

test("energy: reading HBM at H100's full 3.35 TB/s and 3.9 pJ/bit (HBM3, SK hynix) takes 105 W, 15% of its 700 W", () => {
  // A token that reads 3.35e12 bytes, once a second.
  within(energyPerToken.fn(0, 0, 3.35e12, 3.9, 0, 0), 0.15 * 700, 0.01);
});

test("energy: Llama 3 70B on H100 (TensorRT-LLM, FP8, 2,209 tokens a second and GPU, 1,000 in, 1,000 out): switching explains about a fifth of the board's 0.32 J a token", () => {
  // Each token out brings one token in through the arithmetic; half the board's 0.35 pJ per FP8 FLOP at peak is taken
  // as arithmetic (judgement). Weights are shared by a batch of about 250; the cache holds 1,500 tokens in FP8.
  const bytes = bytesPerToken.fn(70.6e9, 8, (LLAMA_CACHE / 2) * 1500, 250);
  const explained = energyPerToken.fn(2 * 70.6e9, 0.35 / 2, bytes, 3.9, 0, 0) / (700 / 2209);
  // Wide, since two of its inputs are judgement: the point is that the law is a floor and not the board's bill.
  expect(explained).toBeGreaterThan(0.1);
  expect(explained).toBeLessThan(0.4);
});
