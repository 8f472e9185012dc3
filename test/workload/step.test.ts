import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Efficiency } from "../../src/workload/efficiency.ts";
import { trainingFlop } from "../../src/workload/flop.ts";
import type { System } from "../../src/workload/hardware.ts";
import type { Model } from "../../src/workload/model.ts";
import { countParameters } from "../../src/workload/parameters.ts";
import { trainingMemory } from "../../src/workload/train/memory.ts";
import type { TrainingJob, TrainingPlan } from "../../src/workload/train/plan.ts";
import { trainingRun, USUAL } from "../../src/workload/train/run.ts";
import { layouts, RECOMPUTES, searchPlans } from "../../src/workload/train/search.ts";
import { stepTime } from "../../src/workload/train/step.ts";
import { model, nvidia, system } from "../performance/bench.fixture.ts";
import { within } from "../silicon/within.ts";

const h100 = system("NVIDIA DGX H100");
const gpt = model("GPT3-175B");
const deepseek = model("DeepSeek-V3");
const job: TrainingJob = { batch: 256, sequence: 2048, format: "bf16", blocks: false, balance: 1 };

/** A plan of one chip with what is stated changed. */
const plan = (changes: Partial<TrainingPlan> = {}): TrainingPlan => ({
  tensor: 1,
  pipeline: 1,
  data: 1,
  context: 1,
  expert: 1,
  microbatch: 1,
  virtual: 1,
  schedule: "1f1b",
  sequenceParallel: false,
  zero: 1,
  shard: changes.data ?? 1,
  recompute: { kind: "none", share: 0 },
  ...changes,
});

const time = (m: Model, s: System, p: TrainingPlan, j = job, e: Efficiency = nvidia) =>
  stepTime(m, countParameters(m), s, p, j, e);

/** Plans of all kinds over 256 chips. */
const anyPlan = fc.constantFrom(
  ...[gpt, deepseek].flatMap((m) =>
    [...layouts(m, h100, 256, job)].filter((_, i) => i % 29 === 0).map((layout) => [m, layout] as const),
  ),
);

describe("a training step", () => {
  test("its parts add up to it, and none is negative", () => {
    fc.assert(
      fc.property(anyPlan, fc.constantFrom(...RECOMPUTES), ([m, layout], recompute) => {
        const { total, ...parts } = time(m, h100, { ...layout, recompute });
        within(
          Object.values(parts).reduce((a, b) => a + b, 0),
          total,
          1e-9,
        );
        for (const [name, part] of Object.entries(parts))
          expect(part, name).toBeGreaterThanOrEqual(-1e-9 * total);
      }),
    );
  });

  test("never slower with faster links, memory or host; never faster than its arithmetic at peak", () => {
    const faster: System = {
      ...h100,
      chip: { ...h100.chip, bandwidth: 2 * h100.chip.bandwidth },
      scaleUp: { ...h100.scaleUp, bandwidth: 900e9 },
      scaleOut: { bandwidth: 100e9 },
    };
    fc.assert(
      fc.property(anyPlan, ([m, layout]) => {
        const p = { ...layout, recompute: { kind: "none", share: 0 } as const };
        const { total } = time(m, h100, p);
        expect(time(m, faster, p).total).toBeLessThanOrEqual(total * (1 + 1e-9));
        expect(time(m, h100, p, job, { ...nvidia, host: 0, hostExpert: 0 }).total).toBeLessThanOrEqual(
          total * (1 + 1e-9),
        );
        const flop = trainingFlop(m, countParameters(m), job.sequence, true);
        const least =
          (3 * (flop.layers + flop.output) * job.batch * job.sequence) / 256 / (h100.chip.peak.bf16 ?? 0);
        expect(total).toBeGreaterThan(least);
      }),
    );
  });

  test("more recomputation takes no less time and keeps no more", () => {
    const count = countParameters(gpt);
    fc.assert(
      fc.property(anyPlan, ([, layout]) => {
        const each = RECOMPUTES.map((recompute) => {
          const p = { ...layout, recompute };
          return [time(gpt, h100, p).total, trainingMemory(gpt, count, p, job, true, 4).total] as const;
        });
        for (let i = 1; i < each.length; i++) {
          expect(each[i][0]).toBeGreaterThanOrEqual(each[i - 1][0] * (1 - 1e-12));
          // From selective to an eighth of the layers, one expanded layer may weigh more than what is saved.
          if (i > 2) expect(each[i][1]).toBeLessThanOrEqual(each[i - 1][1] * (1 + 1e-12));
        }
      }),
    );
  });

  test("on one chip exchanges nothing and waits for nobody", () => {
    const { tensor, experts, pipeline, data, bubble, jitter } = time(gpt, h100, plan());
    expect([tensor, experts, pipeline, data, bubble, jitter]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test("with links without end or start, exchanges take no time", () => {
    const ideal: System = {
      ...h100,
      scaleUp: { ...h100.scaleUp, bandwidth: Number.POSITIVE_INFINITY },
      scaleOut: { bandwidth: Number.POSITIVE_INFINITY },
    };
    const e = { ...nvidia, startUp: 0, startOut: 0 };
    const t = time(deepseek, ideal, plan({ tensor: 8, data: 32, expert: 64 }), job, e);
    expect([t.tensor, t.experts, t.data]).toEqual([0, 0, 0]);
  });

  test("the bubble is (p − 1)/(v·m) of the work: 8 stages and 16 microbatches lose 43.75%, with 6 parts 7.3%", () => {
    // Pangu Ultra, arXiv 2504.07866, section 4: 30.4% and 6.8% of the whole, which are 43.75/143.75 and 7.3/107.3.
    const small = { ...gpt, layers: 96, vocab: 1 };
    const share = (virtual: number) => {
      const p = plan({ pipeline: 8, virtual, data: 1, microbatch: 1 });
      const t = time(small, h100, p, { ...job, batch: 16 });
      return t.bubble / (t.gemm + t.attention + t.elementwise + t.host + t.bubble);
    };
    within(share(1), 0.304, 0.01);
    within(share(6), 0.068, 0.01);
  });

  test("a zero-bubble schedule waits less, never more", () => {
    const common = { pipeline: 8, data: 32 };
    const plain = time(gpt, h100, plan(common)).bubble;
    const moved = time(gpt, h100, plan({ ...common, schedule: "zero-bubble" })).bubble;
    expect(moved).toBeLessThan(plain);
    expect(moved).toBeGreaterThanOrEqual(0);
  });

  test("DualPipe hides experts' tokens and pays with the units that move them", () => {
    const common = { pipeline: 8, data: 32, expert: 32 };
    const plain = time(deepseek, h100, plan(common));
    const dual = time(deepseek, h100, plan({ ...common, schedule: "dualpipe" }));
    expect(dual.experts).toBeLessThan(plain.experts / 5);
    // Of 132 units 112 are left; reading weights and products that the start of tiles bounds lose less.
    within(dual.gemm / plain.gemm, 132 / 112, 0.05);
  });
});

describe("memory", () => {
  test("GPT-3 175B over 64 chips with tensor 8 and pipeline 8: 16 to 18 bytes a parameter without ZeRO, as Megatron has", () => {
    const m = trainingMemory(
      gpt,
      countParameters(gpt),
      plan({ tensor: 8, pipeline: 8, zero: 0 }),
      job,
      true,
      4,
    );
    const states = (m.weights + m.gradients + m.optimizer) * 64;
    // The first stage also holds the embedding.
    within(states / 174.6e9, 18, 0.03);
  });

  test("falls with every stage of ZeRO and is never negative", () => {
    const count = countParameters(deepseek);
    const totals = ([0, 1, 2, 3] as const).map(
      (zero) => trainingMemory(deepseek, count, plan({ data: 64, expert: 8, zero }), job, true, 4).total,
    );
    for (let i = 1; i < 4; i++) expect(totals[i]).toBeLessThan(totals[i - 1]);
    expect(totals[3]).toBeGreaterThan(0);
  });
});

describe("plan search", () => {
  test.each([
    ["GPT-22B", 16],
    ["Qwen3-30B-A3B", 8],
    ["LLaMA2-70B", 32],
  ])("of %s on %d chips finds what trying all plans finds", (name, chips) => {
    const m = model(name);
    const count = countParameters(m);
    const small = { ...job, batch: 32 };
    let least = Number.POSITIVE_INFINITY;
    for (const layout of layouts(m, h100, chips, small))
      for (const recompute of RECOMPUTES) {
        const p = { ...layout, recompute };
        if (trainingMemory(m, count, p, small, nvidia.fused, nvidia.gradientBytes).total <= h100.chip.memory)
          least = Math.min(least, time(m, h100, p, small).total);
      }
    const found = searchPlans(m, h100, chips, small, nvidia);
    expect(found.best?.time.total).toBe(least);
    expect(found.timed).toBeLessThan(found.tried);
  });

  test("keeps what is wanted, and tells the smallest plan where none fits", () => {
    const fixed = searchPlans(gpt, h100, 128, job, nvidia, { tensor: 8, pipeline: 8 });
    expect(fixed.best?.plan).toMatchObject({ tensor: 8, pipeline: 8, data: 2 });
    const none = searchPlans(gpt, h100, 8, job, nvidia);
    expect(none.best).toBeUndefined();
    expect(none.smallest?.memory.total).toBeGreaterThan(h100.chip.memory);
    expect(searchPlans(gpt, h100, 8, job, nvidia, { tensor: 3 }).smallest).toBeUndefined();
  });
});

describe("a run", () => {
  test("of Llama 3's size makes progress for some nine tenths of the time, interrupted every three hours", () => {
    // arXiv 2407.21783, section 3.3.4: 419 interruptions in 54 days, over 90% effective training time.
    const run = trainingRun(2.8e6, 16_384, 15.6e12);
    within(run.between / 3600, (54 * 24) / 419, 1e-9);
    expect(run.availability).toBeGreaterThan(0.85);
    expect(run.availability).toBeLessThan(0.95);
  });

  test("delivers its tokens; the interval between checkpoints is the best one", () => {
    const lost = (interval: number, between: number) => USUAL.checkpoint / interval + interval / 2 / between;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500_000 }),
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        (chips, k) => {
          const run = trainingRun(1e6, chips, 1e12);
          within(run.days * 86_400 * 1e6 * run.availability, 1e12, 1e-9);
          expect(lost(run.interval, run.between)).toBeLessThanOrEqual(
            lost(k * run.interval, run.between) * (1 + 1e-12),
          );
          expect(run.availability).toBeGreaterThan(0);
          expect(run.availability).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
