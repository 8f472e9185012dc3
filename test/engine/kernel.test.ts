import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { compile } from "../../src/engine/compile.ts";
import { assumption, ModelError, quantity } from "../../src/engine/declare.ts";
import { type AheadKernel, fingerprintOf, instantiate, kernelModule } from "../../src/engine/kernel.ts";
import { parsePrior } from "../../src/engine/prior/parse.ts";
import { run } from "../../src/engine/run.ts";
import * as silicon from "../../src/silicon/index.ts";

const source = (file: string): string => join(import.meta.dirname, "../../src", file);
const HELPERS = source("engine/helpers.ts");
const SILICON = { address: source("silicon/index.ts"), exports: silicon };

const folder = mkdtempSync(join(tmpdir(), "chokepoint-kernel-"));
afterAll(() => rmSync(folder, { recursive: true }));

const area = assumption("area", "cm^2", "Area of a die");
const defects = assumption("defects", "1/cm^2", "Killing defects");
const good = quantity("good", "1", "Share of good dies")
  .is`${silicon.negativeBinomialYield}(${area}, ${defects}, 3) ^ 3`;
const beliefs = new Map([
  ["area", { prior: parsePrior("4 to 8").prior, unit: "cm^2" }],
  ["defects", { prior: parsePrior("0.1 to 0.4").prior, unit: "1/cm^2" }],
]);

describe("a kernel built ahead", () => {
  const program = compile([good]);

  test("is a module of plain code that computes the same bits", async () => {
    const file = join(folder, "kernel.js");
    const text = kernelModule(program, HELPERS, [SILICON]);
    writeFileSync(file, text);
    const ahead = (await import(/* @vite-ignore */ file)) as AheadKernel;
    expect(text).not.toMatch(/\beval\b|\bFunction\b/);
    const options = { worlds: 1500, seed: 3 };
    expect(run(program, beliefs, options, instantiate(program, ahead)).values).toEqual(
      run(program, beliefs, options).values,
    );
  });

  test("is refused by any other model: of other formulas, other laws or other outputs", () => {
    const changed = quantity("good", "1", "Share of good dies")
      .is`${silicon.negativeBinomialYield}(${area}, ${defects}, 4) ^ 3`;
    const otherLaw = quantity("good", "1", "Share of good dies")
      .is`${{ ...silicon.negativeBinomialYield, name: "another" }}(${area}, ${defects}, 3) ^ 3`;
    const renamed = quantity("better", "1", "Share of good dies")
      .is`${silicon.negativeBinomialYield}(${area}, ${defects}, 3) ^ 3`;
    const ahead = { fingerprint: fingerprintOf(program), parts: instantiate(program).open(1).parts };
    expect(instantiate(compile([good]), ahead).open(1).parts).toBe(ahead.parts);
    for (const other of [changed, otherLaw, renamed])
      expect(() => instantiate(compile([other]), ahead)).toThrow(ModelError);
  });

  test("needs every law to be exported somewhere", () => {
    expect(() => kernelModule(program, HELPERS, [])).toThrow(/negativeBinomialYield is exported by none/);
  });
});
