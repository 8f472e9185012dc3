import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Finds the package this code belongs to, from its source as from its build. */
export function packageRoot(): string {
  let root = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(root, "data", "sources.csv"))) {
    if (dirname(root) === root) throw new Error("the data folder is missing from the package");
    root = dirname(root);
  }
  return root;
}

/** Version of the package. */
export const release = (root = packageRoot()): string =>
  (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string }).version;
