import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { LARGEST_YAML } from "../evidence/yaml.ts";
import { clip, ScenarioError } from "./problem.ts";
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
 */
export function scenarioFiles(dir: string, cwd: string = process.cwd()): FindScenario {
  return (reference, from) => {
    const shipped = shippedScenarios(dir);
    const isShipped = shipped.includes(reference);
    if (!isShipped && !looksLikePath(reference)) throw noSuchScenario(reference, shipped);
    const path = isShipped
      ? resolve(dir, `${reference}.yaml`)
      : resolve(from && !shipped.includes(from.id) ? dirname(from.id) : from ? dir : cwd, reference);
    const file = isShipped ? `scenarios/${reference}.yaml` : relative(cwd, path) || path;
    const refuse = (message: string, suggestion?: string) =>
      new ScenarioError([{ at: { file: clip(file), line: 0, column: 0 }, key: "", message, suggestion }]);
    if (!/\.ya?ml$/.test(path)) throw refuse("is not a scenario file", "its name must end in .yaml");
    try {
      const { size } = statSync(path);
      if (size > LARGEST_YAML)
        throw refuse(`has ${(size / 1e6).toFixed(1)} MB`, `a scenario has at most ${LARGEST_YAML / 1e6} MB`);
      return { id: isShipped ? reference : realpathSync(path), file, text: readFileSync(path, "utf8") };
    } catch (error) {
      if (error instanceof ScenarioError) throw error;
      throw refuse(
        `cannot be read: ${WHY[(error as NodeJS.ErrnoException).code ?? ""] ?? (error as Error).message}`,
      );
    }
  };
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "no permission to read it",
  EISDIR: "it is a folder",
  ENOTDIR: "part of its path is not a folder",
  ELOOP: "its links run in a circle",
  ENAMETOOLONG: "its name is too long",
};
