import { readdirSync, realpathSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { clip } from "../evidence/foreign.ts";
import { readText, TextError } from "../evidence/text.ts";
import { LARGEST_YAML } from "../evidence/yaml.ts";
import { ScenarioError } from "./problem.ts";
import { type FindScenario, noSuchScenario } from "./resolve.ts";

/** Names of the scenarios in a folder, in alphabetical order. */
export const shippedScenarios = (dir: string): string[] =>
  readdirSync(dir)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => name.slice(0, -".yaml".length))
    .sort();

const looksLikePath = (reference: string): boolean => /[\\/]|\.ya?ml$/.test(reference);

/**
 * Finds scenarios on disk: shipped ones by name; others by path, relative to the file that extends them, or to `cwd`.
 * Only .yaml and .yml files of at most a million bytes are opened.
 * @param dir the folder of the shipped scenarios
 * @param folder the folder that paths start from; the current one if not said
 */
export function scenarioFiles(dir: string, folder?: string): FindScenario {
  return (reference, from) => {
    const shipped = shippedScenarios(dir);
    const isShipped = shipped.includes(reference);
    if (!isShipped && !looksLikePath(reference)) throw noSuchScenario(reference, shipped);
    const cwd = folder ?? currentFolder();
    const path = isShipped
      ? resolve(dir, `${reference}.yaml`)
      : resolve(from && !shipped.includes(from.id) ? dirname(from.id) : from ? dir : cwd, reference);
    const file = isShipped ? `scenarios/${reference}.yaml` : relative(cwd, path) || path;
    const refuse = (message: string, suggestion?: string) =>
      new ScenarioError([{ at: { file: clip(file), line: 0, column: 0 }, key: "", message, suggestion }]);
    if (!/\.ya?ml$/.test(path)) throw refuse("is not a scenario file", "its name must end in .yaml");
    try {
      const text = readText(path, LARGEST_YAML);
      return { id: isShipped ? reference : realpathSync(path), file, text };
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
