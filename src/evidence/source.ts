import { z } from "zod";
import { filled, free, id, oneOf, optionalDay, optionalText } from "./columns.ts";
import type { Placed } from "./table.ts";

/** How a source was read. */
export const ACCESS = [
  "read at the source",
  "third party",
  "relay",
  "secondary",
  "own calculation",
  "unverified: no address known",
] as const;

/** A row of `sources.csv`: one distinct document. */
export const sourceSchema = z.object({
  /** Short readable slug, stable, unique. */
  id,
  title: filled,
  /** Who put the document out; empty when its title and host do not say. */
  publisher: free,
  /** Date of the document where it is known; a fact's own `published` is the one that counts. */
  published: optionalDay,
  /** Web address; empty for own calculations and for what nobody has an address of. */
  address: optionalText.refine((a) => a === undefined || /^https?:\/\/\S+$/.test(a), {
    error: "must be a web address that begins with http:// or https://",
  }),
  access: oneOf(ACCESS),
});

/** A document that facts stand on. */
export type Source = Placed<z.output<typeof sourceSchema>>;
