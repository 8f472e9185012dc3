import { describe, expect, test } from "vitest";
import { HardwareError } from "../../src/performance/hardware.ts";
import { modelFromShape } from "../../src/performance/model.ts";
import { countParameters } from "../../src/workload/parameters.ts";
import { evidence, model, system } from "./bench.fixture.ts";

/** Models whose published count is rounded to two figures, cut from another, or wrong in its name; why, and how far off. */
const ROUNDED = new Map([
  ["GPT-1.7B", 0.035], // rounded up from 1.65
  ["GPT-3.6B", 0.015],
  ["Kimi-K2", 0.015], // "1T", 1.04 in the report: the expert count of the config gives 1.026
  ["MPT-125m", 0.015],
  ["DeepSeek-V2-60B", 0.02], // V2 cut to 16 layers; "60B" is its name
  ["GPT3-15B", 0.055], // GPT-3 cut to 8 layers; "15B" is its name
]);

describe("parameters follow from the shape", () => {
  const shapes = [...evidence.models.values()].filter((m) => m.layers && m.params_b);
  test.each(shapes.map((m) => [m.name, m.params_b ?? 0] as const))("%s has %d billion", (name, billions) => {
    // Counts are published to three figures, and biases are left out.
    expect(Math.abs(countParameters(model(name)).total / 1e9 / billions - 1)).toBeLessThan(
      ROUNDED.get(name) ?? 0.011,
    );
  });

  test.each([
    ["deepseek-ai/DeepSeek-R1-0528", "DeepSeek-V3"],
    ["meta-llama/Llama-3.1-70B-Instruct", "LLaMA3-70B"],
    ["Llama 3.1 8B", "LLaMA3-8B"],
    ["Llama-3.1-405B", "LLaMA3.1-405B"],
    ["Qwen/Qwen3-32B-FP8", "Qwen3-32B"],
    ["Llama 2 70B", "LLaMA2-70B"],
    ["GPT-175B", "GPT3-175B"],
  ])("%s has the shape of %s", (name, shape) => expect(model(name)).toEqual(model(shape)));

  test("another size or generation is no model of the tables", () => {
    for (const name of ["Llama 3.2 1B", "DeepSeek-R1-Distill-Qwen-7B", "Qwen2.5-72B"])
      expect(() => model(name), name).toThrow(/no model/);
  });

  test("there are more than twenty such models, of every kind of attention", () => {
    expect(shapes.length).toBeGreaterThan(20);
    const kinds = new Set(shapes.map((m) => m.attention.split(/[,+]/)[0]));
    expect([...kinds]).toEqual(expect.arrayContaining(["mha", "gqa", "mqa", "mla"]));
  });

  test.each([
    ["DeepSeek-V3", 37],
    ["Mixtral-8x7B", 12.9],
    ["Mixtral-8x22B", 39],
    ["Qwen3-235B-A22B", 22],
    ["Qwen1.5-MoE-A2.7B", 2.7],
    ["Pangu-Pro-MoE-72B", 16.5],
  ])("a token of %s uses %d billion", (name, billions) => {
    // Makers round to two figures and differ in whether embeddings count.
    expect(Math.abs(countParameters(model(name)).active / 1e9 / billions - 1)).toBeLessThan(0.02);
  });

  test("a shape that is not wholly known is refused with what is missing", () => {
    expect(() => modelFromShape("X", { layers: 3, hidden: 64 })).toThrow(/heads, ffn, vocab/);
    expect(() => model("GPT3-175X")).toThrow(/GPT3-175B/);
  });
});

describe("hardware follows from the facts", () => {
  test("an H100 has 989 TFLOP/s in BF16, 3.35 TB/s, 450 GB/s of NVLink and 50 GB/s of network each way", () => {
    const { chip, scaleUp, scaleOut } = system("NVIDIA DGX H100");
    expect(chip.peak.bf16).toBe(989e12);
    expect(chip.peak.fp8).toBe(1979e12);
    expect(chip.peak.fp4).toBeUndefined();
    expect(chip.bandwidth).toBe(3350e9);
    expect(chip.units).toBe(132);
    expect(scaleUp).toEqual({ size: 8, bandwidth: 450e9, reduces: true });
    expect(scaleOut.bandwidth).toBe(50e9);
  });

  test.each([
    ["GB200 NVL72", "NVIDIA GB200 (per GPU)", 72],
    ["NVIDIA GB300 NVL72", "NVIDIA GB300 (per GPU)", 72],
    ["CloudMatrix 384", "Huawei Ascend 910C", 384],
    ["Atlas 950 SuperPoD", "Huawei Ascend 950DT", 8192],
    ["Huawei Ascend 910B (Atlas 900 A2 PoD, 64GB; exact bin not stated)", "Huawei Ascend 910B3", 8],
    ["NVIDIA H100 SXM 80GB", "NVIDIA H100 SXM", 8],
    ["h200", "NVIDIA H200 SXM", 8],
    ["dgx-b200", "NVIDIA B200", 8],
    ["Google TPU v5p", "Google TPU v5p", 8960],
    ["A100 40GB", "NVIDIA A100 SXM 40GB", 8],
  ])("%s is built of %s in domains of %d", (name, chip, size) => {
    const found = system(name);
    expect(found.chip.name).toBe(chip);
    expect(found.scaleUp.size).toBe(size);
  });

  test("an unknown name is refused with the nearest, a chip without figures with what is missing", () => {
    expect(() => system("GB200 NVL73")).toThrow(HardwareError);
    expect(() => system("GB200 NVL73")).toThrow(/GB200 NVL72/);
    expect(() => system("NVIDIA Feynman")).toThrow(/lack/);
  });
});
