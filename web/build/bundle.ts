import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "../../src/engine/compile.ts";
import { instantiate, kernelModule } from "../../src/engine/kernel.ts";
import { run } from "../../src/engine/run.ts";
import { dataHash, isFolder, loadEvidence, loadRuleBook } from "../../src/evidence/index.ts";
import { beliefsIn, state } from "../../src/scenario/beliefs.ts";
import {
  BASELINE,
  controlledItems,
  firstDays,
  resolveScenario,
  scenarioFiles,
  shippedScenarios,
  withControls,
} from "../../src/scenario/index.ts";
import * as silicon from "../../src/silicon/index.ts";
import { policies } from "../../src/supply/policies.ts";
import { answers } from "../../src/verdict/index.ts";
import * as workload from "../../src/workload/index.ts";
import { writeBook } from "../src/chips/data.ts";
import { type Core, evidenceOf, type PackedScenario, unpack } from "../src/data.ts";
import { SEED, WORLDS } from "../src/engine/amounts.ts";
import { gradesOf } from "../src/engine/grades.ts";
import type { View } from "../src/engine/protocol.ts";
import { write } from "../src/engine/shipped.ts";
import { viewOf } from "../src/engine/view.ts";
import { kept, outputs, views } from "../src/model.ts";
import { cards } from "./chips.ts";
import { machines } from "./machines.ts";
import { validation } from "./validation.ts";

/*
 * Runs in Node while the page is built: compiles the model into the kernel the page loads, and packs what it needs of the
 * evidence. The page reads these files and nothing else.
 */

/** The kernel's module, whose imports are found from the repository's root. */
export function kernel(root: string): string {
  const modules = { silicon, workload };
  return kernelModule(
    compile(outputs, kept, views),
    join(root, "src/engine/helpers.ts"),
    Object.entries(modules).map(([name, exports]) => ({
      address: join(root, `src/${name}/index.ts`),
      exports,
    })),
  );
}

/** What the page needs to paint first: the evidence and scenarios, and the shipped result. */
export function first(root: string): Readonly<Record<string, string>> {
  const core = coreOf(root);
  return { "core.json": JSON.stringify(core), "shipped.json": write(shippedView(core)) };
}

/** The baseline's answers under the page's own seed and worlds, as its engine will find them. */
function shippedView(core: Core): View {
  const statement = state(evidenceOf(core), unpack(core.scenarios[BASELINE]));
  const program = compile(outputs, kept, views);
  const kernel = instantiate(program);
  const made = run(program, beliefsIn(statement), { worlds: WORLDS.resting, seed: SEED }, kernel);
  const all = answers.map(({ key }) => key);
  const view = viewOf(made, true, all) as View;
  const grades = gradesOf(made, statement, kernel);
  const told = all.map((key) => [key, { ...view.answers[key], ...grades[key] }]);
  return { ...view, answers: Object.fromEntries(told) };
}

/** The evidence and scenarios that every page needs. */
function coreOf(root: string): Core {
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
    policies: Object.values(policies).map(({ key, label }) => ({ key, label })),
    firstDays: Object.fromEntries(firstDays(rules)),
  };
}

/** Digits of the numbers of a record: more than are ever printed. */
const DIGITS = 6;

/** The files of the pages that are opened by themselves, each loaded when its page opens. */
export async function pages(root: string): Promise<Readonly<Record<string, string>>> {
  const data = join(root, "data");
  const evidence = loadEvidence(data);
  return {
    "rules.json": writeBook(loadRuleBook(data, evidence)),
    "chips.json": JSON.stringify(cards(evidence)),
    "machines.json": JSON.stringify(machines(data, evidence)),
    "validation.json": JSON.stringify(await validation(), (_, value: unknown) =>
      typeof value === "number" ? Number(value.toPrecision(DIGITS)) : value,
    ),
  };
}
