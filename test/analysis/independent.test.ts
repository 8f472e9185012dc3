import { expect, test } from "vitest";
import { dependences, independent } from "../../src/analysis/independent.ts";
import { correlation, ranks, standardised } from "../../src/analysis/ranks.ts";
import type { Belief, Beliefs } from "../../src/engine/belief.ts";
import { compile } from "../../src/engine/compile.ts";
import { assumption, quantity } from "../../src/engine/declare.ts";
import { parsePrior } from "../../src/engine/prior/parse.ts";
import { column, run } from "../../src/engine/run.ts";

const [one, other] = ["one", "other"].map((key) => assumption(key, "1", key));
const same = [one, other].map((node) => quantity(`${node.key}.same`, "1", node.key).is`1 * ${node}`);
const program = compile(same);
const believe = (leans?: Belief["leans"]): Belief => ({
  ...parsePrior("1 to 4"),
  unit: "1",
  ...(leans && { leans }),
});
const beliefs: Beliefs = new Map([
  ["one", believe()],
  ["other", believe({ on: "behind", rank: -0.8 })],
  ["behind", believe({ on: "one", rank: 0.9 })],
  ["unused", believe({ on: "one", rank: 0.5 })],
]);
const rank = (held: Beliefs): number => {
  const result = run(program, held, { worlds: 4096, seed: 5 });
  const [x, y] = same.map((node) => standardised(ranks(column(result, node))));
  return correlation(x, y);
};

test("lists what the draws of a program follow, also through an input it does not use", () => {
  expect(dependences(program, beliefs)).toEqual([
    { key: "behind", on: "one", rank: 0.9 },
    { key: "other", on: "behind", rank: -0.8 },
  ]);
  expect(dependences(program, independent(beliefs))).toEqual([]);
});

test("without dependence nothing moves together, and every prior stays", () => {
  expect(rank(beliefs)).toBeLessThan(-0.6);
  expect(Math.abs(rank(independent(beliefs)))).toBeLessThan(0.06);
  for (const [key, { leans: _, ...belief }] of beliefs) expect(independent(beliefs).get(key)).toEqual(belief);
});

test("what leans on nothing is bit for bit the same without dependence", () => {
  const [a, b] = [beliefs, independent(beliefs)].map((held) =>
    column(run(program, held, { worlds: 100, seed: 1 }), same[0]),
  );
  for (let w = 0; w < 100; w++) expect(b[w] / a[w]).toBeCloseTo(1, 6);
});
