import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { chokepoint } from "./screen.ts";

const folder = mkdtempSync(join(tmpdir(), "chokepoint-workload-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("train", () => {
  test("Llama 3.1 405B on 16,384 H100 took some 78 days of chip hours: inside the interval", async () => {
    const { code, out } = await chokepoint(
      ...["train", "LLaMA3.1-405B", "--on", "dgx-h100", "--chips", "16384", "--tokens", "15.6e12"],
      ...["--sequence", "8192", "--precision", "bf16", "--json"],
    );
    expect(code).toBe(0);
    const { days, timeInterval, mfu, step, memory } = JSON.parse(out);
    // Meta's model card: 30.84 million GPU hours.
    const published = 30.84e6 / 16_384 / 24;
    expect(published).toBeGreaterThan(days * timeInterval.low);
    expect(published).toBeLessThan(days * timeInterval.high);
    expect(mfu).toBeGreaterThan(0.3);
    expect(mfu).toBeLessThan(0.55);
    expect(step.total).toBeGreaterThan(0);
    expect(memory.total).toBeLessThan(80e9);
  });

  test("prints plan, parts of a step and memory", async () => {
    const { out } = await chokepoint(
      "train",
      "GPT3-175B",
      "--on",
      "dgx-a100",
      "--chips",
      "1024",
      "--precision",
      "bf16",
    );
    expect(out).toMatch(/Plan: tp\d/);
    expect(out).toMatch(/matrix products/);
    expect(out).toMatch(/Memory: [\d.]+ GB of 80/);
  });

  test.each([
    [["GPT3-175X", "--on", "dgx-a100", "--chips", "8"], /did you mean GPT3-175B/],
    [["GPT3-175B", "--on", "dgx-a1000", "--chips", "8"], /no system or chip/],
    [["GPT3-175B", "--on", "dgx-a100", "--chips", "8"], /does not fit 8 chips: .* 80/],
    [
      ["GPT3-175B", "--on", "dgx-a100", "--chips", "1024", "--plan", "tp3"],
      /3 tensor ranks do not divide 1024 chips.* nearest plan that works is tp/,
    ],
    [["GPT3-175B", "--on", "dgx-a100", "--chips", "64", "--plan", "tq8"], /no part of a plan; did you mean/],
    [
      ["GPT3-175B", "--on", "dgx-a100", "--chips", "64", "--precision", "fp8"],
      /no fp8 arithmetic; it has bf16/,
    ],
    [["GPT3-175B", "--on", "dgx-a100", "--chips", "64", "--precision", "fp7"], /no number format/],
    [["GPT3-175B", "--on", "dgx-a100", "--chips", "-3"], /whole number/],
    [["GPT3-175B", "--on", "dgx-a100", "--chips", "64", "--tokens", "-1"], /above zero/],
  ])("refuses with the reason: %s", async (args, message) => {
    const { code, out, err } = await chokepoint("train", ...args);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
  });
});

describe("infer", () => {
  test("keeps within the limits it is given, and gives the curve", async () => {
    const { code, out } = await chokepoint(
      ...[
        "infer",
        "DeepSeek-V3",
        "--on",
        "CloudMatrix 384",
        "--in",
        "4096",
        "--out",
        "1024",
        "--tpot",
        "50",
        "--json",
      ],
    );
    expect(code).toBe(0);
    const { best, curve, extrapolated, perChipInterval } = JSON.parse(out);
    expect(best.tpot).toBeLessThanOrEqual(0.05);
    expect(curve.length).toBeGreaterThan(5);
    expect(perChipInterval.low).toBeLessThan(best.perChip);
    // No serving on this chip is among the measurements that are fitted.
    expect(extrapolated).toBe(true);
  });

  test.each([
    [["Kimi-K2", "--on", "dgx-a100", "--chips", "8"], /does not fit 8 chips/],
    [["LLaMA3-8B", "--on", "dgx-h100", "--tpot", "0.001"], /least time to the first token/],
    [["LLaMA3-8B", "--on", "dgx-h100", "--accept", "2"], /share from 0 to 1/],
  ])("refuses with the reason: %s", async (args, message) => {
    const { code, err } = await chokepoint("infer", ...args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});

test("compare-systems prints each system's side, and why one cannot", async () => {
  const { code, out } = await chokepoint(
    ...[
      "compare-systems",
      "DeepSeek-V3",
      "--on",
      "CloudMatrix 384",
      "--on",
      "NVIDIA DGX A100",
      "--chips",
      "64",
    ],
  );
  expect(code).toBe(0);
  expect(out).toMatch(/CloudMatrix 384/);
  expect(out).toMatch(/does not fit/);
});

describe("validate workload", () => {
  test("takes a table of one's own, lists every row, and says what is wrong with lines it cannot read", async () => {
    const path = join(folder, "mine.csv");
    const lines = readFileSync(join(import.meta.dirname, "../../data/measurements.csv"), "utf8").split("\n");
    writeFileSync(
      path,
      `${[lines[0], lines[1], lines[1].replace("ptdp_2021-001", "mine-2").replace(",training,", ",dreams,")].join("\n")}\n`,
    );
    const { code, out } = await chokepoint("validate", "workload", "--measurements", path);
    expect(code).toBe(0);
    expect(out).toMatch(/1 of 1 measurements are predicted/);
    expect(out).toMatch(/ptdp_2021-001/);
    expect(out).toMatch(/mine\.csv:3/);
  });

  test("refuses a file that is not there, or is no such table", async () => {
    const { code, err } = await chokepoint(
      "validate",
      "workload",
      "--measurements",
      join(folder, "none.csv"),
    );
    expect({ code, err }).toMatchObject({ code: 2 });
    const path = join(folder, "other.csv");
    writeFileSync(path, "a,b\n1,2\n");
    const other = await chokepoint("validate", "workload", "--measurements", path);
    expect(other.code).toBe(2);
    expect(other.err).toMatch(/column/);
  });

  test("JSON has every row with its prediction, interval or reason", async () => {
    const { out } = await chokepoint("validate", "workload", "--json");
    const { rows, summary, by } = JSON.parse(out);
    expect(rows.length).toBe(summary.rows);
    expect(Object.keys(by)).toEqual(["kind", "vendor", "family", "metric", "phase"]);
    for (const row of rows) expect(row.reason ?? row.inside).toBeDefined();
  });
});
