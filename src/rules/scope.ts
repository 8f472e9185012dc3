/** How far a body of rules is modelled. */
export interface Scope {
  readonly what: string;
  readonly how: "modelled" | "only flagged" | "not modelled";
  readonly note: string;
}

/** What the rules of this project cover, and what they leave to a lawyer. */
export const SCOPE: readonly Scope[] = [
  {
    what: "3A090 and 4A090 by text of 2022 and 2023",
    how: "modelled",
    note: "chips, computers that hold them, datacentre flag, .z of another ECCN",
  },
  {
    what: "High-bandwidth memory, 3A090.c",
    how: "modelled",
    note: "density, co-packaged logic, exception HBM with its other conditions as stated",
  },
  {
    what: "Exceptions NAC and ACA",
    how: "modelled",
    note: "who may use which; notice and the bureau's answer to it are not",
  },
  {
    what: "Foundry presumption, Note 1 to 3A090.a",
    how: "modelled",
    note: "the three ways out, by what the question states",
  },
  {
    what: "Review policy of January 2026",
    how: "modelled",
    note: "figures and certificates as stated; what practice grants is not",
  },
  { what: "Letters to single firms", how: "modelled", note: "as reported; texts are not published" },
  {
    what: "Entity List and its direct-product footnotes",
    how: "modelled",
    note: "parties that matter for AI computing, by name and date",
  },
  {
    what: "Direct-product rules, 734.9",
    how: "modelled",
    note: "chips and stacks, footnotes, tools by paragraph or plant; which countries Supplement 4 to part 742 spares is open",
  },
  {
    what: "Affiliates rule",
    how: "modelled",
    note: "by stated ownership; its state after 2026-11-09 is open in the text",
  },
  {
    what: "Advanced fabs and US persons, 744.23 and 744.6",
    how: "modelled",
    note: "a plant is advanced if the question says so",
  },
  {
    what: "General Prohibition 10 guidance",
    how: "modelled",
    note: "a presumption, not a finding of breach",
  },
  { what: "Section 232 duty", how: "modelled", note: "two bands and stated purposes" },
  { what: "Chinese measures", how: "modelled", note: "as reported; most were never published" },
  { what: "Dutch and Japanese tool licences", how: "modelled", note: "by model or kind of tool" },
  {
    what: "AI diffusion rule",
    how: "modelled",
    note: "worldwide control of 3A090.a in the text view alone; allocations are not",
  },
  {
    what: "Part 746 (Russia, Iran and others)",
    how: "only flagged",
    note: "takes exceptions away; its own requirements are not answered",
  },
  { what: "Validated end users", how: "only flagged", note: "what a status covered is left open" },
  { what: "Supercomputer end use, military end use", how: "not modelled", note: "" },
  { what: "De minimis content", how: "not modelled", note: "say whether an item is subject by its origin" },
  {
    what: "Software, technology, model weights, rented compute",
    how: "not modelled",
    note: "rented compute is no export",
  },
];
