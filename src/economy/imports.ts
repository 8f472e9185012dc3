import { assumption, quantity } from "../engine/declare.ts";
import { usedOverFreeByYear } from "../fleet/index.ts";
import { spending } from "./capital.ts";

/*
 * What worse or fewer imports take from those who build with them. Firms that import inputs gain when inputs get better
 * and cheaper, and lose when they do not (Amiti and Konings, American Economic Review 97, 2007). What is exposed here is
 * spending on AI data centres: where a part of the compute it would have bought is missing, the rest of it yields less.
 */

/** Elasticity of what AI-centre spending yields to the compute that it comes with. */
const elasticity = assumption(
  "economy.imports.elasticity",
  "1",
  "Elasticity of AI-centre yield to compute at hand",
);

/**
 * Yield of AI-centre spending lost in a year: spending × (1 − (used / free)^λ). A fleet as large as without rules loses
 * nothing; a larger one (a rush, say) counts as no gain.
 */
export const productivityLost = quantity(
  "economy.imports.productivityLost",
  "1e9 CNY/year",
  "Yield of AI-centre spending lost for want of imports",
)
  .is`yearMean(${spending}) * (1 - exp(${elasticity} * log(clamp(if(${usedOverFreeByYear.compute} > 0, ${usedOverFreeByYear.compute}, 1), 1e-6, 1))))`;
