import { describe, expect, test } from "vitest";
import { fitParameters } from "../../src/performance/fit.ts";
import { readRows } from "../../src/performance/foreign.ts";
import { inFlopUnit, inRateUnit, inShareUnit, inTimeUnit, quantityOf } from "../../src/performance/metric.ts";
import type { Parameter } from "../../src/performance/parameters.ts";
import { judgeRows } from "../../src/performance/report.ts";
import { calibration, evidence } from "./bench.fixture.ts";

describe("metrics go by many names", () => {
  test.each([
    [
      "step",
      [
        "step_time",
        "iteration time",
        "iter_time",
        "ms/iter",
        "seconds_per_step",
        "elapsed_time_per_iteration",
      ],
    ],
    ["tokens", ["tokens_per_s_per_gpu", "tokens/s", "throughput", "output_tokens_per_s_system", "tgs"]],
    ["samples", ["samples_per_second", "sequences_per_s"]],
    ["modelFlop", ["model_flops_per_gpu", "TFLOP/s/GPU", "achieved_tflops"]],
    ["hardwareFlop", ["hardware_flops_per_gpu"]],
    ["mfu", ["mfu", "MFU", "model_flops_utilization"]],
    ["chipTime", ["gpu_hours_total", "npu_hours"]],
    ["timeToTrain", ["time_to_train_median", "training_days"]],
    ["ttft", ["ttft", "TTFT_p50", "ttft_mean", "time_to_first_token"]],
    ["tpot", ["tpot", "tpot_mean", "ITL", "inter-token latency", "time_per_output_token"]],
    ["speed", ["tokens_per_s_per_user", "interactivity"]],
    ["latency", ["e2e_latency"]],
    ["allTokens", ["total_tokens_per_s"]],
    ["inputTokens", ["input_tokens_per_s_per_gpu", "prefill_throughput"]],
    ["requests", ["requests_per_s"]],
  ] as const)("%s: %j", (quantity, names) => {
    for (const name of names) expect(quantityOf(name), name).toBe(quantity);
  });

  test("a name that says nothing is refused", () =>
    expect(() => quantityOf("joy")).toThrow(/no law gives joy/));
});

describe("units", () => {
  test.each([
    ["ms", 2000],
    ["s", 2],
    ["seconds/step", 2],
    ["GPU hours", 2 / 3600],
    ["chip h", 2 / 3600],
    ["days", 2 / 86_400],
  ])("two seconds in %s", (unit, value) => expect(inTimeUnit(2, unit)).toBeCloseTo(value, 12));

  test("what is no time is refused", () => expect(() => inTimeUnit(1, "parsec")).toThrow(/no unit of time/));

  test.each([
    ["tokens_per_s_per_gpu", "token/s/chip", 100],
    ["tokens_per_s", "tokens/s", 1600],
    ["tokens_per_s_per_node", "tokens/s/node", 800],
    ["tokens_per_day", "tokens/day", 1600 * 86_400],
    ["throughput", "tokens/s/NPU", 100],
    ["throughput", "ktokens/s", 1.6],
    ["tokens_per_s", "M tokens/s", 0.0016],
  ])("100 tokens a second and chip of 16 as %s in %s", (metric, unit, value) =>
    expect(inRateUnit(100, metric, unit, 16)).toBeCloseTo(value, 9),
  );

  test("FLOP/s of a chip or of all, shares of a hundred or of one", () => {
    expect(inFlopUnit(4e14, "model_flops_per_gpu", "TFLOP/s", 1024)).toBeCloseTo(400, 9);
    expect(inFlopUnit(4e14, "aggregate_flops", "PFLOP/s", 1024)).toBeCloseTo(409.6, 9);
    expect(inShareUnit(0.42, "%", 41)).toBeCloseTo(42, 9);
    expect(inShareUnit(0.42, "", 0.41)).toBe(0.42);
  });
});

describe("tables of one's own", () => {
  const judge = (text: string) => {
    const { rows, problems } = readRows(text, "mine.csv");
    return { judged: judgeRows(evidence, calibration, rows), problems };
  };

  test("columns may be few, in another order, and go by other names; what is not known may be said in many ways", () => {
    const plain = judge(
      [
        "model,gpu,gpus,tp,pp,dp,mbs,gbs,seq_len,dtype,metric,value,unit,date,colour",
        'LLaMA3.1-405B,NVIDIA H100,"8,192",8,16,64,1,2048,8192,BF16,tokens_per_s_per_gpu,170,tokens/s/GPU,2025,red',
        "LLaMA3.1-405B,H100 SXM,8192,8,16,64,1,2048,8192,bf16,step_time,12,s,2025,n/a",
        "DeepSeek-V3,H800,2048,n/a,-,,,15360,4096,fp8,tokens_per_s,3000000,tokens/s,2025-01,",
      ].join("\n"),
    );
    expect(plain.problems).toEqual([]);
    for (const row of plain.judged) expect(row.predicted, row.reason).toBeGreaterThan(0);
    // Tokens a second and chip, and seconds a step, are the same prediction.
    const [tokens, step] = plain.judged;
    expect((tokens.predicted ?? 0) * (step.predicted ?? 0)).toBeCloseTo((2048 * 8192) / 8192, 6);
  });

  test("a row that cannot be read has its line, though cells before it break theirs", () => {
    const { judged, problems } = judge(
      'id,model,chip,chips,seq_in,global_batch,metric,value,unit,note\na-1,LLaMA3-70B,H100,64,8192,128,step_time,ten,s,"two\nlines"\na-2,LLaMA3-70B,H100,64,8192,128,step_time,10,s,\n',
    );
    expect(judged).toHaveLength(1);
    expect(problems).toMatchObject([{ line: 2, key: "a-1" }]);
  });

  test("a table without the columns that a row must have is refused with what they are", () => {
    expect(judge("model,value\nx,1").problems).toMatchObject([{ key: "chip", message: "missing column" }]);
    expect(judge("").problems).toHaveLength(1);
  });

  test("a run's chip hours and days follow from its tokens, less what interruptions cost", () => {
    const head = "model,chip,chips,global_batch,seq_in,precision,metric,value,unit,note";
    const { judged } = judge(
      [
        head,
        "LLaMA2-70B,A100,2048,1024,4096,bf16,gpu_hours_total,1720320,GPU hours,2T tokens",
        "LLaMA2-70B,A100,2048,1024,4096,bf16,training_days,35,days,2T tokens",
        "LLaMA2-70B,A100,2048,1024,4096,bf16,gpu_hours_total,1720320,GPU hours,",
        "LLaMA2-70B,A100,2048,1024,4096,bf16,tokens_per_s_per_gpu,323,tokens/s/GPU,",
      ].join("\n"),
    );
    const [hours, days, unsaid, rate] = judged;
    expect((hours.predicted ?? 0) / (days.predicted ?? 1)).toBeCloseTo(2048 * 24, 6);
    expect(unsaid.reason).toMatch(/tokens or samples of the whole run/);
    const ideal = 2e12 / (rate.predicted ?? 1) / 3600;
    expect(hours.predicted).toBeGreaterThan(ideal);
    expect(hours.predicted).toBeLessThan(1.2 * ideal);
  });
});

test("where several generations show the same, one of which nothing is known is held likely to as well", () => {
  const own = (path: string): Parameter => ({
    path,
    prior: 1,
    spread: 0.3,
    scale: "log",
    why: "",
    shared: "s",
  });
  const parameters: Parameter[] = [
    { path: "s", prior: 1, spread: 0.3, scale: "log", why: "" },
    ...["a", "b", "c"].map(own),
  ];
  // Of a and b a hundred rows each say 1.5; none is about c.
  const residuals = ([, a, b]: readonly number[]) =>
    Float64Array.from({ length: 200 }, (_, i) => Math.log((i % 2 ? a : b) / 1.5));
  const terms = { residuals, weights: new Float64Array(200).fill(1) };
  const [, a, b, c] = fitParameters(parameters, terms, 0.1);
  expect(a).toBeCloseTo(1.5, 1);
  expect(b).toBeCloseTo(1.5, 1);
  // Two of equal spread share two thirds of what both show (normal prior): 1.5^(2/3).
  expect(c).toBeCloseTo(1.5 ** (2 / 3), 1);
  const again = fitParameters(parameters, terms, 0.1, [1.3, 1.5, 1.5, 1.3]);
  expect(again[3]).toBeCloseTo(c, 2);
});

describe("runs are read as they were", () => {
  const columns =
    "id,source_doc,phase,model,chip,chips,tp,pp,dp,ep,global_batch,seq_in,precision,metric,value,unit,refers_to,note";
  const seconds = (...cells: (string | number)[]): number => {
    const text = `${columns}\n${cells.join(",")}`;
    const [judged] = judgeRows(evidence, calibration, readRows(text, "rows.csv").rows);
    expect(judged.reason).toBeUndefined();
    return judged.predicted ?? Number.NaN;
  };
  const llama = (note: string) =>
    seconds(
      "a-1",
      "a",
      "training",
      "LLaMA3.1-405B",
      "H100",
      8192,
      8,
      16,
      64,
      "",
      2048,
      8192,
      "bf16",
      "step_time",
      12,
      "s",
      2024,
      note,
    );
  const deepseek = (doc: string, note: string) =>
    seconds(
      `${doc}-1`,
      doc,
      "training",
      "DeepSeek-V3",
      "H800",
      2048,
      1,
      16,
      128,
      64,
      15360,
      4096,
      "fp8",
      "step_time",
      20,
      "s",
      2025,
      note,
    );
  const pangu = (ep: number) =>
    seconds(
      "a-1",
      "a",
      "training",
      "Pangu-Ultra-MoE-718B",
      "Ascend 910B",
      6144,
      8,
      16,
      48,
      ep,
      3072,
      4096,
      "bf16",
      "step_time",
      9,
      "s",
      2025,
      "",
    );

  test("stages of a pipeline do not gather sharded weights for each microbatch", () =>
    expect(llama("FSDP") / llama("")).toBeLessThan(1.2));

  test("DeepSeek's own documents had DualPipe, said or not", () => {
    expect(deepseek("deepseek_isca", "")).toBe(deepseek("a", "DualPipe"));
    expect(deepseek("a", "")).not.toBe(deepseek("a", "DualPipe"));
  });

  test("expert ranks beside tensor ranks may hold whole experts: never slower than said apart", () =>
    expect(pangu(4)).toBeLessThanOrEqual(pangu(32)));
});
