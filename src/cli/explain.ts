import { medianWorld } from "../analysis/explain.ts";
import { compile } from "../engine/compile.ts";
import { reachable } from "../engine/graph.ts";
import type { Node } from "../engine/node.ts";
import { run, worldOf } from "../engine/run.ts";
import { summarise } from "../engine/summary.ts";
import { DateError } from "../engine/time.ts";
import { explainable } from "../model.ts";
import { groundedTree } from "../report/grounded.ts";
import { quarterOf, stepOfQuarter } from "../report/moment.ts";
import { answers } from "../verdict/index.ts";
import { blaming, checkFit, openCase } from "./case.ts";
import { explanationText } from "./explanation/text.ts";
import { UsageError, unknownName } from "./failure.ts";
import type { Io } from "./io.ts";
import type { RunChoice } from "./options.ts";

/** Prints how a value comes about in a real world near the median, down to assumptions, facts and addresses. */
export async function explainKey(
  key: string,
  reference: string,
  choice: RunChoice & { readonly at: string; readonly depth: number; readonly json?: boolean },
  io: Io,
): Promise<void> {
  const nodes = reachable(explainable);
  const node = nodes.find((n) => n.key === key);
  if (!node) {
    const figure = figureNamed(key);
    if (figure)
      throw new UsageError(`"${key}" is a figure of an answer; explain what it shows: ${figure.node.key}`);
    throw unknownName(
      "quantity, assumption or policy",
      key,
      nodes.map((n) => n.key),
      "`data quantities` lists them all",
    );
  }
  const step = stepAt(node, choice.at);
  const opened = openCase(reference, choice, true);
  const { statement, beliefs, evidence, scenario } = opened;
  const program = compile([node]);
  checkFit(opened, program.inputs);
  const result = await blaming(opened, () => run(program, beliefs, choice));
  const index = medianWorld(result, node, step);
  const asked = { world: worldOf(program, beliefs, choice.seed, index), node, step, depth: choice.depth };
  const root = groundedTree(asked, statement, evidence);
  const { worlds, seed } = choice;
  const told = {
    scenario: scenario.name,
    world: index,
    worlds,
    seed,
    summary: summarise(result, node, step),
  };
  io.out(
    choice.json
      ? `${JSON.stringify({ ...told, explanation: root }, null, 2)}\n`
      : explanationText(root, told, io),
  );
}

/** The figure of an answer that an id of the JSON names: `packages.2026`, or without its year. */
const figureNamed = (id: string) =>
  answers.flatMap(({ figures }) => figures).find((figure) => figure.id === id.replace(/\.\d{4}$/, ""));

/** @throws {UsageError} when the time of `--at` is none, or off the grid */
export function stepAt(node: Pick<Node, "shape">, at: string): number {
  try {
    return stepOfQuarter(node, quarterOf(at));
  } catch (error) {
    if (error instanceof DateError) throw new UsageError(`--at: ${error.message}`);
    if (error instanceof RangeError) throw new UsageError(`--at ${error.message}`);
    throw error;
  }
}
