import { readdirSync, realpathSync } from "node:fs";
import { basename, dirname, relative, resolve } from "node:path";
import { clip } from "../evidence/foreign.ts";
import { readText, TextError } from "../evidence/text.ts";
import { LARGEST_YAML } from "../evidence/yaml.ts";
import { ScenarioError } from "./problem.ts";
import { type FindScenario, noSuchScenario } from "./resolve.ts";

/** Where shipped scenarios lie: one folder, or one of scenarios and one of positions, whose names differ. */
export type ScenarioFolders = string | readonly string[];

/** The shipped scenarios by name, in alphabetical order, each with the folder it lies in. */
const shippedIn = (dirs: ScenarioFolders): ReadonlyMap<string, string> =>
  new Map(
    [dirs]
      .flat()
      .flatMap((dir) =>
        readdirSync(dir)
          .filter((name) => name.endsWith(".yaml"))
          .map((name) => [name.slice(0, -".yaml".length), dir] as const),
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** Names of the shipped scenarios, in alphabetical order. */
export const shippedScenarios = (dirs: ScenarioFolders): string[] => [...shippedIn(dirs).keys()];

const looksLikePath = (reference: string): boolean => /[\\/]|\.ya?ml$/.test(reference);

/**
 * Finds scenarios on disk: shipped ones by name; others by path, relative to the file that extends them, or to `cwd`.
 * Only .yaml and .yml files of at most a million bytes are opened.
 * @param dirs the folders of the shipped scenarios
 * @param folder the folder that paths start from; the current one if not said
 */
export function scenarioFiles(dirs: ScenarioFolders, folder?: string): FindScenario {
  return (reference, from) => {
    const shipped = shippedIn(dirs);
    const home = shipped.get(reference);
    if (home === undefined && !looksLikePath(reference)) throw noSuchScenario(reference, [...shipped.keys()]);
    const cwd = folder ?? currentFolder();
    const start = from ? (shipped.get(from.id) ?? dirname(from.id)) : cwd;
    const path = home === undefined ? resolve(start, reference) : resolve(home, `${reference}.yaml`);
    const file = home === undefined ? relative(cwd, path) || path : `${basename(home)}/${reference}.yaml`;
    const refuse = (message: string, suggestion?: string) =>
      new ScenarioError([{ at: { file: clip(file), line: 0, column: 0 }, key: "", message, suggestion }]);
    if (!/\.ya?ml$/.test(path)) throw refuse("is not a scenario file", "its name must end in .yaml");
    try {
      const text = readText(path, LARGEST_YAML);
      return { id: home === undefined ? realpathSync(path) : reference, file, text };
    } catch (error) {
      if (error instanceof TextError) throw refuse(error.message);
      throw error;
    }
  };
}

/** The folder the process runs in; the root where that folder has been taken away, so that paths lead nowhere. */
function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    return "/";
  }
}
