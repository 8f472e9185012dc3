// Writes the generated blocks of README.md and docs/*.md from the built library, so that no number in prose is typed by
// hand. A block stands between `<!-- generated: RECIPE -->` and `<!-- end -->`; its recipe is one of
//   run ARGS | CUT     what a command prints, cut as CUTS has it
//   script             what the JavaScript example above it prints
//   table NAME         a table of docsTables.mjs or docsWorkload.mjs, which also draws the figures
//   picture FILE | ARGS what a command draws into the file that its last option names, kept beside the page
// `node scripts/docs.mjs` writes; with --check it writes nothing, and ends with 1 if a block is out of date. Commands run
// in a folder of their own, which holds the YAML examples that begin with a comment of a file's name.
import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
execFileSync(process.execPath, [join(root, "scripts/build-if-needed.mjs")], { stdio: "inherit" });
// Reads the build, so only after it.
const { TABLES } = await import("./docsTables.mjs");
const { FIGURES, WORKLOAD_TABLES } = await import("./docsWorkload.mjs");

const BLOCK = /^<!-- generated: (.+?) -->\n([\s\S]*?)^<!-- end -->$/gm;
const SCRIPT = /^```js\n([\s\S]*?)^```$/gm;
const NAMED_YAML = /^```yaml\n# ([\w-]+\.yaml)\n([\s\S]*?)^```$/gm;

const folder = mkdtempSync(join(tmpdir(), "chokepoint-docs-"));
const known = new Map();

/** What Node prints when run with these arguments and this input; the same is run once. */
function printed(args, cwd, input = "") {
  const key = JSON.stringify([args, cwd, input]);
  const start = () =>
    new Promise((resolve, reject) => {
      const child = execFile(process.execPath, args, { cwd, maxBuffer: 1e8 }, (error, out) =>
        error ? reject(error) : resolve(out),
      );
      child.stdin.end(input);
    });
  if (!known.has(key)) known.set(key, inTurn(start));
  return known.get(key);
}

/** Work that starts when a processor is free: more commands at once than that only get in each other's way. */
async function inTurn(work) {
  while (running >= availableParallelism()) await new Promise((go) => waiting.push(go));
  running++;
  try {
    return await work();
  } finally {
    running--;
    waiting.shift()?.();
  }
}

let running = 0;
const waiting = [];

/** The words of a command line; quotes keep blanks together. */
const words = (line) => [...line.matchAll(/(?:[^\s"]+|"[^"]*")+/g)].map(([word]) => word.replaceAll('"', ""));

const first = (separator) => (text, n) => {
  const parts = text.trimEnd().split(separator);
  const kept = parts.slice(0, n).join(separator);
  return parts.length > n ? `${kept}\n…` : kept;
};

/** Ways to cut what a command prints. */
const CUTS = {
  all: (text) => text.trimEnd(),
  lines: first("\n"),
  paragraphs: first("\n\n"),
  blocks: first("\n\n\n"),
  /** Of an assessment each question with its finding. */
  findings: (text) =>
    text
      .split("\n\n\n")
      .filter((block) => /^\d [A-Z]/.test(block))
      .map((block) => block.split("\n\n").slice(0, 2).join("\n\n"))
      .join("\n\n\n"),
  /** One value of a JSON result by its path. */
  at: (text, path) =>
    JSON.stringify(
      path.split("/").reduce((value, key) => value[key], JSON.parse(text)),
      null,
      2,
    ),
};

const fenced = (text, language = "text") => `\`\`\`${language}\n${text}\n\`\`\``;

const RECIPES = {
  run: async (line) => {
    const [command, cut = "all"] = line.split(" | ");
    const [name, argument] = words(cut);
    const out = await printed([join(root, "dist/cli.js"), ...words(command)], folder);
    return fenced(CUTS[name](out, argument), name === "at" ? "json" : "text");
  },
  script: async (_, before) => {
    const [, source] = [...before.matchAll(SCRIPT)].at(-1);
    return fenced((await printed(["--input-type=module", "-"], root, source)).trimEnd());
  },
  table: async (name) => (TABLES[name] ?? WORKLOAD_TABLES[name])(),
  picture: async (line) => {
    const [file, command] = line.split(" | ");
    await printed([join(root, "dist/cli.js"), ...words(command), join(folder, file)], folder);
    const picture = readFileSync(join(folder, file), "utf8");
    pictures.push({ file, picture });
    return `![${/<title>(.*?)<\/title>/.exec(picture)[1]}](${file})`;
  },
};

/** Pictures made on the way, by the name they have in docs/. */
const pictures = [];

/** A page with its blocks made anew, and the recipes of those that changed. */
async function regenerate(text) {
  const stale = [];
  const blocks = [...text.matchAll(BLOCK)].map(async ({ 1: recipe, 2: old, index }) => {
    const [, kind, rest = ""] = /^(\w+) ?(.*)$/.exec(recipe);
    const made = `${await RECIPES[kind](rest, text.slice(0, index))}\n`;
    if (made !== old) stale.push(recipe);
    return `<!-- generated: ${recipe} -->\n${made}<!-- end -->`;
  });
  const made = await Promise.all(blocks);
  return { text: text.replace(BLOCK, () => made.shift()), stale };
}

const pages = [
  "README.md",
  ...readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
].map((name) => ({ name, text: readFileSync(join(root, name), "utf8") }));

try {
  for (const { text } of pages)
    for (const [, name, yaml] of text.matchAll(NAMED_YAML)) writeFileSync(join(folder, name), yaml);
  const checks = process.argv.includes("--check");
  const results = await Promise.all(
    pages.map(async ({ name, text }) => ({ name, ...(await regenerate(text)) })),
  );
  for (const { name, text, stale } of results.filter((page) => page.stale.length > 0)) {
    console.log(`${name}: ${checks ? "out of date" : "written"}: ${stale.join("; ")}`);
    if (checks) process.exitCode = 1;
    else writeFileSync(join(root, name), text);
  }
  for (const { file, picture } of pictures) {
    const path = join(root, "docs", file);
    if (existsSync(path) && readFileSync(path, "utf8") === picture) continue;
    console.log(`docs/${file}: ${checks ? "out of date" : "drawn"}`);
    if (checks) process.exitCode = 1;
    else writeFileSync(path, picture);
  }
  for (const [name, draw] of Object.entries(FIGURES)) {
    const made = draw();
    if (existsSync(join(root, name)) && readFileSync(join(root, name), "utf8") === made) continue;
    console.log(`${name}: ${checks ? "out of date" : "written"}`);
    if (checks) process.exitCode = 1;
    else writeFileSync(join(root, name), made);
  }
  if (process.exitCode === 1) console.log("Run `node scripts/docs.mjs` to write them anew.");
} finally {
  rmSync(folder, { recursive: true });
}
