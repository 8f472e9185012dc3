import { nearest } from "../engine/nearest.ts";
import type { CheckTools } from "./check.ts";
import type { Evidence } from "./evidence.ts";
import type { Fact } from "./fact.ts";
import { type Problem, problem } from "./problem.ts";
import type { Source } from "./source.ts";
import type { Place } from "./table.ts";
import type { TechnologyFigure } from "./technology.ts";
import { WORDED_UNITS } from "./worded.ts";

/** `did you mean "x"?` for the nearest of some names; undefined when none is near. */
export function meant(name: string, candidates: Iterable<string>): string | undefined {
  const hint = nearest(name, candidates);
  return hint === undefined ? undefined : `did you mean "${hint}"?`;
}

/** A function that tells what is wrong with a unit, remembering the answer for each spelling. */
export function unitChecker(parseUnit: CheckTools["parseUnit"]): (unit: string) => string | undefined {
  const answers = new Map<string, string | undefined>();
  return (unit) => {
    if (WORDED_UNITS.has(unit)) return undefined;
    if (!answers.has(unit)) {
      try {
        parseUnit(unit);
        answers.set(unit, undefined);
      } catch (error) {
        answers.set(unit, (error as Error).message);
      }
    }
    return answers.get(unit);
  };
}

/** Checks sources, facts, forecasts, measurements, models and registries against each other. */
export function checkTables(
  evidence: Evidence,
  tools: Pick<CheckTools, "parseUnit" | "parsePrior">,
): Problem[] {
  const { sources, facts, forecasts, measurements, models, chips, systems } = evidence;
  const wrongUnit = unitChecker(tools.parseUnit);
  const problems: Problem[] = [];

  for (const source of sources.values()) problems.push(...checkSource(source));

  const cites = (at: Place, id: string, source: string | undefined) => {
    if (source !== undefined && !sources.has(source))
      problems.push(
        problem(at, id, `cites the source "${source}", which does not exist`, meant(source, sources.keys())),
      );
  };
  const measuredIn = (at: Place, id: string, unit: string) => {
    const wrong = wrongUnit(unit);
    if (wrong) problems.push(problem(at, id, wrong));
  };
  for (const fact of facts.values()) {
    cites(fact.at, fact.id, fact.source);
    measuredIn(fact.at, fact.id, fact.unit);
    const source = sources.get(fact.source);
    if (source) problems.push(...checkGrade(fact, source));
  }
  for (const f of forecasts.values()) {
    cites(f.at, f.id, f.source);
    cites(f.at, f.id, f.resolved_source);
    measuredIn(f.at, f.id, f.unit);
  }
  for (const m of measurements.values()) {
    cites(m.at, m.id, m.source);
    measuredIn(m.at, m.id, m.unit);
  }
  for (const m of models.values()) cites(m.at, m.id, m.source);
  for (const figure of evidence.technology.values()) {
    measuredIn(figure.at, figure.id, figure.unit);
    problems.push(...checkTechnology(figure, facts, tools.parsePrior));
  }

  problems.push(...checkNames([...chips.values()]), ...checkNames([...systems.values()]));
  const known = new Set([...chips.values()].map((chip) => chip.name));
  for (const system of systems.values())
    if (system.chip !== "" && !known.has(system.chip))
      problems.push(
        problem(
          system.at,
          system.id,
          `is built of "${system.chip}", which chips.csv does not hold`,
          meant(system.chip, known),
        ),
      );
  problems.push(...checkRegistered(evidence));
  return problems;
}

function checkSource(source: Source): Problem[] {
  if (
    source.address !== undefined ||
    source.access === "own calculation" ||
    source.access.startsWith("unverified")
  )
    return [];
  return [
    problem(
      source.at,
      source.id,
      "has no address",
      'give one, or say "unverified: no address known" under access',
    ),
  ];
}

/** The parts of the grade rule that a row and its source settle. */
function checkGrade(fact: Fact, source: Source): Problem[] {
  const wrong = (message: string, suggestion: string) => [problem(fact.at, fact.id, message, suggestion)];
  if (source.address === undefined && fact.status === "")
    return wrong("has neither an address nor a status", 'write "unverified" under status');
  if (fact.status !== "" && fact.grade !== "D")
    return wrong(`is ${fact.status} and graded ${fact.grade}`, "such a fact is graded D");
  if (fact.grade === "A" && fact.kind !== "official" && fact.kind !== "measured")
    return wrong(`is graded A as ${fact.kind}`, "only official and measured facts are");
  if (fact.grade === "A" && fact.kind === "official" && source.access !== "read at the source")
    return wrong(
      `is graded A as official, but its source is ${source.access}`,
      "A is for what was read at the source",
    );
  return [];
}

/** A figure's prior has to read, its facts have to exist, and one without facts is a judgement. */
function checkTechnology(
  { at, id, prior, unit: stated, facts, grade }: TechnologyFigure,
  known: Evidence["facts"],
  parsePrior: CheckTools["parsePrior"],
): Problem[] {
  const problems = facts
    .filter((fact) => !known.has(fact))
    .map((fact) =>
      problem(at, id, `cites the fact "${fact}", which does not exist`, meant(fact, known.keys())),
    );
  if (facts.length === 0 && grade !== "D")
    problems.push(problem(at, id, `rests on no fact and is graded ${grade}`, "a judgement is graded D"));
  try {
    const { unit } = parsePrior(prior);
    if (unit !== undefined && unit !== stated)
      problems.push(problem(at, id, `is in ${unit} by its prior and in ${stated} by its unit`));
  } catch (error) {
    problems.push(problem(at, id, (error as Error).message));
  }
  return problems;
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly at: Place;
}

/** Names and aliases must each point to one row. */
function checkNames(rows: readonly Named[]): Problem[] {
  const owner = new Map<string, string>();
  const problems: Problem[] = [];
  for (const row of rows)
    for (const name of [row.name, ...row.aliases].map((n) => n.toLowerCase())) {
      const other = owner.get(name);
      if (other !== undefined)
        problems.push(problem(row.at, row.id, `is called "${name}", and so is ${other}`, "keep one of them"));
      owner.set(name, row.id);
    }
  return problems;
}

/** Facts of the chip and system tables hang off registered names, and every registered name has facts. */
function checkRegistered({ facts, chips, systems }: Evidence): Problem[] {
  const problems: Problem[] = [];
  const entities = new Set([...facts.values()].map((fact) => fact.entity));
  for (const [table, registry] of [
    ["chips", chips],
    ["systems", systems],
  ] as const) {
    if (registry.size === 0) continue;
    const names = new Set([...registry.values()].flatMap((row) => [row.name, ...row.aliases]));
    const reported = new Set<string>();
    for (const fact of facts.values())
      if (fact.id.startsWith(`${table}:`) && !names.has(fact.entity) && !reported.has(fact.entity)) {
        reported.add(fact.entity);
        problems.push(
          problem(
            fact.at,
            fact.id,
            `is about "${fact.entity}", which ${table}.csv does not hold`,
            meant(fact.entity, names),
          ),
        );
      }
    if (entities.size === 0) continue;
    for (const row of registry.values())
      if (![row.name, ...row.aliases].some((name) => entities.has(name)))
        problems.push(problem(row.at, row.id, "has no facts", meant(row.name, entities)));
  }
  return problems;
}
