import { policy } from "../engine/declare.ts";

/** The US rules the chain responds to, each with the date it takes effect (or never). */
export const policies = {
  /** August 2020: foreign foundries that use US tools may not make Huawei's dies. */
  foundry2020: policy("policy.foundry2020", "US rule that closed foreign foundries to Huawei, August 2020"),
  /** November 2024: foundries stop serving intermediaries; before, the TSMC leak ran. */
  foundryScreening: policy(
    "policy.foundryScreening",
    "Foundries stop dies for Chinese AI chips, November 2024",
  ),
  /** October 2022: A100- and H100-class chips need a licence; A800 and H800 remain free. */
  oct2022: policy("policy.oct2022", "US chip control of October 2022"),
  /** October 2023: the A800 and H800 fall under the rule. */
  oct2023: policy("policy.oct2023", "US chip control of October 2023"),
  /** November 2023: sites abroad of firms headquartered in China need a licence too; rented compute does not. */
  headquarters: policy("policy.headquarters", "US control of sites abroad by headquarters, November 2023"),
  /** April 2025: letters bind the makers of H20-type parts. */
  apr2025: policy("policy.apr2025", "US letters on parts cut down for China, April 2025"),
  /** January 2026: H200-type parts are reviewed case by case instead of denied. */
  jan2026: policy("policy.jan2026", "US case-by-case review of January 2026"),
  /** Autumn 2025: China asks a permit of its own for imported accelerators. */
  permit: policy("policy.permit", "Chinese permit for imported accelerators, autumn 2025"),
  /** The United States grants every licence asked for parts under a letter or under review. */
  licences: policy("policy.licences", "US licences granted for all that is reviewed or under a letter"),
  /** The A800 and H800 are kept from China from this date on, which no rule did before October 2023. */
  h800Leak: policy("policy.h800Leak", "A800 and H800 kept from China"),
  /** H20-type parts are kept from China from this date on, and none is licensed. */
  h20Leak: policy("policy.h20Leak", "H20-type parts kept from China"),
  /** Smuggling ends. */
  smugglingLeak: policy("policy.smugglingLeak", "Smuggling of accelerators into China ends"),
  /** Chinese firms may no longer use accelerators abroad, their own or rented. */
  offshoreLeak: policy("policy.offshoreLeak", "Chinese use of accelerators abroad ends"),
  /** December 2024: sales of HBM to China end. */
  hbm2024: policy("policy.hbm2024", "US control of high-bandwidth memory, December 2024"),
  /** December 2024: the HBM rule is published with a month's grace, in which buyers fill their stores. */
  hbmGrace: policy("policy.hbmGrace", "HBM rule announced with time left to buy, December 2024"),
  /** A ban on servicing immersion scanners and other tools in China, as the MATCH bill would bring. */
  toolService: policy("policy.toolService", "Allied ban on tools and their service in China"),
} as const;
