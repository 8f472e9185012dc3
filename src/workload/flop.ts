import { type Model, meanContext, scoreDim, valueDim } from "./model.ts";
import type { Parameters } from "./parameters.ts";

/** Arithmetic of one token's forward pass, FLOP. Backward is twice that. */
export interface ForwardFlop {
  /** Layers: products with weights, and the core of attention. */
  readonly layers: number;
  /** Of these, the core of attention: scores and the sum of values. */
  readonly attention: number;
  /** The output layer. */
  readonly output: number;
}

/**
 * Counts the forward arithmetic of a token: 2 FLOP for every weight it passes, and the core of attention.
 * @param causal whether only the half of the scores that a causal mask leaves is counted; Megatron's and PaLM's
 *   formulas count all of it
 */
export function trainingFlop(
  model: Model,
  count: Parameters,
  sequence: number,
  causal: boolean,
): ForwardFlop {
  const context = causal ? meanContext(model, sequence, true) : meanContext(model, sequence, false);
  const attention = 2 * model.layers * model.heads * (scoreDim(model) + valueDim(model)) * context;
  const output = 2 * model.vocab * model.hidden;
  const weights = count.active - count.embedding - count.output;
  return { layers: 2 * weights + attention, attention, output };
}
