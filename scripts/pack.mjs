// Writes dist/evidence.bin: the shipped tables and rule book as the build reads them. A command takes from it what it would read from
// files that are still the same, byte for byte; it does without where they, or this one, are not.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const { dataFiles, packEvidence } = await import(new URL("../dist/index.js", import.meta.url).href);

const data = fileURLToPath(new URL("../data", import.meta.url));
const files = dataFiles(data).map((path) => ({ path, text: readFileSync(join(data, path), "utf8") }));
writeFileSync(new URL("../dist/evidence.bin", import.meta.url), packEvidence(files));
