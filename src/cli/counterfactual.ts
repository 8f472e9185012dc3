import { compile } from "../engine/compile.ts";
import { run } from "../engine/run.ts";
import { START_YEAR } from "../engine/time.ts";
import { BASES, type Basis } from "../fleet/index.ts";
import { blaming, checkFit, openCase } from "./case.ts";
import { nodesOn, REPORTED, tablesOf } from "./counterfactuals/collect.ts";
import { counterfactualCsv } from "./counterfactuals/csv.ts";
import { COUNTERFACTUAL_VERSION, type CounterfactualReport } from "./counterfactuals/schema.ts";
import { sentencesOf } from "./counterfactuals/sentences.ts";
import { counterfactualText } from "./counterfactuals/text.ts";
import { unknownName } from "./failure.ts";
import type { Io } from "./io.ts";
import type { RunChoice } from "./options.ts";
import { withProgress } from "./progress.ts";

/** What `chokepoint counterfactual` is asked for. */
export interface CounterfactualChoice extends RunChoice {
  readonly basis: string;
  readonly year: number;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** Prints the same worlds without some rules, what is not sold for them, and what each leak was worth. */
export async function showCounterfactuals(
  reference: string,
  choice: CounterfactualChoice,
  io: Io,
): Promise<void> {
  const basis = basisOf(choice.basis);
  const opened = openCase(reference, choice);
  const nodes = nodesOn(basis);
  const steps = REPORTED.map((year) => year - START_YEAR);
  const program = compile(nodes, new Map(nodes.map((node) => [node, steps])));
  checkFit(opened, program.inputs);
  const { worlds, seed, year } = choice;
  const result = await withProgress(io, worlds, "worlds", (onProgress) =>
    blaming(opened, () => run(program, opened.beliefs, { worlds, seed, onProgress })),
  );
  const tables = tablesOf(result, basis);
  const report: CounterfactualReport = {
    formatVersion: COUNTERFACTUAL_VERSION,
    release: opened.project.release,
    dataHash: opened.dataHash,
    seed,
    worlds,
    asOf: choice.asOf ?? null,
    scenario: opened.scenario.name,
    basis,
    unit: BASES[basis].unit,
    year,
    sentences: sentencesOf(tables, basis, year),
    ...tables,
  };
  if (choice.json) io.out(`${JSON.stringify(report, null, 2)}\n`);
  else if (choice.csv) io.out(counterfactualCsv(report));
  else io.out(counterfactualText(report, basis, io));
}

function basisOf(name: string): Basis {
  if (Object.hasOwn(BASES, name)) return name as Basis;
  const names = Object.keys(BASES);
  throw unknownName("basis", name, names, `there are ${names.join(", ")}`);
}
