import type { Prior, ScalarPrior } from "../engine/prior/prior.ts";
import { parsePeriod } from "../engine/time.ts";
import type { Unit } from "../engine/unit.ts";
import { knownFrom } from "./as-of.ts";
import type { Assumption, PriorInput, Reading } from "./assumption.ts";
import type { CheckTools } from "./check.ts";
import { meant, unitChecker } from "./check-tables.ts";
import { firstDay } from "./day.ts";
import type { Evidence } from "./evidence.ts";
import { type Fact, span } from "./fact.ts";
import { type Problem, problem } from "./problem.ts";
import type { Place } from "./table.ts";

/** Percentiles between which a prior must touch the facts it cites. */
const BODY = [0.01, 0.99] as const;

type Range = readonly [low: number, high: number];

/** Checks the assumptions: against the facts they cite, against each other, and against the model that uses them. */
export function checkAssumptions(evidence: Evidence, tools: CheckTools): Problem[] {
  const { assumptions } = evidence;
  const problems: Problem[] = [];
  for (const assumption of assumptions.values())
    problems.push(...checkOne(assumption, evidence, tools), ...checkLean(assumption, assumptions));
  if (tools.knownAssumptions) problems.push(...checkOrphans(assumptions, new Set(tools.knownAssumptions)));
  return problems;
}

/** Both ways: declared and unused, used and undeclared. */
function checkOrphans(assumptions: Evidence["assumptions"], known: ReadonlySet<string>): Problem[] {
  const problems: Problem[] = [];
  const unused = [...assumptions.values()].filter((a) => !known.has(a.key));
  const undeclared = [...known].filter((key) => !assumptions.has(key));
  for (const a of unused)
    problems.push(
      problem(
        a.at,
        a.key,
        "is not used by the model",
        meant(a.key, undeclared.length > 0 ? undeclared : known),
      ),
    );
  for (const key of undeclared)
    problems.push(
      problem(
        { file: "assumptions", line: 0 },
        key,
        "is used by the model and declared nowhere",
        meant(
          key,
          unused.map((a) => a.key),
        ),
      ),
    );
  return problems;
}

function checkOne(a: Assumption, evidence: Evidence, tools: CheckTools): Problem[] {
  const wrongUnit =
    a.unit === "text" ? "an assumption cannot have the unit text" : unitChecker(tools.parseUnit)(a.unit);
  if (wrongUnit) return [problem(a.at, a.key, wrongUnit)];
  const problems: Problem[] = [];
  const said = new Set<string>();
  a.readings.forEach((reading, i) => {
    const at = { file: a.at.file, line: a.readingLines[i] ?? a.at.line };
    if (said.has(reading.said))
      problems.push(problem(at, a.key, `has two readings of ${reading.said}`, "keep one, or correct a date"));
    said.add(reading.said);
    problems.push(...checkReading(a, reading, at, evidence, tools));
  });
  if (a.alternative) {
    const { facts, prior } = a.alternative;
    problems.push(...checkCited(a, facts, a.at, evidence), ...readPrior(a, prior, a.at, tools).problems);
  }
  if (a.before !== undefined) problems.push(...readPrior(a, a.before, a.at, tools).problems);
  return problems;
}

function checkReading(
  a: Assumption,
  reading: Reading,
  at: Place,
  evidence: Evidence,
  tools: CheckTools,
): Problem[] {
  const problems = checkCited(a, reading.facts, at, evidence);
  const cited = reading.facts.map((id) => evidence.facts.get(id)).filter((f): f is Fact => f !== undefined);
  if (reading.facts.length === 0 && reading.judgement !== true)
    problems.push(problem(at, a.key, "cites no facts", 'cite some, or say "judgement: true"'));
  problems.push(...checkKnown(a, reading, cited, at, evidence));
  problems.push(...checkReadingGrade(a, reading, cited, at));
  const read = readPrior(a, reading.prior, at, tools);
  problems.push(...read.problems);
  if (read.range && reading.outside === undefined)
    problems.push(...checkOverlap(a, read.range, cited, at, tools));
  return problems;
}

/**
 * A reading rests on what was known by its day. An earlier one, made for runs as of that day, sees what such a run sees:
 * facts that were surely out. The newest was written by somebody who had the fact in hand: a month or year that had begun
 * is early enough, and so is a fact that nobody dated.
 */
function checkKnown(
  a: Assumption,
  { said }: Reading,
  cited: readonly Fact[],
  at: Place,
  evidence: Evidence,
): Problem[] {
  const isNewest = a.readings.every((other) => other.said <= said);
  return cited.flatMap((fact) => {
    const { published = evidence.sources.get(fact.source)?.published } = fact;
    const known = isNewest ? published && firstDay(published) : knownFrom(fact, evidence);
    if (known === undefined ? isNewest : known <= said) return [];
    const when = published === undefined ? "which nobody dated" : `published ${published}`;
    const message = `a reading of ${said} cites ${fact.id}, ${when}`;
    return [problem(at, a.key, message, "a reading can rest only on what was known")];
  });
}

function checkCited(a: Assumption, ids: readonly string[], at: Place, evidence: Evidence): Problem[] {
  return ids
    .filter((id) => !evidence.facts.has(id))
    .map((id) =>
      problem(at, a.key, `cites the fact "${id}", which does not exist`, meant(id, evidence.facts.keys())),
    );
}

/** An assumption is no better than what it rests on: A needs an A fact, B at least one fact better than D. */
function checkReadingGrade(a: Assumption, reading: Reading, cited: readonly Fact[], at: Place): Problem[] {
  const best = cited.map((fact) => fact.grade).sort()[0] ?? "D";
  if (reading.grade === "A" && best !== "A")
    return [
      problem(at, a.key, `is graded A and rests on facts graded ${best} at best`, "grade it B or lower"),
    ];
  if (reading.grade === "B" && best === "D")
    return [problem(at, a.key, "is graded B and rests on judgement or facts graded D", "grade it C or D")];
  return [];
}

/** The central 98% of a prior in the assumption's unit, or what is wrong with it. */
function readPrior(
  a: Assumption,
  input: PriorInput,
  at: Place,
  tools: CheckTools,
): { range?: Range; problems: Problem[] } {
  try {
    const { prior, unit } = tools.parsePrior(input);
    const scale =
      a.unit === "date" || unit === undefined ? 1 : ratio(tools.parseUnit(unit), tools.parseUnit(a.unit));
    if (scale === undefined)
      return {
        problems: [
          problem(
            at,
            a.key,
            `the prior is in ${unit} and the assumption in ${a.unit}`,
            "use a unit of the same dimension",
          ),
        ],
      };
    const ends = scalars(prior).flatMap((part) => BODY.map((u) => tools.quantile(part)(u) * scale));
    return { range: [Math.min(...ends), Math.max(...ends)], problems: [] };
  } catch (error) {
    return { problems: [problem(at, a.key, `the prior cannot be read: ${(error as Error).message}`)] };
  }
}

/** A path is as wide as its knots together. */
function scalars(prior: Prior): readonly ScalarPrior[] {
  return prior.kind === "path" ? prior.knots.map((knot) => knot.prior) : [prior];
}

/** How many of `to` one of `from` is; undefined when they measure different things. */
function ratio(from: Unit, to: Unit): number | undefined {
  const names = new Set([...Object.keys(from.dims), ...Object.keys(to.dims)]);
  for (const name of names) if ((from.dims[name] ?? 0) !== (to.dims[name] ?? 0)) return undefined;
  return from.scale / to.scale;
}

/** A prior wholly outside the facts it cites is a mistake, or needs a stated reason. */
function checkOverlap(
  a: Assumption,
  prior: Range,
  cited: readonly Fact[],
  at: Place,
  tools: CheckTools,
): Problem[] {
  const spans = cited.map((fact) => inUnitOf(a, fact, tools)).filter((s): s is Range => s !== undefined);
  if (spans.length === 0) return [];
  const low = Math.min(...spans.map((s) => s[0]));
  const high = Math.max(...spans.map((s) => s[1]));
  if (prior[0] <= high && low <= prior[1]) return [];
  const show = (r: Range) => `${Number(r[0].toPrecision(4))} to ${Number(r[1].toPrecision(4))} ${a.unit}`;
  const message = `the prior (1st to 99th percentile ${show(prior)}) lies wholly outside the facts it cites (${show([low, high])})`;
  return [problem(at, a.key, message, 'widen it, cite other facts, or give the reason under "outside"')];
}

/** What a fact states, in the assumption's unit; undefined when it states no number or measures something else. */
function inUnitOf(a: Assumption, fact: Fact, tools: CheckTools): Range | undefined {
  if (fact.unit === "date" || a.unit === "date") {
    if (fact.unit !== a.unit || fact.value === undefined) return undefined;
    try {
      const { start, end } = parsePeriod(fact.value);
      return [start, end];
    } catch {
      return undefined;
    }
  }
  const stated = span(fact);
  if (!stated) return undefined;
  try {
    const scale = ratio(tools.parseUnit(fact.unit), tools.parseUnit(a.unit));
    return scale === undefined ? undefined : [stated[0] * scale, stated[1] * scale];
  } catch {
    // An unknown unit is reported with the fact itself.
    return undefined;
  }
}

/** A lean points at another declared assumption, and leans do not run in a circle. */
function checkLean(a: Assumption, all: Evidence["assumptions"]): Problem[] {
  if (!a.leans) return [];
  if (!all.has(a.leans.on))
    return [
      problem(a.at, a.key, `leans on "${a.leans.on}", which does not exist`, meant(a.leans.on, all.keys())),
    ];
  const path = [a.key];
  for (let next = all.get(a.leans.on); next; next = next.leans && all.get(next.leans.on)) {
    path.push(next.key);
    if (next.key === a.key)
      return [problem(a.at, a.key, `leans on itself: ${path.join(" → ")}`, "take one of the leans out")];
    // A circle further on that does not pass here is reported where it is.
    if (path.indexOf(next.key) < path.length - 1) return [];
  }
  return [];
}
