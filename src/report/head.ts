import { z } from "zod";

/** What every published result of a run begins with: enough to run it again. */
export const headOf = <V extends number>(version: V) => ({
  formatVersion: z.literal(version),
  release: z.string(),
  dataHash: z
    .string()
    .regex(/^[0-9a-f]{12}$/)
    .describe("fingerprint of the data files"),
  seed: z.number().int(),
  worlds: z.number().int().min(1),
});

/** The day a run was made as of, where a command may be asked for one. */
export const asOfDay = z
  .string()
  .nullable()
  .describe("the day up to which evidence is seen; null for all of it");
