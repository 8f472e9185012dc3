import type { Node } from "../engine/node.ts";
import type { Run } from "../engine/run.ts";
import { summarise } from "../engine/summary.ts";
import { LEAK_YEARS, leakFigures } from "../verdict/index.ts";
import type { LeakLedger } from "./schema.ts";
import { stepOf } from "./told.ts";

/** What the leak ledger asks of a run. */
export const leakOutputs: readonly Node[] = leakFigures.map(({ node }) => node);

/** Which years of it a run keeps. */
export const leakSteps: ReadonlyMap<Node, readonly number[]> = new Map(
  leakOutputs.map((node) => [node, LEAK_YEARS.map(stepOf)]),
);

/** The ledger out of a run, in the published form. */
export const leaksOf = (run: Run): LeakLedger => ({
  worlds: run.worlds,
  figures: Object.fromEntries(
    leakFigures.flatMap(({ id, node, basis }) =>
      LEAK_YEARS.map((year) => {
        const summary = summarise(run, node, stepOf(year));
        if (summary.kind !== "number") throw new RangeError(`${node.key} is no number`);
        const { kind: _kind, ...numbers } = summary;
        return [`${id}.${year}`, { label: `${node.label}, ${year}`, ...numbers, basis }];
      }),
    ),
  ),
});
