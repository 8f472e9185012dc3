import { nearest } from "../../engine/nearest.ts";
import type { ServingPlan } from "../../workload/serve/plan.ts";
import type { TrainingPlan } from "../../workload/train/plan.ts";
import type { Wanted } from "../../workload/train/search.ts";
import { JobError } from "./job.ts";

/** Parts of a plan as they are written. */
const PARTS = ["tp", "pp", "dp", "cp", "ep", "mb", "vp", "zero", "recompute"] as const;

type Mutable<T> = { -readonly [K in keyof T]?: T[K] | undefined };

/** Reads a plan such as `tp8,pp16,mb1`; parts not named are searched. @throws {JobError} at what is no part */
export function readPlan(text: string): Wanted {
  const wanted: Mutable<TrainingPlan> = {};
  for (const word of text.split(",").map((w) => w.trim().toLowerCase())) {
    const recompute = /^recompute=(none|selective|full)$/.exec(word);
    if (recompute) {
      const kind = recompute[1] as "none" | "selective" | "full";
      wanted.recompute = { kind, share: kind === "none" ? 0 : 1 };
      continue;
    }
    const [, name, digits] = /^([a-z]+)(\d{1,6})$/.exec(word) ?? [];
    const n = Number(digits);
    if (!name || n < (name === "zero" ? 0 : 1)) throw unknown(word);
    if (name === "tp") wanted.tensor = n;
    else if (name === "pp") wanted.pipeline = n;
    else if (name === "dp") wanted.data = n;
    else if (name === "cp") wanted.context = n;
    else if (name === "ep") wanted.expert = n;
    else if (name === "mb") wanted.microbatch = n;
    else if (name === "vp") wanted.virtual = n;
    else if (name === "zero" && n <= 3) wanted.zero = n as 0 | 1 | 2 | 3;
    else throw unknown(word);
  }
  return wanted as Wanted;
}

function unknown(word: string): JobError {
  const hint = nearest(word.replace(/\d+$/, "").slice(0, 40), PARTS);
  return new JobError(
    `"${word.slice(0, 40)}" is no part of a plan${hint ? `; did you mean ${hint} and a number?` : ""}; write parts such as tp8,pp16,dp4,cp2,ep8,mb1,vp4,zero1,recompute=full`,
  );
}

/** A training plan as it is written. */
export function showPlan(p: TrainingPlan): string {
  const { kind, share } = p.recompute;
  return [
    `tp${p.tensor}`,
    `pp${p.pipeline}`,
    `dp${p.data}`,
    ...(p.context > 1 ? [`cp${p.context}`] : []),
    ...(p.expert > 1 ? [`ep${p.expert}`] : []),
    `mb${p.microbatch}`,
    ...(p.virtual > 1 ? [`vp${p.virtual}`] : []),
    `zero${p.zero}`,
    ...(kind === "none"
      ? []
      : [`recompute=${kind}${share < 1 ? ` (${Math.round(100 * share)}% of layers)` : ""}`]),
  ].join(",");
}

/** A serving plan as it is written. */
export const showServing = (p: ServingPlan): string =>
  [
    `tp${p.tensor}`,
    ...(p.data > 1 ? [`dp${p.data}`] : []),
    ...(p.expert > 1 ? [`ep${p.expert}`] : []),
    ...(p.pipeline > 1 ? [`pp${p.pipeline}`] : []),
  ].join(",");
