import { assumption, claim, path, quantity } from "../engine/declare.ts";
import type { Node, Quantity } from "../engine/node.ts";
import { alliedInUse, onSoilInUse } from "../fleet/index.ts";
import { h100Decoding, h100Training } from "../supply/index.ts";
import { bytesPerToken, decodeTokensPerSecond, prefillTokensPerSecond } from "../workload/index.ts";

/*
 * Whether chips can serve the tokens asked for, of three kinds: written ones, bound by memory bandwidth; read ones that are
 * new, bound by arithmetic; and read ones whose cache is kept, which cost a small part of that. All three take the
 * same chips' time, so there are two questions: what each kind gets in the split of time that providers use, and
 * whether there is time enough for all three however it is split. Demand is what would be asked if nobody were turned away.
 */

// --- the model that is served ---------------------------------------------------------------------------------------

/** Share of its peak bandwidth that an H100 achieves in decoding while it runs; imported chips are taken to do as well. */
const decodeAchieved = assumption(
  "workload.serve.achieved",
  "1",
  "Share of bandwidth an H100 achieves in decoding",
);
/** Share of its dense BF16 peak that an H100 achieves in reading prompts, which it does in eight bits where it can. */
const prefillAchieved = assumption(
  "workload.serve.prefillAchieved",
  "1",
  "Share of BF16 peak an H100 achieves in reading prompts",
);
/** Parameters that a step of a large batch reads, which is nearly all the model has. */
const parameters = assumption("workload.serve.parameters", "1", "Parameters read in a decoding step");
/** Parameters that one token uses. */
const active = assumption("workload.serve.active", "1", "Parameters that a token uses");
/** Stored width of a parameter. */
const bits = assumption("workload.serve.bits", "bit", "Stored width of a parameter");
/** Key-value cache read for each token written. */
const cache = assumption("workload.serve.cache", "byte/token", "Cache read per token written");
/** Tokens that one copy of the model writes in a step. */
const batch = assumption("workload.serve.batch", "1", "Tokens in a decoding step, per copy of the model");
/** Time that a token whose cache is kept takes, over one that is read anew. */
const cachedCost = assumption(
  "workload.serve.cachedCost",
  "1",
  "Time of a cached input token over a new one",
);

const tokenBytes = quantity("workload.serve.tokenBytes", "byte/token", "Bytes read per token written")
  .is`${bytesPerToken}(${parameters}, ${bits}, ${cache}, ${batch})`;

// --- how its time is used -------------------------------------------------------------------------------------------

/** Share of inference time spent writing rather than reading, as providers split it. */
const decodeShare = assumption("workload.serve.decodeShare", "1", "Share of inference time spent decoding");
/** Share of the rest that goes to input whose cache is kept. */
const cachedTime = assumption(
  "workload.serve.cachedTime",
  "1",
  "Share of reading time spent on cached input",
);

// --- what is asked for ----------------------------------------------------------------------------------------------

/** Share of processed tokens that are written. */
const writtenShare = assumption(
  "workload.serve.writtenShare",
  "1",
  "Share of processed tokens that are written",
);
/** Share of those read whose cache is kept. */
const hitShare = assumption("workload.serve.hitShare", "1", "Share of input tokens found in cache");

/** The three kinds of tokens. */
export const KINDS = ["output", "uncached", "cached"] as const;
/** One of them. */
export type Kind = (typeof KINDS)[number];
/** What they are called. */
export const KIND_NAMES: Readonly<Record<Kind, string>> = {
  output: "output tokens",
  uncached: "uncached input",
  cached: "cached input",
};

/** Share of all tokens asked for, by kind. */
const asked: Readonly<Record<Kind, Node>> = {
  output: writtenShare,
  uncached: quantity("workload.serve.asked.uncached", "1", "Share of tokens that are read anew")
    .is`(1 - ${writtenShare}) * (1 - ${hitShare})`,
  cached: quantity("workload.serve.asked.cached", "1", "Share of tokens that are read from cache")
    .is`(1 - ${writtenShare}) * ${hitShare}`,
};
/** Share of inference time by kind, as providers split it. */
const time: Readonly<Record<Kind, Node>> = {
  output: decodeShare,
  uncached: quantity("workload.serve.time.uncached", "1", "Share of inference time for uncached input")
    .is`(1 - ${decodeShare}) * (1 - ${cachedTime})`,
  cached: quantity("workload.serve.time.cached", "1", "Share of inference time for cached input")
    .is`(1 - ${decodeShare}) * ${cachedTime}`,
};

/** Tokens processed and turned away of one side, its chips, and the share of their time that goes to inference. */
interface Side {
  readonly name: string;
  readonly label: string;
  /**
   * In use, in H100s that would deliver as much, by training (arithmetic, as reading prompts is) and by decoding: state
   * sites stand half empty.
   */
  readonly chips: { readonly training: Quantity; readonly decoding: Quantity };
  readonly inferenceShare: Node;
  readonly processed: Node;
  readonly unrationed: Node;
}

/** What one side can serve, is asked for, and whether it keeps up. */
export interface Serving {
  readonly capacity: Readonly<Record<Kind, Quantity>>;
  readonly demand: Readonly<Record<Kind, Quantity>>;
  /** Capacity over demand, in the split of time that providers use. */
  readonly cover: Readonly<Record<Kind, Quantity>>;
  readonly keeps: Readonly<Record<Kind, Quantity>>;
  /** Inference time that all three kinds take over what there is, however it is split; by quarter. */
  readonly load: Quantity;
}

function servingOf({ name, label, chips, inferenceShare, processed, unrationed }: Side): Serving {
  const prefix = `workload.serve.${name}`;
  const perDay = (key: string, words: string) =>
    quantity(`${prefix}.${key}`, "token/day", `${words}, ${label}`);
  const total = perDay("asked", "Tokens asked for").is`${processed} * ${unrationed}`;
  // Were all inference time spent on one kind.
  const uncached = perDay("rate.uncached", "Uncached input tokens at most")
    .is`${prefillTokensPerSecond}(${chips.training} * ${h100Training}, ${prefillAchieved}, ${active}) * ${inferenceShare}`;
  const rate: Readonly<Record<Kind, Quantity>> = {
    output: perDay("rate.output", "Output tokens at most")
      .is`${decodeTokensPerSecond}(${chips.decoding} * ${h100Decoding}, ${tokenBytes}, ${decodeAchieved}) * ${inferenceShare}`,
    uncached,
    cached: perDay("rate.cached", "Cached input tokens at most").is`${uncached} / ${cachedCost}`,
  };
  // Where hardly a chip is in service, a million times too little stands for more.
  const part = (kind: Kind) =>
    quantity(
      `${prefix}.load.${kind}`,
      "1",
      `Inference time for ${KIND_NAMES[kind]} over what there is, ${label}`,
    ).is`${total} * ${asked[kind]} / max(${rate[kind]}, ${total} * ${asked[kind]} / 1e6)`;
  const byKind = (make: (kind: Kind) => Quantity) =>
    Object.fromEntries(KINDS.map((kind) => [kind, make(kind)])) as Record<Kind, Quantity>;
  const capacity = byKind(
    (kind) =>
      perDay(`capacity.${kind}`, `Capacity for ${KIND_NAMES[kind]}`)
        .is`yearEnd(${rate[kind]}) * ${time[kind]}`,
  );
  const demand = byKind(
    (kind) =>
      perDay(`demand.${kind}`, `Demand for ${KIND_NAMES[kind]}`).is`yearMean(${total}) * ${asked[kind]}`,
  );
  const cover = byKind(
    (kind) =>
      quantity(`${prefix}.cover.${kind}`, "1", `Capacity over demand for ${KIND_NAMES[kind]}, ${label}`)
        .is`${capacity[kind]} / ${demand[kind]}`,
  );
  return {
    capacity,
    demand,
    cover,
    keeps: byKind(
      (kind) =>
        claim(`${prefix}.keeps.${kind}`, `Serving keeps up with ${KIND_NAMES[kind]}, ${label}`)
          .is`${cover[kind]} >= 1`,
    ),
    load: quantity(`${prefix}.load`, "1", `Inference time asked for over what there is, ${label}`)
      .is`sum(${KINDS.map((kind) => part(kind))})`,
  };
}

/** The chips on Chinese soil and the tokens that China asks for. */
export const chinese: Serving = servingOf({
  name: "china",
  label: "Chinese soil",
  chips: onSoilInUse,
  inferenceShare: assumption("workload.serve.inferenceShare", "1", "Share of compute used for inference"),
  processed: path("workload.serve.processed", "token/day", "Tokens processed in China"),
  unrationed: path("workload.serve.unrationed", "1", "Tokens China would ask for over those processed"),
});

/** The chips in allied service and the tokens asked of them. */
export const alliedServing: Serving = servingOf({
  name: "allied",
  label: "allied side",
  chips: alliedInUse,
  inferenceShare: assumption(
    "workload.serve.alliedInferenceShare",
    "1",
    "Share of allied compute used for inference",
  ),
  processed: path("workload.serve.alliedProcessed", "token/day", "Tokens processed on the allied side"),
  unrationed: path(
    "workload.serve.alliedUnrationed",
    "1",
    "Tokens asked of the allied side over those processed",
  ),
});

/** Inference time asked of Chinese soil over what there is, mean of the year. */
export const loadByYear = quantity(
  "workload.serve.loadByYear",
  "1",
  "Inference time asked for over what there is, Chinese soil, mean of the year",
).is`yearMean(${chinese.load})`;

/** Whether there is time enough for all three kinds, however it is split. */
export const serveTest = claim(
  "verdict.enough.serve",
  "Chinese soil can serve all tokens asked for, however its time is split",
).is`${loadByYear} <= 1`;
