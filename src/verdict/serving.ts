import { assumption, claim, path, quantity } from "../engine/declare.ts";
import { onSoilStock } from "../fleet/index.ts";
import { h100Decoding } from "../supply/index.ts";
import { bytesPerToken, decodeTokensPerSecond } from "../workload/index.ts";

/*
 * Whether the chips on Chinese soil can write the tokens China asks for. Writing (decoding) is bound by memory
 * bandwidth; reading prompts is bound by compute and takes its share of the same chips' time.
 */

/** Share of chip time on Chinese soil that goes to inference; training and research have the rest. */
const inferenceShare = assumption(
  "workload.serve.inferenceShare",
  "1",
  "Share of compute used for inference",
);

/** Share of inference time spent writing rather than reading. */
const decodeShare = assumption("workload.serve.decodeShare", "1", "Share of inference time spent decoding");

/** Share of chips in use, mean over the day: demand peaks, and state sites stand half empty. */
const inUse = assumption("workload.serve.inUse", "1", "Share of inference chips in use, daily mean");

/** Share of its peak bandwidth that an H100 achieves in decoding while it runs; imported chips are taken to do as well. */
const achieved = assumption(
  "workload.serve.achieved",
  "1",
  "Share of bandwidth an H100 achieves in decoding",
);

/** Parameters that a step of a large batch reads, which is nearly all the model has. */
const parameters = assumption("workload.serve.parameters", "1", "Parameters read in a decoding step");

/** Stored width of a parameter. */
const bits = assumption("workload.serve.bits", "bit", "Stored width of a parameter");

/** Key-value cache read for each token written. */
const cache = assumption("workload.serve.cache", "byte/token", "Cache read per token written");

/** Tokens that one copy of the model writes in a step. */
const batch = assumption("workload.serve.batch", "1", "Tokens in a decoding step, per copy of the model");

/** Tokens processed in China a day, read and written, at the prices asked. */
const processed = path("workload.serve.processed", "token/day", "Tokens processed in China");

/** Share of them that are written. */
const writtenShare = assumption(
  "workload.serve.writtenShare",
  "1",
  "Share of processed tokens that are written",
);

/** Every chip counts by what it delivers over what an H100 does. */
const onSoil = quantity("workload.serve.onSoil", "H100e.decoding", "Decoding in service on Chinese soil")
  .is`yearEnd(${onSoilStock.decoding})`;

const tokenBytes = quantity("workload.serve.tokenBytes", "byte/token", "Bytes read per token written")
  .is`${bytesPerToken}(${parameters}, ${bits}, ${cache}, ${batch})`;

/** Tokens the chips on Chinese soil can write. */
export const capacity = quantity("workload.serve.capacity", "token/day", "Tokens Chinese soil can write")
  .is`${decodeTokensPerSecond}(${onSoil} * ${h100Decoding}, ${tokenBytes}, ${achieved}) * ${inferenceShare} * ${decodeShare} * ${inUse}`;

/** Tokens asked for. */
export const demand = quantity("workload.serve.demand", "token/day", "Tokens China asks to be written")
  .is`yearMean(${processed}) * ${writtenShare}`;

/** Capacity over demand. */
export const cover = quantity("workload.serve.cover", "1", "Capacity to write tokens over demand")
  .is`${capacity} / ${demand}`;

/** Whether capacity meets demand. */
export const serveTest = claim("verdict.enough.serve", "Chinese soil can write the tokens asked for")
  .is`${cover} >= 1`;
