import { expect, test } from "vitest";
import { compile } from "../../src/engine/compile.ts";
import { assumption, closing, path, quantity, stock } from "../../src/engine/declare.ts";
import { BLOCK } from "../../src/engine/draw/draw.ts";
import { lanesFor } from "../../src/engine/lanes.ts";
import type { Node } from "../../src/engine/node.ts";
import { parsePrior } from "../../src/engine/prior/parse.ts";
import { column, run, worldOf } from "../../src/engine/run.ts";

test("as many worlds side by side as fit, at least two, a power of two that divides a block", () => {
  expect(BLOCK % lanesFor(1)).toBe(0);
  expect([1, 130, 8_000, 8_192, 8_193, 1e6].map(lanesFor)).toEqual([64, 64, 2, 2, 2, 2]);
});

const bytes = (x: Float64Array): Uint8Array => new Uint8Array(x.buffer, x.byteOffset, x.byteLength);

/** A model with a stock, a delay, the past and years, and as many idle quantities as asked for. */
function model(idle: number): Node[] {
  const flow = path("flow", "die/quarter", "Flow");
  const lag = assumption("lag", "quarter", "Lag");
  const bank = stock("bank", "die", "Bank");
  const late = quantity("late", "die/quarter", "Late").is`delay(${flow}, ${lag}, 0)`;
  const used = quantity("used", "die/quarter", "Used")
    .is`min(${late}, ${bank} / (2 * quarter)) + 0 * previous(${late}, 0)`;
  bank.fills`${flow} - ${used}`;
  const left = quantity("left", "die", "Left").is`yearEnd(${closing(bank)})`;
  const made = quantity("made", "die", "Made").is`year(${used}) + previous(${left}, 0)`;
  const half = quantity("half", "date", "Half").is`first(${bank} > 2 * quarter * ${flow}, 2)`;
  const rest = Array.from(
    { length: idle },
    (_, i) => quantity(`idle${i}`, "die/quarter", "Idle").is`${i} * ${flow}`,
  );
  return [left, made, half, used, ...rest];
}
const knots = { 2019: "1 to 3", 2025: "4 to 9" };
const beliefs = new Map([
  ["flow", { prior: parsePrior({ knots, correlation: 0.5 }).prior, unit: "die/quarter" }],
  ["lag", { prior: parsePrior("1 to 5").prior, unit: "quarter" }],
]);

test("every world is computed as if it were alone, the last ones too", () => {
  const worlds = BLOCK + 43;
  const two = compile(model(300));
  const many = compile(model(0));
  expect([two.lanes, many.lanes > 8, worlds % many.lanes > 0]).toEqual([2, true, true]);
  const [pairs, together] = [two, many].map((program) => run(program, beliefs, { worlds, seed: 5 }));
  for (const [i, node] of many.outputs.entries())
    for (const step of many.steps.get(node) ?? [])
      expect(
        Buffer.compare(bytes(column(together, node, step)), bytes(column(pairs, two.outputs[i], step))),
      ).toBe(0);
  const [left] = many.outputs;
  const last = worldOf(many, beliefs, 5, worlds - 1);
  for (const step of many.steps.get(left) ?? [])
    expect(column(together, left, step)[worlds - 1]).toBeCloseTo(last.value(left, step), 10);
});

test("a bad world is named, in whichever lane it stands", () => {
  const draw = assumption("draw", "1", "Draw");
  const root = quantity("root", "1", "Root").is`sqrt(${draw} + 2)`;
  const wide = new Map([["draw", { prior: parsePrior("normal(0, 0.7)").prior, unit: "1" }]]);
  const attempt = () => run(compile([root]), wide, { worlds: BLOCK, seed: 1 });
  expect(attempt).toThrow(/world (\d+) of seed 1: root is NaN/);
});
