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

/** The row of a model by id or name; case, hyphens and dots between letters and digits do not matter. */
export function findModel(evidence: Evidence, name: string): ModelShape | undefined {
  const key = (text: string): string => text.toLowerCase().replace(/[\s._-]/g, "");
  const wanted = key(name);
  return [...evidence.models.values()].find((m) => key(m.id) === wanted || key(m.name) === wanted);
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
