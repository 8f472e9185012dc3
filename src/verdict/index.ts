/** Verdict: the five answers, and the record the chain is held against. */
import type { Answer } from "./answer.ts";
import { balance } from "./balance.ts";
import { assertable, type Claim } from "./claim.ts";
import { foundry } from "./foundry.ts";
import { lag } from "./lag.ts";
import { silicon } from "./silicon.ts";
import { workloads } from "./workloads.ts";

export { foldFrom } from "../supply/index.ts";
export type { Answer, AnswerKey, Figure, Told } from "./answer.ts";
export { NOW, SOON } from "./answer.ts";
export { type Check, checks } from "./checks.ts";
export type { Claim, Curve } from "./claim.ts";
export type { Heat } from "./heat.ts";
export { history } from "./history.ts";
export { LEAK_YEARS, leakFigures, leakNames } from "./leaks.ts";
export { factsUsed, type PublishedRecord, partsOf, type Stated, stepOfRecord, VINTAGES } from "./record.ts";
export {
  STACK_YEARS,
  type StackOption,
  stackContext,
  stackNeeds,
  stackOutputs,
  stacks,
} from "./stacking.ts";
export * as words from "./words.ts";
export { type YieldRecord, yieldRecord } from "./yields.ts";

/** The five answers, in the order in which the questions are asked. */
export const answers: readonly Answer[] = [foundry, silicon, workloads, balance, lag];

/** One claim in one year, if it has one a year: what somebody may assert or deny. */
export interface Assertion {
  readonly answer: Answer;
  readonly claim: Claim;
  readonly year: number | undefined;
}

/** Every assertion there is, by answer, claim and year: `foundry.logicBinds.2027`. */
export const assertions: ReadonlyMap<string, Assertion> = new Map(
  answers.flatMap((answer) =>
    assertable(answer).flatMap((claim) =>
      (claim.years ?? [undefined]).map((year): [string, Assertion] => [
        [answer.key, claim.id, ...(year === undefined ? [] : [year])].join("."),
        { answer, claim, year },
      ]),
    ),
  ),
);
