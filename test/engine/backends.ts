import openWabt from "wabt";
import { compile, LENGTH, type Program } from "../../src/engine/compile.ts";
import { interpret, WorldError } from "../../src/engine/interpret.ts";
import { type AheadKernel, instantiate, vectorKernel } from "../../src/engine/kernel.ts";
import type { Input, Node } from "../../src/engine/node.ts";
import { vectorModule } from "../../src/engine/vector/module.ts";

/** Values of the inputs of one world, by node: a number, or a value for every quarter. */
export type Given = ReadonlyMap<Node, number | readonly number[]>;

/** A backend computes every output of one world, as a series of its length. Each must pass the same cases. */
export type Backend = (outputs: readonly Node[], given: Given) => number[][];

const wanted = (given: Given, input: Input) => {
  const value = given.get(input);
  if (value === undefined) throw new Error(`the case gives no ${input.key}`);
  return value;
};

const interpreter: Backend = (outputs, given) => {
  const world = interpret((input) => {
    const value = wanted(given, input);
    return typeof value === "number" ? value : Float64Array.from(value);
  });
  return outputs.map((node) => Array.from({ length: LENGTH[node.shape] }, (_, t) => world.value(node, t)));
};

/** A program's vector form, put together as the build does it. */
const wabt = await openWabt();
const vectorOf = (program: Program): AheadKernel => {
  const text = wabt.parseWat("kernel.wat", vectorModule(program));
  const vector = new WebAssembly.Module(text.toBinary({}).buffer as BufferSource);
  text.destroy();
  return vectorKernel(vector);
};

const kernel =
  (ahead?: (program: Program) => AheadKernel): Backend =>
  (outputs, given) => {
    const program = compile(outputs);
    const { lanes } = program;
    const {
      memories: [memory],
      parts,
      whole,
    } = instantiate(program, ahead?.(program)).open(1);
    for (const input of program.inputs) {
      const at = program.slots.get(input)!;
      const value = wanted(given, input);
      for (let t = 0; t < LENGTH[input.shape]; t++)
        memory.fill(typeof value === "number" ? value : value[t], (at + t) * lanes, (at + t + 1) * lanes);
    }
    // Part by part, as a session does, then again by stretches, as a run does: the second must leave the same.
    for (const steps of [parts, whole]) {
      const bad = steps.reduce((sum, step) => sum + step(memory), 0);
      if (bad !== 0) throw new WorldError("the kernel reports a bad world");
    }
    return outputs.map((node) => {
      // Every lane holds the same world; the last one answers.
      const at = (program.slots.get(node)! + 1) * lanes - 1;
      return Array.from({ length: LENGTH[node.shape] }, (_, t) => memory[at + t * lanes]);
    });
  };

export const BACKENDS: Readonly<Record<string, Backend>> = {
  interpreter,
  kernel: kernel(),
  vector: kernel(vectorOf),
};
