import { nearest } from "../engine/nearest.ts";
import type { Evidence, ModelShape } from "../evidence/index.ts";
import type { Model } from "../workload/model.ts";

/** A model that is not in the tables, or whose shape is not wholly known. */
export class ModelShapeError extends Error {
  override name = "ModelShapeError";
}

/** Counts of a shape as far as a row states them. */
export type Shape = Partial<Omit<ModelShape, "at" | "id" | "name" | "source" | "note">>;

/**
 * Describes a model from the columns of a table.
 * @throws {ModelShapeError} that names the columns that are missing
 */
export function modelFromShape(name: string, shape: Shape): Model {
  const { layers, hidden, heads, vocab } = shape;
  const ffn = shape.ffn ?? shape.moe_ffn;
  if (!layers || !hidden || !heads || !ffn || !vocab) {
    const missing = Object.entries({ layers, hidden, heads, ffn, vocab }).filter(([, v]) => !v);
    throw new ModelShapeError(`the shape of ${name} is not known: ${missing.map(([k]) => k).join(", ")}`);
  }
  const latent = shape.kv_lora_rank
    ? {
        queryRank: shape.q_lora_rank ?? 0,
        kvRank: shape.kv_lora_rank,
        nopeDim: shape.qk_nope_dim ?? 128,
        ropeDim: shape.qk_rope_dim ?? 64,
        valueDim: shape.v_head_dim ?? 128,
      }
    : undefined;
  const window = /sliding window (\d+)/.exec(shape.attention ?? "");
  const moe =
    shape.experts && shape.experts_active
      ? {
          experts: shape.experts,
          active: shape.experts_active,
          shared: shape.shared_experts ?? 0,
          width: shape.moe_ffn ?? ffn,
          denseLayers: shape.dense_layers ?? 0,
        }
      : undefined;
  return {
    name,
    layers,
    hidden,
    heads,
    kvHeads: shape.kv_heads ?? heads,
    headDim: shape.head_dim ?? hidden / heads,
    latent,
    ffn,
    gated: (shape.activation ?? "swiglu") === "swiglu",
    moe,
    window: window
      ? { tokens: Number(window[1]), share: /alternating/.test(shape.attention ?? "") ? 0.5 : 1 }
      : undefined,
    mtpLayers: shape.mtp_layers ?? 0,
    vocab,
    tied: shape.tied_embedding === "yes",
    positions: 0,
  };
}

/** What names of checkpoints add to those of shapes: who publishes it, how it was tuned, when, and in which format. */
const ADDED: readonly RegExp[] = [
  /^[\w.-]+\//,
  /\s*\(.*$/,
  /([\s_-](instruct|chat|base|it|hf|thinking|sft|\d{4}|v0\.\d|nv?fp[48]|fp8|mxfp[48]|int8|w8a8|awq|gptq|bf16))+$/i,
];

/** Models of one shape under other names, as {@link nameKey} writes them, and what the tables call it. */
const SAME_SHAPE: ReadonlyArray<readonly [RegExp, string]> = [
  [/^deepseek(r1|v31|v31terminus)$/, "DeepSeek-V3"],
  [/^(meta)?llama31?8b$/, "LLaMA3-8B"],
  [/^(meta)?llama3[13]?70b$/, "LLaMA3-70B"],
  [/^(meta)?llama3?405b$/, "LLaMA3.1-405B"],
  [/^(meta)?(llama(?:2|31)?\d+b)$/, "$2"],
  [/^(openai)?gpt3(175b)?$|^gpt175b$/, "GPT3-175B"],
  [/^bloom$/, "BLOOM-176B"],
  [/^palm$/, "PaLM-540B"],
  [/^(mt|megatronturing)nlg$/, "MT-NLG-530B"],
  [/^qwen3235b$/, "Qwen3-235B-A22B"],
  [/^qwen330b$/, "Qwen3-30B-A3B"],
  [/^kimik2(5|6)?$/, "Kimi-K2"],
  [/^panguultra$/, "Pangu-Ultra-135B"],
  [/^(open)?panguultramoe(718b)?$/, "Pangu-Ultra-MoE-718B"],
  [/^panguprom?oe(72b)?$/, "Pangu-Pro-MoE-72B"],
];

/** A name as it is compared: without case, blanks, hyphens and dots. */
const nameKey = (text: string): string => text.toLowerCase().replace(/[\s._-]/g, "");

/**
 * The row of a model by id or name: case, hyphens and dots do not matter, nor who publishes a checkpoint and how it is
 * tuned or stored; a model of the same shape stands for it.
 */
export function findModel(evidence: Evidence, name: string): ModelShape | undefined {
  const bare = ADDED.reduce((text, added) => text.replace(added, ""), name.trim());
  const other = SAME_SHAPE.map(([key, shape]) =>
    key.test(nameKey(bare)) ? nameKey(bare).replace(key, shape) : undefined,
  );
  for (const called of [name, bare, ...other]) {
    if (!called) continue;
    const wanted = nameKey(called);
    const found = [...evidence.models.values()].find(
      (m) => nameKey(m.id) === wanted || nameKey(m.name) === wanted,
    );
    if (found) return found;
  }
  return undefined;
}

/**
 * Describes a model by its name in the tables.
 * @throws {ModelShapeError} that names the nearest model, or what of its shape is missing
 */
export function modelFrom(evidence: Evidence, name: string): Model {
  const found = findModel(evidence, name);
  if (found) return modelFromShape(found.name, found);
  const hint = nearest(
    name.slice(0, 200),
    [...evidence.models.values()].map((m) => m.name),
  );
  throw new ModelShapeError(
    `there is no model "${name.slice(0, 80)}"${hint ? `; did you mean ${hint}?` : ""}`,
  );
}
