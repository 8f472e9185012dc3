/** Verdict: the five answers, and the record the chain is held against. */
import type { Answer } from "./answer.ts";
import { balance } from "./balance.ts";
import { foundry } from "./foundry.ts";
import { lag } from "./lag.ts";
import { silicon } from "./silicon.ts";
import { workloads } from "./workloads.ts";

export { foldFrom } from "../supply/index.ts";
export type { Answer, AnswerKey, Figure, Told } from "./answer.ts";
export { NOW, SOON } from "./answer.ts";
export type { Heat } from "./heat.ts";
export { factsUsed, history } from "./history.ts";
export {
  STACK_YEARS,
  type StackOption,
  stackContext,
  stackOutputs,
  stacks,
} from "./stacking.ts";
export * as words from "./words.ts";
export { type YieldRecord, yieldRecord } from "./yields.ts";

/** The five answers, in the order in which the questions are asked. */
export const answers: readonly Answer[] = [foundry, silicon, workloads, balance, lag];
