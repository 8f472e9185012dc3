// Writes the generated blocks of README.md and docs/*.md from the built library, so that no number in prose is typed by
// hand. A block stands between `<!-- generated: RECIPE -->` and `<!-- end -->`; its recipe is one of
//   run ARGS | FILTER N    what a command prints, cut by a filter of CUTS
//   script                 what the JavaScript example above it prints
//   table NAME             a table of TABLES
// `node scripts/docs.mjs` writes; with --check it writes nothing and ends with 1 if a block is out of date. Commands run in
// a folder of their own that holds the YAML examples whose first line is a comment with a file's name.
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
execFileSync(process.execPath, [join(root, "scripts/build-if-needed.mjs")], { stdio: "inherit" });
const { FUNCTIONS, PRIOR_FUNCTIONS, current, formatDate, interval, loadEvidence, parsePrior, verdict } =
  await import(new URL("../dist/index.js", import.meta.url).href);

const FILES = ["README.md", ...readdirSync(join(root, "docs")).filter((f) => f.endsWith(".md")).map((f) => `docs/${f}`)];
const BLOCK = /^<!-- generated: (.+?) -->\n([\s\S]*?)^<!-- end -->$/gm;

// --- running commands and examples ------------------------------------------------------------------------------------

const folder = mkdtempSync(join(tmpdir(), "chokepoint-docs-"));
const known = new Map();

/** What a process prints; each is run once. */
function printed(args, { cwd, input = "" }) {
  const key = JSON.stringify([args, input]);
  if (!known.has(key))
    known.set(
      key,
      new Promise((resolve, reject) => {
        const child = execFile(process.execPath, args, { cwd, maxBuffer: 1e8 }, (error, out) => (error ? reject(error) : resolve(out)));
        child.stdin.end(input);
      }),
    );
  return known.get(key);
}

/** A command line's words; quotes keep blanks together. */
const words = (line) => [...line.matchAll(/(?:[^\s"]+|"[^"]*")+/g)].map(([word]) => word.replaceAll('"', ""));

const cutAt = (text, separator, n) => {
  const parts = text.trimEnd().split(separator);
  return [...parts.slice(0, n), ...(parts.length > n ? ["…"] : [])].join(separator);
};
/** Ways to cut what a command prints. */
const CUTS = {
  all: (text) => text.trimEnd(),
  lines: (text, n) => cutAt(text, "\n", n),
  paragraphs: (text, n) => cutAt(text, "\n\n", n),
  blocks: (text, n) => cutAt(text, "\n\n\n", n),
  /** Of an assessment, each question with its finding. */
  headlines: (text) =>
    text
      .split("\n\n\n")
      .slice(1, -1)
      .map((block) => block.split("\n\n").slice(0, 2).join("\n"))
      .join("\n\n"),
  last: (text, n) => text.trimEnd().split("\n\n\n").slice(-n).join("\n\n\n"),
  /** One value of a JSON result, by its path. */
  at: (text, path) => JSON.stringify(path.split("/").reduce((value, key) => value[key], JSON.parse(text)), null, 2),
};

const fenced = (text, language = "text") => `\`\`\`${language}\n${text}\n\`\`\``;

const RECIPES = {
  run: async (line) => {
    const [command, cut = "all"] = line.split(" | ");
    const [name, argument] = words(cut);
    const out = await printed([join(root, "dist/cli.js"), ...words(command)], { cwd: folder });
    return name === "at" ? fenced(CUTS.at(out, argument), "json") : fenced(CUTS[name](out, Number(argument)));
  },
  script: async (_, before) => {
    const [code] = [...before.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map((match) => match[1]).slice(-1);
    return fenced((await printed(["--input-type=module", "-"], { cwd: root, input: code })).trimEnd());
  },
  table: async (name) => TABLES[name](),
};

// --- tables from the library -------------------------------------------------------------------------------------------

const cell = (text) => String(text).replaceAll("|", "\\|");
const row = (cells) => `| ${cells.map(cell).join(" | ")} |`;
const table = (head, rows) => [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");
const code = (text) => `\`${text}\``;
const count = (items, of) => items.filter(of).length.toLocaleString("en-US");

const functions = (ofTime) => () =>
  table(
    ["", ""],
    Object.values(FUNCTIONS)
      .filter(({ clock, past, series }) => Boolean(clock || past || series) === ofTime)
      .map(({ signature, doc }) => [code(signature), doc]),
  );

/** The 5th, 50th and 95th percentile of a prior as written. */
function percentiles(text) {
  const { prior, unit } = parsePrior(text);
  const isDate = /\d{4}-(Q|\d\d)|never/.test(text);
  const { p05, p50, p95 } = interval(prior);
  return [p05, p50, p95].map((x) => (isDate ? formatDate(x) : `${Number(x.toPrecision(3)).toLocaleString("en-US")}${unit === "%" ? "%" : ""}`));
}

/** The notation that needs no name, as examples with what they mean. */
const PLAIN = [
  ["4k to 12k", "a 90% interval; lognormal, both ends being positive"],
  ["-20 to 60", "a 90% interval; normal, an end not being positive"],
  ["25 (10 to 50)", "a median with its 90% interval; each side keeps its own spread"],
  ["30 to 50%", "the same in percent"],
  ["2026-10-01 to 2027-12-31", "a date, normal between the days"],
  ["4 to 12 in [0, 20]", "held to bounds, the rest made to sum to one; `..` leaves an end open"],
  ["989", "certain"],
];

const evidence = loadEvidence(join(root, "data"));
const GRADES = ["A", "B", "C", "D"];
const byGrade = (what, groups) =>
  table(
    [what, ...GRADES, "all"],
    [...groups, ["all", [...groups.values()].flat()]].map(([name, items]) => [
      name,
      ...GRADES.map((grade) => count(items, (item) => item === grade)),
      items.length.toLocaleString("en-US"),
    ]),
  );
const gradesBy = (records, nameOf, gradeOf) => Map.groupBy(records, nameOf);

/** Every word of a probability with the range it covers, found by asking for all of them. */
function verbs() {
  const verb = (p) => verdict.words.likely(p).replace(/ \(.*/, "");
  const steps = [0, 1e-9, ...Array.from({ length: 999 }, (_, i) => (i + 1) / 1000), 1];
  const runs = [];
  for (const p of steps) if (runs.at(-1)?.verb !== verb(p)) runs.push({ verb: verb(p), from: p });
  return table(
    ["share of worlds", "words"],
    runs.map(({ verb, from }, i) => {
      const to = runs[i + 1]?.from;
      const share = (p) => `${Number((100 * p).toFixed(1))}%`;
      const range = from === 0 ? "none" : to === undefined ? "all" : `${from < 1e-6 ? "more than none" : `${share(from)} or more`}, under ${share(to)}`;
      return [range, verb];
    }),
  );
}

const number = (p05, p50, p95) => ({ kind: "number", unit: "", p05, p50, p95, mean: p50 });
const holds = (share) => ({ kind: "share", levels: ["fails", "holds"], shares: [1 - share, share] });
const LEVELS = ["logic", "memory", "packaging", "orders"];

/** The sentences of an answer's finding that hold a phrase, in a run that says what is given and middling things else. */
function sentence(key, phrase, { numbers = {}, dates = {}, shares = {} }) {
  const answer = verdict.answers.find((a) => a.key === key);
  const text = answer.headline({
    number: (id) => numbers[id] ?? number(1, 2, 3),
    date: (id) => dates[id] ?? { kind: "date", p05: 28, p50: 29, p95: 30, never: 0 },
    share: (id) => shares[id] ?? (id === "binding" ? limits(0.1, 0.5) : holds(0.5)),
  });
  const found = text.split(/(?<=[.]) (?=[A-Z])/).filter((s) => phrase.test(s)).join(" ");
  if (!found) throw new Error(`the finding of "${key}" has no sentence with ${phrase}: ${text}`);
  return found;
}
const limits = (logic, memory) => ({ kind: "share", levels: LEVELS, shares: [logic, memory, 1 - logic - memory, 0] });

const BINDS = /limit|bind|more of it/i;
const TABLES = {
  "functions of a moment": functions(false),
  "functions of time": functions(true),
  "plain priors": () => table(["written", "means", "5%", "50%", "95%"], PLAIN.map(([text, means]) => [code(text), means, ...percentiles(text)])),
  "named priors": () =>
    table(
      ["name", "means", "example", "5%", "50%", "95%"],
      Object.values(PRIOR_FUNCTIONS).map(({ usage, means, example }) => [code(usage), means, code(example), ...percentiles(example)]),
    ),
  "facts by grade": () =>
    byGrade("facts about", grouped(evidence.facts.values(), ({ id }) => id.split(":")[0], ({ grade }) => grade)),
  "assumptions by grade": () =>
    byGrade("assumptions of", grouped(evidence.assumptions.values(), ({ key }) => key.split(".")[0], (a) => current(a)?.reading?.grade ?? "D")),
  verbs,
  limits: () =>
    table(
      ["in the run", "the finding says"],
      [
        ["memory binds in 45% of worlds, logic in 34%", { shares: { binding: limits(0.34, 0.45), tied: holds(0) } }],
        ["memory in 45%, logic in 36%", { shares: { binding: limits(0.36, 0.45), tied: holds(0) } }],
        ["the same, and no single limit in 11%", { shares: { binding: limits(0.36, 0.45), tied: holds(0.11) } }],
        ["memory in 45%, 10% more of it is worth nothing in the middle world", { shares: { binding: limits(0.34, 0.45), tied: holds(0) }, numbers: { "gain.memory": number(0, 0, 9e4) } }],
      ].map(([when, told]) => [when, sentence("foundry", BINDS, told)]),
    ),
  signs: () =>
    table(
      ["in the run", "the finding says"],
      [
        ["per wafer 0.6 to 0.9 times planar", sentence("silicon", /per wafer/, { numbers: { "fold.perWafer": number(0.6, 0.8, 0.9) } })],
        ["per wafer 0.6 to 1.2 times planar", sentence("silicon", /per wafer/, { numbers: { "fold.perWafer": number(0.6, 0.9, 1.2) } })],
        ["research induced from −30 to 90", sentence("balance", /induced/, { numbers: { researchInduced: number(-30, 30, 90) } })],
      ],
    ),
  dates: () => {
    const date = (p05, p50, p95, never) => verdict.words.when({ kind: "date", p05, p50, p95, never });
    return table(
      ["5%, 50%, 95%, never", "words"],
      [
        ["within one quarter", date(29.1, 29.4, 29.8, 0)],
        ["three quarters, none never", date(29, 30, 35, 0)],
        ["the last of them never, in 20% of worlds", date(29, 30, Infinity, 0.2)],
        ["never in 60%", date(29, Infinity, Infinity, 0.6)],
        ["never in any world", date(Infinity, Infinity, Infinity, 1)],
      ],
    );
  },
  medians: () => {
    const days = (p05, p50, p95) => sentence("workloads", /largest domestic/, { numbers: { domesticDays: number(p05, p50, p95), run: number(5e26, 5e26, 5e26) } });
    return table(
      ["in the run", "the finding says"],
      [
        ["days from 900 to the cap of ten years", days(900, 2000, 3652.5)],
        ["days at the cap in the middle world", days(900, 3652.5, 3652.5)],
      ],
    );
  },
  bases: () =>
    table(
      ["holds by compute, by bandwidth", "the finding says"],
      [
        [0.4, 0.3],
        [0.4, 0.6],
      ].map(([a, b]) => [`${100 * a}%, ${100 * b}%`, sentence("lag", /all channels/, { shares: { "share.compute": holds(a), "share.bandwidth": holds(b), "domesticShare.compute": holds(0) } })]),
    ),
  figures: () =>
    verdict.answers
      .map(({ key, question, figures }) =>
        [`**${key}**: ${question}`, table(["id", "what", "unit", "years"], figures.map(figureRow))].join("\n\n"),
      )
      .join("\n\n"),
  schema: () => table(["field", "kind", "what it holds"], fields(JSON.parse(readFileSync(join(root, "docs/assess.schema.json"), "utf8")), "")),
};

/** Grades of records in groups. */
function grouped(records, nameOf, gradeOf) {
  const groups = new Map();
  for (const record of records) groups.set(nameOf(record), [...(groups.get(nameOf(record)) ?? []), gradeOf(record)]);
  return groups;
}

function figureRow({ id, node, label, basis, years }) {
  const unit = node.levels ? (node.levels.join() === "fails,holds" ? "share of worlds" : `share of worlds: ${node.levels.join(", ")}`) : node.unitText;
  const when = node.shape !== "yearly" ? "" : years ? years.join(", ") : "every year";
  return [code(id), label ?? node.label, basis ? `${unit}, by ${basis}` : unit, when];
}

/** The fields of a JSON Schema, one row each; the answers are alike, so only the first is walked into. */
function fields({ properties, required = [] }, above) {
  return Object.entries(properties ?? {}).flatMap(([name, field]) => {
    const path = above === "answers." ? "answers.*" : `${above}${name}`;
    const inner = field.additionalProperties?.properties ? { ...field.additionalProperties, at: `${path}.*` } : { ...field, at: path };
    const kind = field.const !== undefined ? String(field.const) : (field.type ?? "any");
    const note = field.description ?? inner.description ?? "";
    const own = row.skip?.has(path) ? [] : [[code(path), required.includes(name) ? kind : `${kind}, optional`, note]];
    return [...own, ...fields(inner, `${inner.at}.`)];
  });
}
