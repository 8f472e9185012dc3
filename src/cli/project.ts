import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the shipped tables and scenarios lie. */
export interface Project {
  readonly data: string;
  readonly scenarios: string;
  /** Version of the package. */
  readonly release: string;
}

/** Finds the package this code belongs to, from its source as from its build. */
export function openProject(): Project {
  let root = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(root, "data", "sources.csv"))) {
    if (dirname(root) === root) throw new Error("the data folder is missing from the package");
    root = dirname(root);
  }
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  return { data: join(root, "data"), scenarios: join(root, "scenarios"), release: version };
}
