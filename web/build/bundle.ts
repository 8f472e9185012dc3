import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "../../src/engine/compile.ts";
import { kernelModule } from "../../src/engine/kernel.ts";
import { dataHash, isFolder, loadEvidence, loadRuleBook } from "../../src/evidence/index.ts";
import {
  BASELINE,
  controlledItems,
  resolveScenario,
  scenarioFiles,
  shippedScenarios,
  withControls,
} from "../../src/scenario/index.ts";
import * as silicon from "../../src/silicon/index.ts";
import * as workload from "../../src/workload/index.ts";
import { writeBook } from "../src/chips/data.ts";
import type { Core, PackedScenario } from "../src/data.ts";
import { kept, outputs } from "../src/model.ts";
import { cards } from "./chips.ts";
import { machines } from "./machines.ts";

/*
 * Runs in Node while the page is built: compiles the model into the kernel the page loads, and packs what it needs of the
 * evidence. The page reads these files and nothing else.
 */

/** The kernel's module, whose imports are found from the repository's root. */
export function kernel(root: string): string {
  const modules = { silicon, workload };
  return kernelModule(
    compile(outputs, kept),
    join(root, "src/engine/helpers.ts"),
    Object.entries(modules).map(([name, exports]) => ({
      address: join(root, `src/${name}/index.ts`),
      exports,
    })),
  );
}

/** The evidence and scenarios that every page needs. */
export function core(root: string): Core {
  const data = join(root, "data");
  const evidence = loadEvidence(data);
  const rules = loadRuleBook(data, evidence);
  const folders = ["scenarios", "positions"].map((name) => join(root, name)).filter(isFolder);
  const find = scenarioFiles(folders);
  const scenarios = Object.fromEntries(
    shippedScenarios(...folders).map((id): [string, PackedScenario] => {
      const written = resolveScenario(id, find);
      const scenario = withControls(written, rules);
      return [
        id,
        {
          ...scenario,
          beliefs: [...scenario.beliefs.values()],
          policies: [...scenario.policies.values()],
          rules: [...scenario.rules.entries()],
        },
      ];
    }),
  );
  const assumptions = [...evidence.assumptions.values()];
  const cited = new Set([
    ...assumptions.flatMap(({ readings }) => readings.flatMap(({ facts }) => facts)),
    ...Object.values(scenarios).flatMap(({ beliefs, policies }) =>
      [...beliefs, ...policies].flatMap(({ facts }) => facts),
    ),
  ]);
  const facts = [...evidence.facts.values()].filter(({ id }) => cited.has(id));
  const sources = new Set(facts.map(({ source }) => source));
  return {
    release: JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version as string,
    dataHash: dataHash(data),
    items: controlledItems(resolveScenario(BASELINE, find)),
    assumptions,
    facts,
    sources: [...evidence.sources.values()].filter(({ id }) => sources.has(id)),
    scenarios,
  };
}

/** The files of the pages that are opened by themselves, each loaded when its page opens. */
export function pages(root: string): Readonly<Record<string, string>> {
  const data = join(root, "data");
  const evidence = loadEvidence(data);
  return {
    "rules.json": writeBook(loadRuleBook(data, evidence)),
    "chips.json": JSON.stringify(cards(evidence)),
    "machines.json": JSON.stringify(machines(data, evidence)),
  };
}
