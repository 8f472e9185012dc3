import fc from "fast-check";
import { expect, test } from "vitest";
import { compile } from "../../src/engine/compile.ts";
import { assumption, quantity } from "../../src/engine/declare.ts";
import { instantiate } from "../../src/engine/kernel.ts";
import type { Node } from "../../src/engine/node.ts";

/** Ways to build on a value; some let a bad one through, some swallow it. */
const STEPS: ReadonlyArray<(key: string, a: Node, b: Node) => Node> = [
  (key, a, b) => quantity(key, "1", "").is`${a} + ${b}`,
  (key, a, b) => quantity(key, "1", "").is`${a} * (${b} - ${a})`,
  (key, a, b) => quantity(key, "1", "").is`-${a} / (1 + ${b} ^ 2)`,
  (key, a, b) => quantity(key, "1", "").is`${b} / ${a}`,
  (key, a, b) => quantity(key, "1", "").is`min(${a}, ${b})`,
  (key, a, b) => quantity(key, "1", "").is`if(${a} > ${b}, 1, ${b})`,
  (key, a, b) => quantity(key, "1", "").is`sum(${[a, b, a]})`,
  (key, a) => quantity(key, "1", "").is`exp(-(${a} ^ 2))`,
  (key, a) => quantity(key, "1", "").is`1 / (${a} + 1e308 * 10 * ${a})`,
];

test("no value that is not finite gets past the kernel, whatever is built on it", () => {
  const choice = fc.record({ step: fc.nat(STEPS.length - 1), left: fc.nat(), right: fc.nat() });
  fc.assert(
    fc.property(
      fc.array(choice, { minLength: 1, maxLength: 25 }),
      fc.double({ min: -3, max: 3, noNaN: true }),
      (choices, x) => {
        const one = assumption("one", "1", "one");
        const other = assumption("other", "1", "other");
        const nodes: Node[] = [one, other];
        choices.forEach(({ step, left, right }, i) => {
          nodes.push(STEPS[step](`q${i}`, nodes[left % nodes.length], nodes[right % nodes.length]));
        });
        const outputs = nodes.slice(2);
        const program = compile(outputs);
        const {
          memories: [memory],
          parts,
        } = instantiate(program).open(1);
        for (const input of program.inputs) {
          const at = program.slots.get(input)! * program.lanes;
          memory.fill(input === one ? x : 0, at, at + program.lanes);
        }
        const bad = parts.reduce((sum, part) => sum + part(memory), 0);
        const allFinite = outputs.every((node) =>
          Number.isFinite(memory[program.slots.get(node)! * program.lanes]),
        );
        expect(bad === 0).toBe(allFinite);
      },
    ),
    { numRuns: 1000 },
  );
});
