// Tables of the documentation that come from the library's own: its functions, priors, evidence, figures, and the words
// that findings choose. `docs.mjs` puts them into the pages.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  current,
  FUNCTIONS,
  formatDate,
  interval,
  loadEvidence,
  loadRuleBook,
  PRIOR_FUNCTIONS,
  parsePrior,
  parseScenario,
  rules,
  silicon,
  verdict,
} from "../dist/index.js";

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

const row = (cells) => `| ${cells.map((text) => String(text).replaceAll("|", "\\|")).join(" | ")} |`;
const table = (head, rows) => [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");
const code = (text) => `\`${text}\``;

// --- export rules ------------------------------------------------------------------------------------------------------

const ruleTable = () =>
  table(
    ["id", "from", "binds from", "until", "what", "citation", "evidence"],
    loadRuleBook(path("data"), loadEvidence(path("data"), ["facts", "chips"]), []).rules.map((rule) => [
      rule.id,
      rule.from,
      rule.compliance ?? rule.from,
      rule.until ?? "",
      rule.note ? `${rule.what} (${rule.note})` : rule.what,
      rule.citation,
      rule.evidence,
    ]),
  );

const ruleScope = () =>
  table(
    ["what", "how far", ""],
    rules.SCOPE.map(({ what, how, note }) => [what, how, note]),
  );

/** Chips whose density is within 2% of the line of 3A090.b.2, and how likely each answer is when die areas are off by as much. */
const nearTheLine = () => {
  const ERROR = 0.02;
  const book = loadRuleBook(path("data"), loadEvidence(path("data"), ["facts", "chips"]));
  const line = book.paragraphs
    .find(({ id }) => id === "3A090.b.2")
    .limits.find(({ measure }) => measure === "density").interval.low;
  const near = book.chips.flatMap(({ name, specs }) => {
    const { tpp, nonPlanarDieAreaMm2: area, performanceDensity: density = tpp / area } = specs;
    return area && Math.abs(density / line - 1) <= ERROR ? [{ name, tpp, area, density }] : [];
  });
  return table(
    ["chip", "TPP", "density, TPP/mm2", `to ${line}`, `to China on 2024-06-01, die area ±${100 * ERROR}%`],
    near.map(({ name, tpp, area, density }) => {
      const query = {
        date: "2024-06-01",
        item: { kind: "ic", name },
        transaction: { type: "export", from: "US", to: "CN" },
      };
      const found = rules.likelihoods(book, query, {
        nonPlanarDieAreaMm2: (u) => area * (1 + ERROR * (2 * u - 1)),
      });
      return [
        name,
        tpp.toLocaleString("en-US"),
        density.toFixed(3),
        `${(100 * (line / density - 1)).toFixed(1)}%`,
        found
          .map(
            ({ result, paragraph, probability }) =>
              `${(100 * probability).toFixed(0)}% ${result}${paragraph ? `, ${paragraph}` : ""}`,
          )
          .join("; "),
      ];
    }),
  );
};

// --- formulas and priors -----------------------------------------------------------------------------------------------

const functions = (ofTime) => () =>
  table(
    ["formula", "meaning"],
    Object.values(FUNCTIONS)
      .filter(({ clock, past, series }) => Boolean(clock || past || series) === ofTime)
      .map(({ signature, doc }) => [code(signature), doc]),
  );

/** Notation that needs no name, as examples. */
const PLAIN = [
  ["4k to 12k", "90% interval; lognormal, since both ends are positive"],
  ["-20 to 60", "90% interval; normal, since an end is not"],
  ["25 (10 to 50)", "median with its 90% interval; each side keeps a spread of its own"],
  ["30 to 50%", "90% interval in percent"],
  ["2026-10-01 to 2027-12-31", "90% interval of a date; normal"],
  ["4 to 12 in [0, 10]", "held to bounds and rescaled; `..` leaves an end open"],
  ["989", "a certain value"],
];

/** The 5th, 50th and 95th percentile of a prior as it is written. */
function percentiles(text) {
  const { prior, unit } = parsePrior(text);
  const { p05, p50, p95 } = interval(prior);
  const isDate = /\d{4}-(Q\d|\d\d)|never/.test(text);
  const figure = (x) =>
    `${Number(x.toPrecision(3)).toLocaleString("en-US")}${unit === "%" ? "%" : ""}`.replace("-", "−");
  return [p05, p50, p95].map(isDate ? formatDate : figure);
}

const QUANTILES = ["5%", "50%", "95%"];
const plainPriors = () =>
  table(
    ["written", "meaning", ...QUANTILES],
    PLAIN.map(([text, means]) => [code(text), means, ...percentiles(text)]),
  );
const namedPriors = () =>
  table(
    ["name", "meaning", "example", ...QUANTILES],
    Object.values(PRIOR_FUNCTIONS).map(({ usage, means, example }) => [
      code(usage),
      means,
      code(example),
      ...percentiles(example),
    ]),
  );

// --- evidence ----------------------------------------------------------------------------------------------------------

const GRADES = ["A", "B", "C", "D"];

/** Counts of graded records by group, with a last row for all. */
function byGrade(what, records) {
  const counts = (graded) => [
    ...GRADES.map((grade) => graded.filter((r) => r.grade === grade).length),
    graded.length,
  ];
  const groups = [...new Set(records.map(({ group }) => group))];
  const rows = groups.map((group) => [group, ...counts(records.filter((r) => r.group === group))]);
  return table([what, ...GRADES, "all"], [...rows, ["all", ...counts(records)]]);
}

const evidence = loadEvidence(path("data"));
const facts = () =>
  byGrade(
    "facts",
    [...evidence.facts.values()].map(({ id, grade }) => ({ group: id.split(":")[0], grade })),
  );
const assumptions = () =>
  byGrade(
    "assumptions",
    [...evidence.assumptions.values()].map((assumption) => ({
      group: assumption.key.split(".")[0],
      grade: current(assumption)?.reading?.grade ?? "D",
    })),
  );

// --- scenarios and claims ----------------------------------------------------------------------------------------------

/** The scenario files of a folder, by name. */
const filesOf = (dir) =>
  readdirSync(path(dir))
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => ({
      name: name.replace(".yaml", ""),
      ...parseScenario(readFileSync(path(`${dir}/${name}`), "utf8"), `${dir}/${name}`),
    }));
const changes = ({ beliefs, policies, rules }) =>
  [
    [beliefs.size, "belief"],
    [policies.size, "policy date"],
    [rules.size, "rule"],
  ]
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}${count === 1 ? "" : "s"}`)
    .join(", ");

const scenarios = () =>
  table(
    ["name", "what it supposes", "changes"],
    filesOf("scenarios")
      .filter(({ name }) => name !== "baseline")
      .map((file) => [code(file.name), file.about, changes(file)]),
  );

/** What a position asserts, without its years and in the words of the claims. */
const asserted = ({ claims }) =>
  [...claims.values()]
    .map(({ key, holds }) => {
      const { claim, year } = verdict.assertions.get(key);
      return `${holds ? "" : "*not:* "}${claim.node.label}${year ? `, ${year}` : ""}`;
    })
    .join("; ");

const positions = () =>
  table(
    ["name", "signed", "what it asserts", "changes"],
    filesOf("positions").map((file) => [code(file.name), file.signed, asserted(file), changes(file)]),
  );

const claims = () =>
  table(
    ["claim", "holds where", "years", "read against"],
    verdict.answers.flatMap(({ key, claims }) =>
      claims.map(({ id, node, years = [], against }) => [
        code(`${key}.${id}`),
        node.label,
        years.join(", "),
        against,
      ]),
    ),
  );

// --- findings ----------------------------------------------------------------------------------------------------------

/** Every word for a probability with the range it stands for, found by asking for all of them. */
function verbs() {
  const verb = (p) => verdict.words.likely(p).replace(/ \(.*/, "");
  const steps = [0, 1e-9, ...Array.from({ length: 999 }, (_, i) => (i + 1) / 1000), 1];
  const starts = steps.filter((p, i) => i === 0 || verb(p) !== verb(steps[i - 1]));
  const share = (p) => `${Number((100 * p).toFixed(1))}%`;
  const range = (from, to) =>
    from === 0
      ? "0%"
      : to === undefined
        ? "100%"
        : `${from < 1e-6 ? "above 0" : share(from)} to ${share(to)}`;
  return table(
    ["share of worlds", "words"],
    starts.map((from, i) => [range(from, starts[i + 1]), verb(from)]).reverse(),
  );
}

const number = (p05, p50, p95) => ({ kind: "number", unit: "", p05, p50, p95, mean: p50 });
const holds = (share) => ({ kind: "share", levels: ["fails", "holds"], shares: [1 - share, share] });
const date = (p05, p50, p95, never) => ({ kind: "date", p05, p50, p95, never });
const LEVELS = ["logic", "yield", "memory", "packaging", "orders"];
const limits = (logic, memory) => ({
  kind: "share",
  levels: LEVELS,
  shares: [logic, 0, memory, 1 - logic - memory, 0],
});

/** The part of a finding that a pattern picks, for a run that says the given things and middling ones else. */
function part(key, pattern, given) {
  const { headline } = verdict.answers.find((answer) => answer.key === key);
  const text = headline({
    number: (id) => given[id] ?? number(1, 2, 3),
    date: (id) => given[id] ?? date(28, 29, 30, 0),
    share: (id) => given[id] ?? (id === "binding" ? limits(0.1, 0.5) : holds(0)),
  });
  const found = pattern.exec(text);
  if (!found) throw new Error(`the finding on ${key} has nothing like ${pattern}: ${text}`);
  return found[0];
}

/** Examples of a rule: what a run says, and what the finding makes of it. */
const cases = (rows) => () =>
  table(
    ["the run says", "the finding says"],
    rows.map(([says, make]) => [says, make()]),
  );
const finding = (key, pattern, given) => () => part(key, pattern, given);
const when =
  (...of) =>
  () =>
    verdict.words.when(date(...of));
const GAIN = number(5e4, 1.2e5, 2.1e5);
const binds = (given) =>
  finding("foundry", /(Which|[A-Z][\w-]+ [^.]*?binds? in).*$/, { gain: GAIN, ...given });
const perWafer = (...of) =>
  finding("silicon", /[\d.]+× \([^)]*\)[^(]*? per wafer/, { "fold.perWafer": number(...of) });
const days = (...of) =>
  finding("workloads", /take the largest domestic.*?(?=, the largest)/, {
    "domesticDays.fixed": number(...of),
  });
const bases = (compute, bandwidth) =>
  finding("lag", /That all channels.*?(?=;)/, {
    "share.compute": holds(compute),
    "share.bandwidth": holds(bandwidth),
  });

// --- figures and fields ------------------------------------------------------------------------------------------------

const isClaim = ({ levels }) => levels?.join() === "fails,holds";

function figure({ id, node, label, basis, years }) {
  const levels =
    node.levels && (isClaim(node) ? "share of worlds" : `share of worlds: ${node.levels.join(", ")}`);
  const unit = levels ?? node.unitText;
  const shown = node.shape !== "yearly" ? "" : years ? years.join(", ") : "all";
  return [code(id), label ?? node.label, basis ? `${unit} (${basis})` : unit, shown];
}

const figures = () =>
  verdict.answers
    .map(({ key, question, figures }) =>
      [`### ${key}`, question, table(["id", "what", "unit", "years"], figures.map(figure))].join("\n\n"),
    )
    .join("\n\n");

/** The fields of a JSON Schema's object, those of objects in it after it; a key of any name is a star. */
function fields(schema, above = "") {
  const named = Object.entries(schema.properties ?? {});
  // The answers are alike in shape: one stands for all.
  const shown = above === "answers." && named.length > 0 ? [["*", named[0][1]]] : named;
  const any = typeof schema.additionalProperties === "object" ? [["*", schema.additionalProperties]] : [];
  return [...shown, ...any, ...(schema.items?.properties ? [["[]", schema.items]] : [])].flatMap(
    ([name, field]) => {
      const at = `${above}${name}`;
      const kinds = field.anyOf?.map(({ type }) => type) ?? [field.type];
      const kind = field.const ?? (kinds.every(Boolean) ? kinds.flat().join(" or ") : "prior");
      const inner = field.anyOf ? [] : fields(field, `${at}.`);
      return [[code(at), kind, field.description ?? ""], ...inner];
    },
  );
}

const assessment = () =>
  table(
    ["field", "kind", "what it holds"],
    fields(JSON.parse(readFileSync(path("docs/assess.schema.json"), "utf8"))),
  );

const crux = () =>
  table(
    ["field", "kind", "what it holds"],
    fields(JSON.parse(readFileSync(path("docs/crux.schema.json"), "utf8"))),
  );

/** Every law of silicon with its arguments, their units, and where it stands. */
const siliconLaws = () =>
  table(
    ["law", "takes", "gives", "source"],
    Object.values(silicon)
      .filter((law) => typeof law === "object")
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, takes, gives, source }) => [
        code(name),
        Object.entries(takes)
          .map(([argument, unit]) => (unit === "1" ? argument : `${argument} (${unit})`))
          .join(", "),
        gives,
        source,
      ]),
  );

/** Tables by the names that pages call them by. */
export const TABLES = {
  "export rules": ruleTable,
  "rule scope": ruleScope,
  "near the density line": nearTheLine,
  "functions of a moment": functions(false),
  "functions of time": functions(true),
  "silicon laws": siliconLaws,
  "plain priors": plainPriors,
  "named priors": namedPriors,
  facts,
  assumptions,
  crux,
  verbs,
  limits: cases([
    ["memory binds in 45% of worlds, logic in 34%", binds({ binding: limits(0.34, 0.45) })],
    ["memory in 45%, logic in 36%", binds({ binding: limits(0.36, 0.45) })],
    ["the same; no single limit in 11%", binds({ binding: limits(0.36, 0.45), tied: holds(0.11) })],
    ["logic in 60%, memory in 30%", binds({ binding: limits(0.6, 0.3) })],
  ]),
  signs: cases([
    ["a fold gives 0.6, 0.8, 0.9 of planar", perWafer(0.6, 0.8, 0.9)],
    ["a fold gives 0.6, 0.9, 1.2 of planar", perWafer(0.6, 0.9, 1.2)],
    [
      "research induced is −30, 30, 90",
      finding("balance", /Chinese research induced is.*?(?=:)/, { researchInduced: number(-30, 30, 90) }),
    ],
  ]),
  dates: cases([
    ["all within one quarter", when(29.1, 29.4, 29.8, 0)],
    ["never in no world", when(29, 30, 35, 0)],
    ["never in 20%", when(29, 30, Infinity, 0.2)],
    ["never in 60%", when(29, Infinity, Infinity, 0.6)],
    ["never in any", when(Infinity, Infinity, Infinity, 1)],
  ]),
  days: cases([
    ["900, 2,000, the cap", days(900, 2000, 3652.5)],
    ["900, the cap, the cap", days(900, 3652.5, 3652.5)],
  ]),
  bases: cases([
    ["holds in 40% by compute, 30% by bandwidth", bases(0.4, 0.3)],
    ["holds in 40% by compute, 60% by bandwidth", bases(0.4, 0.6)],
  ]),
  figures,
  assessment,
  scenarios,
  positions,
  claims,
};
