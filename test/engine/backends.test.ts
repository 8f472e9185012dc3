import fc from "fast-check";
import { expect, test } from "vitest";
import { assumption, date, quantity } from "../../src/engine/declare.ts";
import type { Node } from "../../src/engine/node.ts";
import { BACKENDS } from "./backends.ts";
import { randomModel } from "./randomModel.ts";

test("kernel and interpreter agree to 1e-12 on random models", () => {
  fc.assert(
    fc.property(randomModel, ({ outputs, given }) => {
      const slow = BACKENDS.interpreter(outputs, given);
      const fast = BACKENDS.kernel(outputs, given);
      // Counted here and expected once: a third of a million expectations take longer than the models.
      const apart = outputs.flatMap((node, i) =>
        slow[i].flatMap((x, t) => {
          const gap = Math.abs(fast[i][t] - x) / Math.max(1, Math.abs(x));
          return gap < 1e-12 ? [] : [`${node.key} at ${t}: ${fast[i][t]} against ${x}`];
        }),
      );
      expect(apart).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("one world to an instruction or two, the kernel computes the same bits", () => {
  fc.assert(
    fc.property(randomModel, ({ outputs, given }) => {
      const one = BACKENDS.kernel(outputs, given);
      const two = BACKENDS.vector(outputs, given);
      const apart = outputs.filter((_, i) => one[i].some((x, t) => !Object.is(x, two[i][t])));
      expect(apart.map(({ key }) => key)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test("a model of many generated functions still agrees", () => {
  const input = assumption("input", "1", "input");
  const day = date("day", "date");
  const chain: Node[] = [input];
  for (let i = 0; i < 3000; i++)
    chain.push(quantity(`q${i}`, "1", "link").is`${chain[i]} * 0.999 + since(${day}) / (1e3 * quarter)`);
  const outputs = chain.slice(1);
  const given = new Map<Node, number>([
    [input, 1],
    [day, 3],
  ]);
  const [fast] = BACKENDS.kernel([outputs[2999]], given);
  // Asked in order: the interpreter recurses, and three thousand links are deeper than its stack.
  const slow = BACKENDS.interpreter(outputs, given)[2999];
  expect(Math.abs(fast[55] - slow[55]) / Math.abs(slow[55])).toBeLessThan(1e-12);
});
