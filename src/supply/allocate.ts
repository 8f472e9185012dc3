import { quantity } from "../engine/declare.ts";
import type { Node, Quantity } from "../engine/node.ts";
import { stacksPerDie } from "./mix.ts";

/*
 * Who gets what in a quarter. Each family is limited by its dies and by its kind of memory; all share one limit on starts,
 * packaging lines or orders. The newest family is served first. A 950-class die goes into a 950DT where there is HBM for it,
 * since that is the better part, and else into a 950PR with HiBL: so output turns to the part that needs no HBM when
 * memory is short.
 */

/** A good in stock with what comes in the quarter. */
export interface Store {
  /** What lies there at the quarter's opening, die or stack. */
  readonly bank: Node;
  /** What comes in the quarter, die/quarter or stack/quarter. */
  readonly comes: readonly Node[];
}

/** Dies by class, stacks by kind. */
export type Stores = Readonly<
  Record<"die910" | "die950" | "die960" | "imported" | "hibl" | "domestic", Store>
>;

/** Dies started in the quarter, die/quarter. */
export interface Starts {
  readonly die960: Quantity;
  /** 950-class dies, in 950PRs and 950DTs. */
  readonly die950: Quantity;
  /** Of those, dies in 950DTs. */
  readonly dt950: Quantity;
  readonly die910: Quantity;
  readonly all: Quantity;
}

/**
 * Dies started out of stores under a common limit.
 * @param key what the quantities' keys start with
 * @param release share of the imported stacks in stock that a quarter may use
 * @param limit starts that lines and orders allow, die/quarter
 */
export function allocate(key: string, stores: Stores, release: Node, limit: Node): Starts {
  const start = (name: string, label: string) => quantity(`${key}.${name}`, "die/quarter", label);
  const { die910: a, die950: b, die960: c, imported, hibl, domestic } = stores;
  const die960 = start("960", "960-class dies started")
    .is`min(${c.bank} / quarter + sum(${c.comes}), (${domestic.bank} / quarter + sum(${domestic.comes})) / ${stacksPerDie.die960}, ${limit})`;
  const room = start("room950DT", "Dies that the HBM left over would serve in 950DTs")
    .is`max(${domestic.bank} / quarter + sum(${domestic.comes}) - ${die960} * ${stacksPerDie.die960}, 0) / ${stacksPerDie.dt950}`;
  const die950 = start("950", "950-class dies started")
    .is`min(${b.bank} / quarter + sum(${b.comes}), ${room} + (${hibl.bank} / quarter + sum(${hibl.comes})) / ${stacksPerDie.pr950}, ${limit} - ${die960})`;
  const dt950 = start("950DT", "950-class dies started in 950DTs").is`min(${die950}, ${room})`;
  const die910 = start("910", "910-class dies started")
    .is`min(${a.bank} / quarter + sum(${a.comes}), (${imported.bank} / quarter * ${release} + sum(${imported.comes})) / ${stacksPerDie.die910}, ${limit} - ${die960} - ${die950})`;
  const all = start("all", "Compute dies started in packages").is`${die960} + ${die950} + ${die910}`;
  return { die960, die950, dt950, die910, all };
}
