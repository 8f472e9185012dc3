declare module "virtual:kernel" {
  import type { PartFunction } from "../../src/engine/compile.ts";
  /** Fingerprint of the model the kernel was built from. */
  export const fingerprint: string;
  /** Its functions. */
  export const parts: readonly PartFunction[];
}
