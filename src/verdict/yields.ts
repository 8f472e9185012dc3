/** A published yield of the 910-class die, which the model's is held against. */
export interface YieldRecord {
  readonly fact: string;
  /** The quarter it speaks of. */
  readonly quarter: string;
  /** What the source calls it, where that is not the yield of good 910-class dies. */
  readonly caveat?: string;
}

/**
 * Every published yield of SMIC's 910-class die. They differ by what they count (die, package, bin), by whose dies they
 * mix in, and by three quarters of a year at most in what time they speak of.
 */
export const yieldRecord: readonly YieldRecord[] = [
  { fact: "silicon:smic-7nm-class.ai-die-yield-mid-2024.2024-06", quarter: "2024-Q2" },
  { fact: "supply:smic.yield-910c.2024-11", quarter: "2024-Q4" },
  { fact: "supply:smic.yield-910b.2024-11", quarter: "2024-Q4" },
  { fact: "supply:smic.yield-910c.2025-02", quarter: "2025-Q1" },
  { fact: "silicon:smic-7nm-class.ai-die-yield-early-2025.2025-02", quarter: "2025-Q1" },
  { fact: "supply:smic.yield-7nm-ai.2025-09", quarter: "2025-Q3", caveat: "all AI dies" },
  { fact: "supply:smic.yield-ascend.2025-12", quarter: "2025-Q4" },
  { fact: "silicon:smic-7nm-class.ai-die-yield-end-2025.2025-12", quarter: "2025-Q4" },
  {
    fact: "supply:smic.yield-cambricon-590-690.2025-12",
    quarter: "2025-Q4",
    caveat: "Cambricon's dies, whose area is not published; read as the 910's",
  },
];
