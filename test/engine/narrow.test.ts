import { describe, expect, test } from "vitest";
import { compile } from "../../src/engine/compile.ts";
import { instantiate } from "../../src/engine/kernel.ts";
import { narrowed } from "../../src/engine/narrow.ts";
import { run } from "../../src/engine/run.ts";
import { loadEvidence } from "../../src/evidence/index.ts";
import { kept, outputs, views } from "../../src/model.ts";
import { beliefsOf } from "../../src/scenario/index.ts";
import { answers } from "../../src/verdict/index.ts";
import { shippedScenario } from "../ruleBook.ts";

const evidence = loadEvidence(`${import.meta.dirname}/../../data`, ["assumptions"]);
const beliefs = beliefsOf(evidence, shippedScenario("baseline"));
const program = compile(outputs, kept, views);
const kernel = instantiate(program);
const options = { worlds: 20, seed: 5 };
const whole = run(program, beliefs, options, kernel);

describe.each(answers.map((answer) => [answer.key, answer] as const))("narrowed to %s", (_, answer) => {
  const wanted = [...new Set(answer.figures.map(({ node }) => node))];
  const less = narrowed({ program, kernel }, wanted);

  test("a run gives the same bits", () => {
    const part = run(less.program, beliefs, options, less.kernel);
    for (const node of wanted) expect(part.values.get(node), node.key).toEqual(whole.values.get(node));
  });

  test("it draws and computes less", () => {
    expect(less.program.inputs.length).toBeLessThan(program.inputs.length);
    expect(less.program.parts.length).toBeLessThan(program.parts.length);
  });
});

test("what is no output cannot be asked for", () => {
  const [{ nodes }] = program.parts;
  const inside = nodes.find((node) => !program.steps.has(node));
  if (!inside) throw new Error("the first part holds a node that is no output");
  expect(() => narrowed({ program, kernel }, [inside])).toThrow(RangeError);
});
