import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadEvidence } from "../src/evidence/index.ts";
import { loadRuleBook } from "../src/evidence/rulebook.ts";
import { resolveScenario, type Scenario, scenarioFiles, withControls } from "../src/scenario/index.ts";

const ROOT = join(import.meta.dirname, "..");
const DATA = join(ROOT, "data");

/** The shipped rule book with every chip of the registry. */
export const ruleBook = loadRuleBook(DATA, loadEvidence(DATA, ["facts", "chips"]));

/** The folders of shipped scenarios and positions. */
export const SHIPPED = ["scenarios", "positions"].map((name) => join(ROOT, name)).filter(existsSync);

/** A shipped scenario with the dates the rule book sets. */
export const shippedScenario = (name: string): Scenario =>
  withControls(resolveScenario(name, scenarioFiles(SHIPPED)), ruleBook);
