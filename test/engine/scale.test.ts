import { expect, test } from "vitest";
import { compile } from "../../src/engine/compile.ts";
import { assumption, date, quantity } from "../../src/engine/declare.ts";
import { instantiate } from "../../src/engine/kernel.ts";
import type { Node } from "../../src/engine/node.ts";

const input = assumption("input", "1", "input");
const day = date("day", "date");

/** A chain of quarterly quantities, each a few operations on the one before. */
function chain(length: number): Node {
  let last: Node = input;
  for (let i = 0; i < length; i++)
    last = quantity(`q${i}`, "1", "link").is`${last} * 0.999 + since(${day}) / (1e3 * quarter)`;
  return last;
}

/** What grows with a model: code, functions, memory. */
function size(length: number) {
  const program = compile([chain(length)]);
  return { code: program.source.length, parts: program.parts.length, memory: program.size, program };
}

test("code, functions and memory grow in proportion to the model, out to 3,000 quantities", () => {
  const small = size(300);
  const large = size(3000);
  // Names of variables and places get a digit longer; nothing else may grow faster than the model.
  expect(large.code / small.code).toBeLessThan(11.5);
  expect(large.parts / small.parts).toBeLessThanOrEqual(10);
  expect(large.memory / small.memory).toBeLessThan(11);
});

test("no generated function comes near the size at which V8 stops optimising", () => {
  const { program } = size(3000);
  for (const part of program.parts) expect(part.nodes.length).toBeLessThanOrEqual(120);
  // 60 kB of bytecode is the limit; source is a generous stand-in, at two to three characters a byte.
  for (const part of instantiate(program).open(1).parts) expect(part.toString().length).toBeLessThan(30_000);
});
