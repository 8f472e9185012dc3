import type { Node } from "./engine/node.ts";
import { answers, history } from "./verdict/index.ts";

/** Every node that an answer, a chart or the record asks for, each once: what a run of the whole chain computes. */
export const outputs: readonly Node[] = [
  ...new Set([
    ...answers.flatMap((answer) => [...answer.figures.map((figure) => figure.node), answer.chart.node]),
    ...history.map((record) => record.node),
  ]),
];
