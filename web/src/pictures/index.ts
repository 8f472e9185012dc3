import type { Run } from "../../../src/engine/run.ts";
import type { Answer, AnswerKey } from "../../../src/verdict/answer.ts";
import { type BalancePicture, balancePicture } from "./balance.ts";
import { type FoundryPicture, foundryPicture } from "./foundry.ts";
import { type Rows, rowsOf } from "./rows.ts";

/** What each answer's picture draws: plain data, so that it crosses from the engine's thread. */
export interface Pictures {
  readonly foundry: FoundryPicture;
  readonly silicon: Rows;
  readonly workloads: Rows;
  readonly balance: BalancePicture;
  readonly lag: Rows;
}

/** How each picture's data come from a run. */
export const pictures: { readonly [K in AnswerKey]: (run: Run, answer: Answer) => Pictures[K] } = {
  foundry: foundryPicture,
  silicon: rowsOf,
  workloads: rowsOf,
  balance: balancePicture,
  lag: rowsOf,
};
