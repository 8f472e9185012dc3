import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadEvidence } from "../../src/evidence/index.ts";
import { foretellServing, foretellTraining, modelFrom, systemFrom } from "../../src/performance/index.ts";
import { machines as pack } from "../../web/build/machines.ts";
import { inverse, ratioOf } from "../../web/src/machines/ahead.ts";
import { type JobQuestion, SEQUENCE, sideOf } from "../../web/src/machines/answers.ts";
import type { Machines } from "../../web/src/machines/data.ts";
import { finding, pointsOf } from "../../web/src/machines/finding.ts";

const DATA = join(import.meta.dirname, "../../data");
const evidence = loadEvidence(DATA);
const packed = JSON.parse(JSON.stringify(pack(DATA, evidence))) as Machines;
const question: JobQuestion = {
  model: "LLaMA3-70B",
  systems: ["NVIDIA DGX H100", "NVIDIA GB200 NVL72"],
  chips: 64,
  input: 1024,
  output: 1024,
};

describe("a ratio of two foretold amounts", () => {
  const one = { value: 6, factors: [0.5, 2] } as const;
  const other = { value: 3, factors: [0.5, 2] } as const;

  it("adds errors in logarithms as squares", () => {
    const { value, low, high, settled } = ratioOf(one, other);
    expect(value).toBe(2);
    expect(Math.log(high / 2)).toBeCloseTo(Math.SQRT2 * Math.log(2), 10);
    expect(low * high).toBeCloseTo(4, 10);
    expect(settled).toBe(false);
  });
  it("is as wide as one error where the other is none, and turns round", () => {
    const ratio = ratioOf({ value: 10, factors: [0.5, 2] }, { value: 1, factors: [1, 1] });
    expect([ratio.low, ratio.high, ratio.settled]).toEqual([expect.closeTo(5), expect.closeTo(20), true]);
    expect(inverse(ratio).low).toBeCloseTo(1 / 20, 10);
  });
});

describe("the same job on two machines", () => {
  const sides = question.systems.map((name) => sideOf(packed, question, name));

  it("comes out as the command line has it", () => {
    const { model, calibration } = {
      model: modelFrom(evidence, question.model),
      calibration: packed.calibration,
    };
    for (const { name, training, serving } of sides) {
      if (typeof training === "string" || typeof serving === "string")
        throw new Error(`${training} ${serving}`);
      const system = systemFrom(evidence, name);
      const told = foretellTraining(model, system, { chips: 64, sequence: SEQUENCE }, calibration);
      const served = foretellServing(model, system, { in: 1024, out: 1024 }, calibration);
      expect([training.days, training.step.total]).toEqual([told.run.days, told.found.time.total]);
      expect(serving.best.perChip).toBe(served.best.perChip);
      const { perChip } = serving.best;
      expect(serving.factors.map((f) => f * perChip)).toEqual([
        expect.closeTo(served.throughput[0], 6),
        expect.closeTo(served.throughput[1], 6),
      ]);
    }
  });
  it("is told in one sentence with factors and intervals", () => {
    expect(finding([sides[0], sides[1]], question)).toMatch(/GB200 NVL72.*times \(.*in 9 of 10\).*\.$/);
  });
  it("gives the reason where a machine cannot do it", () => {
    const small = { ...question, model: "DeepSeek-V3", chips: 8 };
    const side = sideOf(packed, small, "NVIDIA DGX H100");
    expect(side.training).toMatch(/does not fit 8 chips/);
    expect(finding([side, side], small)).toMatch(/^Neither can train DeepSeek-V3 so/);
  });
  it("has measured points of the same model, design and length", () => {
    const { drawn, others } = pointsOf(packed.points, sides[0], question);
    expect(drawn.length).toBeGreaterThan(0);
    expect(others).toBeGreaterThan(0);
    for (const { perChip, speed, input } of drawn) {
      expect(perChip).toBeGreaterThan(0);
      if (speed !== undefined) expect(speed).toBeLessThan(1000);
      if (input !== undefined) expect(input).toBeLessThan(2048);
    }
  });
});
