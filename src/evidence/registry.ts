import { z } from "zod";
import { filled, free, id, names, oneOf } from "./columns.ts";
import type { Placed } from "./table.ts";

/** A row of `chips.csv`: which chips there are. Their figures are facts that hang off the name and its aliases. */
export const chipSchema = z.object({
  id,
  name: filled,
  /** Who designed it; empty for standard memory. */
  designer: free,
  /** ISO 3166 code of the designer's home country; empty for standard memory. */
  country: oneOf(["", "US", "CN"]),
  kind: oneOf(["accelerator", "card", "consumer GPU", "workstation GPU", "memory"]),
  /** Other names under which facts and measurements mention it, separated by `|`. */
  aliases: names,
});

/** A chip in the registry. */
export type Chip = Placed<z.output<typeof chipSchema>>;

/** A row of `systems.csv`: a server, rack, pod or cluster built of accelerators. */
export const systemSchema = z.object({
  id,
  name: filled,
  vendor: filled,
  country: oneOf(["US", "CN"]),
  kind: oneOf(["server", "rack-scale server", "rack", "pod", "cluster"]),
  /** Name of the chip it is built of, where that is settled. */
  chip: free,
  aliases: names,
});

/** A system in the registry. */
export type SystemRecord = Placed<z.output<typeof systemSchema>>;
