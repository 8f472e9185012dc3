import { policy } from "../engine/declare.ts";

/** The US rules the chain responds to, each with the date it takes effect (or never). */
export const policies = {
  /** October 2022: A100- and H100-class chips need a licence; A800 and H800 remain free. */
  oct2022: policy("policy.oct2022", "US chip control of October 2022"),
  /** October 2023: the A800 and H800 fall under the rule; later letters (H20, April 2025) are read as part of it. */
  oct2023: policy("policy.oct2023", "US chip control of October 2023"),
  /** December 2024: sales of HBM to China end. */
  hbm2024: policy("policy.hbm2024", "US control of high-bandwidth memory, December 2024"),
} as const;
