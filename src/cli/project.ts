import { join, resolve } from "node:path";
import {
  type Evidence,
  EvidenceError,
  isFolder,
  loadAndReport,
  loadEvidence,
  loadRuleBook,
  type Problem,
  type ReadEvidence,
  type TableName,
} from "../evidence/index.ts";
import type { RuleBook } from "../rules/index.ts";
import { packageRoot, release } from "./package.ts";

/** Where the tables and scenarios of a run lie. */
export interface Project {
  /** The folder of the evidence tables. */
  readonly data: string;
  /** What that folder is called in messages. */
  readonly folder: string;
  /** The folders of the shipped scenarios and positions. */
  readonly scenarios: readonly string[];
  /** Version of the package. */
  readonly release: string;
}

/**
 * The shipped evidence and scenarios, or the shipped scenarios with somebody's own evidence.
 * @param data a folder of evidence tables, laid out as the shipped one
 */
export function openProject(data?: string): Project {
  const root = packageRoot();
  const [dir, folder] = data === undefined ? [join(root, "data"), "data"] : [resolve(data), data];
  return {
    data: dir,
    folder,
    scenarios: [join(root, "scenarios"), join(root, "positions")].filter(isFolder),
    release: release(root),
  };
}

/** Reads a project's evidence and reports what is wrong with it, under the name its folder was given by. */
export function reportEvidence({ data, folder }: Project, tables?: readonly TableName[]): ReadEvidence {
  const { evidence, problems } = loadAndReport(data, tables);
  return {
    evidence,
    problems: problems.map((p) => inFolder(folder, p.file === data ? { ...p, file: "" } : p)),
  };
}

/**
 * The export rules of a project: its own where its evidence holds some, else the shipped ones.
 * @param chips names of the chips whose figures are needed; all if left out
 * @throws {EvidenceError} that names everything that is wrong with the rules' files
 */
export function lawOf({ data }: Pick<Project, "data">, chips?: readonly string[]): RuleBook {
  const dir = isFolder(join(data, "rules")) ? data : join(packageRoot(), "data");
  return loadRuleBook(dir, loadEvidence(dir, ["facts", "chips"]), chips);
}

/** Names a problem's file as seen from outside the folder of the evidence. */
export const inFolder = (folder: string, problem: Problem): Problem => ({
  ...problem,
  file: problem.file === "" ? folder : `${folder.replace(/\/+$/, "")}/${problem.file}`,
});

/**
 * Reads a project's evidence.
 * @throws {EvidenceError} that names file, line and key of everything that is wrong
 */
export function readEvidence(project: Project, tables?: readonly TableName[]): Evidence {
  const { evidence, problems } = reportEvidence(project, tables);
  if (problems.length > 0) throw new EvidenceError(problems);
  return evidence;
}
