import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { efficiencyOf } from "../../src/performance/calibration.ts";
import type { System } from "../../src/workload/hardware.ts";
import { cacheWidth, meanContext } from "../../src/workload/model.ts";
import {
  aggregated,
  cacheBytes,
  capacity,
  decodeSeconds,
  prefillSeconds,
  queued,
} from "../../src/workload/serve/batching.ts";
import { disaggregations } from "../../src/workload/serve/disaggregated.ts";
import { type ServingJob, type ServingPlan, tokensPerStep } from "../../src/workload/serve/plan.ts";
import { within as keepWithin, pareto, servingPlans, servings } from "../../src/workload/serve/search.ts";
import { type Deployment, numbersFor, servingStep } from "../../src/workload/serve/step.ts";
import { calibration, model, system } from "../performance/bench.fixture.ts";
import { within } from "../silicon/within.ts";

const h100 = system("NVIDIA DGX H100");
const e = efficiencyOf(calibration, "nvidia", "trtllm", 3);
const llama = model("LLaMA3-70B");
const deepseek = model("DeepSeek-V3");

const jobOn = (s: System, experts: boolean, changes: Partial<ServingJob> = {}): ServingJob => ({
  input: 1024,
  output: 1024,
  numbers: numbersFor(s, "fp8", experts, 1),
  balance: 1,
  proposed: 0,
  accepted: 0,
  ...changes,
});
const plan = (tensor: number, data = 1, expert = 1): ServingPlan => ({ tensor, data, expert, pipeline: 1 });
const deploy = (changes: Partial<Deployment> = {}): Deployment => ({
  model: llama,
  system: h100,
  plan: plan(8),
  job: jobOn(h100, false),
  e,
  ...changes,
});

describe("a forward pass", () => {
  const load = (tokens: number, prompt: boolean) => ({
    tokens,
    sequences: prompt ? 0 : tokens,
    context: 1024,
    promptTokens: prompt ? tokens : 0,
    prompt: 1024,
    sampled: prompt ? 1 : tokens,
  });
  const mixture = (grouped: number): Deployment =>
    deploy({ model: deepseek, job: jobOn(h100, true), plan: plan(8, 1, 8), e: { ...e, grouped } });

  test("uneven groups of experts slow the arithmetic of many tokens, not the reading of weights for few", () => {
    const weights = (tokens: number, grouped: number) =>
      servingStep(mixture(grouped), load(tokens, tokens > 100)).weights;
    expect(weights(8, 0.7)).toBe(weights(8, 1));
    expect(weights(65_536, 0.7)).toBeGreaterThan(1.15 * weights(65_536, 1));
  });

  test("an 8-bit cache is multiplied in 8 bits where the chip can", () => {
    const a100 = system("NVIDIA DGX A100");
    const core = (s: System, bytes: number) =>
      servingStep(
        deploy({ system: s, job: jobOn(s, false, { numbers: numbersFor(s, "bf16", false, bytes) }) }),
        load(8192, true),
      ).attention;
    expect(core(h100, 1)).toBeLessThan(core(h100, 2));
    expect(core(a100, 1)).toBe(core(a100, 2));
  });
});

describe("the cache", () => {
  test.each([
    // DeepSeek-V3 keeps 70 kB a token in 2 bytes (arXiv 2412.19437's ISCA companion, 2505.09343, table 1), Llama 3.1 405B 516 kB.
    ["DeepSeek-V3", 70.3],
    ["LLaMA3.1-405B", 516],
  ])("of %s takes %d kB a token", (name, kilobytes) => {
    const m = model(name);
    within((m.layers * cacheWidth(m) * 2) / 1e3, kilobytes, 0.01);
  });

  test("a sliding window bounds what a token sees", () => {
    const oss = model("GPT-OSS-120B");
    // Half of the layers see 128 tokens, half all.
    expect(meanContext(oss, 8192, false)).toBe((128 + 8192) / 2);
    expect(meanContext(oss, 64, false)).toBe(64);
    expect(meanContext(llama, 8192, true)).toBe(4096);
  });

  test("what fits falls with length and rises with tensor ranks; weights that do not fit leave no room", () => {
    const at = (tensor: number, input: number) =>
      capacity(deploy({ plan: plan(tensor), job: jobOn(h100, false, { input }) }));
    expect(at(8, 1024)).toBeGreaterThan(at(8, 8192));
    expect(at(8, 8192)).toBeGreaterThan(at(2, 8192));
    expect(capacity(deploy({ model: deepseek, plan: plan(2), job: jobOn(h100, true) }))).toBe(0);
    expect(cacheBytes(deploy(), 0)).toBe(0);
  });
});

describe("a step of serving", () => {
  const load = fc.integer({ min: 1, max: 512 });

  test("its parts add up to it", () => {
    fc.assert(
      fc.property(load, fc.constantFrom(llama, deepseek), (n, m) => {
        const d = deploy({ model: m, job: jobOn(h100, m === deepseek) });
        const { total, ...parts } = servingStep(d, {
          tokens: n,
          sequences: n,
          context: 2000,
          promptTokens: 0,
          prompt: 0,
          sampled: n,
        });
        within(
          Object.values(parts).reduce((a, b) => a + b, 0),
          total,
          1e-9,
        );
      }),
    );
  });

  test("takes no less with more requests or longer contexts, and no more with more bandwidth", () => {
    const faster: System = { ...h100, chip: { ...h100.chip, bandwidth: 2 * h100.chip.bandwidth } };
    fc.assert(
      fc.property(load, fc.constantFrom(llama, deepseek), (n, m) => {
        const d = deploy({ model: m, job: jobOn(h100, m === deepseek) });
        const step = decodeSeconds(d, n);
        expect(decodeSeconds(d, n + 1)).toBeGreaterThanOrEqual(step * (1 - 1e-9));
        expect(decodeSeconds(d, n, 8192)).toBeGreaterThanOrEqual(decodeSeconds(d, n, 4096));
        expect(decodeSeconds({ ...d, system: faster }, n)).toBeLessThanOrEqual(step);
        expect(prefillSeconds(d, 2)).toBeGreaterThan(prefillSeconds(d, 1));
      }),
    );
  });

  test("is no quicker than reading the weights once", () => {
    const d = deploy();
    expect(decodeSeconds(d, 1)).toBeGreaterThan(70.6e9 / 8 / h100.chip.bandwidth);
  });
});

describe("serving", () => {
  test("speculation: 1 + a + a² tokens a step; it helps a lone request and costs a full batch", () => {
    within(tokensPerStep(jobOn(h100, false, { proposed: 2, accepted: 0.7 })), 1 + 0.7 + 0.49, 1e-12);
    const plain = deploy({ model: deepseek, system: system("NVIDIA H200 SXM"), job: jobOn(h100, true) });
    const ahead = { ...plain, job: jobOn(h100, true, { proposed: 1, accepted: 0.7 }) };
    const gain = (n: number) => aggregated(plain, n).tpot / aggregated(ahead, n).tpot;
    expect(gain(1)).toBeGreaterThan(1);
    // CloudMatrix384, arXiv 2506.12708, section 5: the gain falls with the batch.
    expect(gain(512)).toBeLessThan(gain(1));
  });

  test("requests beyond the room of the cache wait, and write no more tokens", () => {
    const d = deploy({ plan: plan(2), job: jobOn(h100, false, { input: 8192 }) });
    const room = capacity(d);
    expect(aggregated(d, 4 * room).ttft).toBeGreaterThan(3 * aggregated(d, room).ttft);
    within(aggregated(d, 4 * room).perChip, aggregated(d, room).perChip, 1e-9);
  });

  test("more attention ranks do not read one prompt sooner", () => {
    const alone = (ranks: number) => aggregated(deploy({ plan: plan(1, ranks) }), 1).ttft;
    expect(alone(8)).toBeGreaterThanOrEqual(alone(1) * (1 - 1e-9));
  });

  test("queued requests write at least as fast as the largest batch alone, and none where the model does not fit", () => {
    const d = deploy();
    expect(queued(d, 3000, 2048)).toBeGreaterThan(aggregated(d, 64).perChip);
    expect(
      queued(deploy({ model: deepseek, plan: plan(2), job: jobOn(h100, true) }), 3000, 2048),
    ).toBeUndefined();
  });

  test("the curve has no point that another beats, and holds the fastest and the most productive", () => {
    const all = servings(llama, h100, 8, jobOn(h100, false), e);
    const curve = pareto(all);
    for (const c of curve) expect(all.some((s) => s.speed > c.speed && s.perChip > c.perChip)).toBe(false);
    expect(curve[0].speed).toBe(Math.max(...all.map((s) => s.speed)));
    expect(curve[curve.length - 1].perChip).toBe(Math.max(...all.map((s) => s.perChip)));
    for (const s of keepWithin(all, { tpot: 0.03, ttft: 1 })) {
      expect(s.tpot).toBeLessThanOrEqual(0.03);
      expect(s.ttft).toBeLessThanOrEqual(1);
    }
  });

  test("plans use no more chips than there are, and split what they can", () => {
    for (const p of servingPlans(deepseek, h100, 64)) {
      expect(p.tensor * p.data).toBeLessThanOrEqual(64);
      expect(deepseek.heads % p.tensor).toBe(0);
      expect([1, p.tensor * p.data]).toContain(p.expert);
    }
    expect(servingPlans(llama, h100, 8).every((p) => p.data === 1 && p.expert === 1)).toBe(true);
  });

  test("pools of their own keep reading out of writing: quicker between tokens, and every chip counted", () => {
    const s = system("GB200 NVL72");
    const job = jobOn(s, true, { input: 4096 });
    const pools = disaggregations(deepseek, s, 32, job, e);
    const mixed = servings(deepseek, s, 32, job, e);
    const same = pools.flatMap((p) => {
      const other = mixed.find(
        (m) => m.concurrency === p.concurrency && JSON.stringify(m.plan) === JSON.stringify(p.plan),
      );
      return other && p.concurrency > 1 ? [[p, other] as const] : [];
    });
    expect(same.length).toBeGreaterThan(10);
    for (const [p, other] of same) {
      expect(p.tpot).toBeLessThan(other.tpot);
      expect(p.readers).toBeGreaterThan(0);
      expect(p.readers).toBeLessThan(1);
    }
  });
});
