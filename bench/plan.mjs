import { readFileSync } from "node:fs";
import { folder, median, timed } from "./timing.mjs";

/** How quick the performance model is: one training configuration, a full plan search, a curve of serving. */
const { loadEvidence, performance: machines, workload } = await import("../dist/index.js");
const data = folder("../data");
const evidence = loadEvidence(data, ["sources", "facts", "chips", "systems", "models"]);
const calibration = machines.calibrationSchema.parse(
  JSON.parse(readFileSync(`${data}/calibration.json`, "utf8")),
);
const model = machines.modelFrom(evidence, "GPT3-175B");
const system = machines.systemFrom(evidence, "NVIDIA DGX A100");
const e = machines.efficiencyOf(calibration, "nvidia", "core-2026", 5);
const count = workload.countParameters(model);
const job = { batch: 1536, sequence: 2048, format: "bf16", blocks: false, balance: 1 };
const plan = {
  tensor: 8,
  pipeline: 8,
  data: 16,
  context: 1,
  expert: 1,
  microbatch: 2,
  virtual: 3,
  schedule: "1f1b",
  sequenceParallel: true,
  zero: 1,
  shard: 16,
  recompute: { kind: "selective", share: 1 },
};

const BLOCK = 20_000;
const one = timed(
  () => {
    for (let i = 0; i < BLOCK; i++) workload.stepTime(model, count, system, plan, job, e);
  },
  { runs: 10, warm: 3 },
);
console.log("Performance model, one thread; times are medians, aims in brackets");
console.log(`  a training configuration        ${((median(one.ms) / BLOCK) * 1e3).toFixed(2)} us (20 us)`);
for (const chips of [64, 256, 1024, 4096]) {
  const batch = Math.max(1536, chips);
  const { ms, last } = timed(() => workload.searchPlans(model, system, chips, { ...job, batch }, e), {
    runs: 5,
    warm: 1,
  });
  console.log(
    `  all plans, 175B on ${String(chips).padStart(4)} chips    ${median(ms).toFixed(0)} ms for ${last.tried} plans (2,000 ms)`,
  );
}
const shape = machines.modelFrom(evidence, "DeepSeek-V3");
const rack = machines.systemFrom(evidence, "GB200 NVL72");
const serving = {
  input: 4096,
  output: 1024,
  numbers: workload.numbersFor(rack, "fp8", true, 1),
  balance: 0.85,
  proposed: 0,
  accepted: 0,
};
const curve = timed(() => workload.pareto(workload.servings(shape, rack, 64, serving, e)), {
  runs: 10,
  warm: 2,
});
console.log(
  `  a curve of serving, DeepSeek-V3  ${median(curve.ms).toFixed(0)} ms for ${curve.last.length} points (1,000 ms)`,
);
