import type { Belief, Beliefs } from "../engine/belief.ts";
import { nearest } from "../engine/nearest.ts";
import { PriorError, parsePrior } from "../engine/prior/parse.ts";
import { isDate, type Prior } from "../engine/prior/prior.ts";
import { DateError, NEVER } from "../engine/time.ts";
import { parseUnit, sameDimension, UnitError } from "../engine/unit.ts";
import { type Current, current, asOf as cutAt } from "../evidence/as-of.ts";
import type { Assumption } from "../evidence/assumption.ts";
import { lastDay } from "../evidence/day.ts";
import type { Evidence } from "../evidence/evidence.ts";
import type { Grade } from "../evidence/fact.ts";
import { clip } from "../evidence/foreign.ts";
import type { Control } from "../rules/index.ts";
import { readDate } from "./date.ts";
import { ScenarioError, type ScenarioProblem, SPELLED_OUT } from "./problem.ts";
import type { Place, PriorText, Scenario, Stance } from "./scenario.ts";

/** What a run takes an input to be, with what that rests on. */
export interface Stated {
  readonly belief: Belief;
  /** The prior as somebody wrote it. */
  readonly written: PriorText;
  /** Who says so: the evidence tables, the scenario, or a change made on the spot. */
  readonly by: "evidence" | "scenario" | "change";
  readonly at: Place;
  readonly why?: string;
  readonly facts: readonly string[];
  /** Grade of that evidence; what nobody grades is a judgement, D. */
  readonly grade: Grade;
  /** For a policy of the record: the document that sets its date. */
  readonly source?: string;
  /** For a policy whose date the rule book set: what is controlled, if it follows a control, and what the book calls the rule. */
  readonly control?: Control;
  readonly setBy?: string;
  /** True in an as-of run where nothing had been said by the day and the first later reading stands in. */
  readonly hindsight?: true;
}

/** Everything a run believes, by key of assumption or policy. */
export type Statement = ReadonlyMap<string, Stated>;

/**
 * What a scenario believes: the newest readings of the evidence, the scenario's beliefs and policies over them, and the
 * changes made on the spot over those. A prior may name its own unit, else it is in the assumption's.
 * @param changes stances on assumptions or policies, as `--set` gives them
 * @param asOf takes only readings said by that day, or the prior declared for the time before any; where there is neither,
 *   the first later reading stands in, marked as hindsight. Policies of the record published later never come.
 * @param folder what to call the folder of the evidence in messages
 * @throws {ScenarioError} for an unknown key, a change made twice, or a unit or date that does not fit
 */
export function state(
  evidence: Evidence,
  scenario: Scenario,
  changes: readonly Stance[] = [],
  asOf?: string,
  folder = "data",
): Statement {
  const seen = asOf === undefined ? evidence : cutAt(evidence, asOf);
  const day = asOf === undefined ? undefined : lastDay(asOf);
  const statement = new Map<string, Stated>();
  const problems: ScenarioProblem[] = [];
  const levers = new Set(scenario.levers);

  const attempt = (at: Place, key: string, make: () => Stated): void => {
    try {
      statement.set(key, make());
    } catch (error) {
      if (!isBadPrior(error)) throw error;
      // Where the evidence itself is at fault, its unit is no advice.
      const unit = at.file.startsWith(`${folder}/`) ? undefined : evidence.assumptions.get(key)?.unit;
      const suggestion =
        error instanceof UnitError && unit ? `write it in ${unit}, or name no unit` : undefined;
      problems.push({ at, key, message: clip(error.message, 600), suggestion });
    }
  };
  // Looking for the nearest name takes time, so only what is spelled out has one.
  const unknown = (at: Place, what: string, key: string): void => {
    const elsewhere = evidence.assumptions.has(key) ? "beliefs" : levers.has(key) ? "policies" : undefined;
    const hint =
      elsewhere || problems.length >= SPELLED_OUT
        ? undefined
        : nearest(key.slice(0, 200), inputs(evidence, levers));
    const suggestion = elsewhere
      ? `it belongs under "${elsewhere}"`
      : hint && hint !== key
        ? `did you mean ${hint}?`
        : undefined;
    problems.push({ at, key: "", message: `${what} "${clip(key)}"`, suggestion });
  };

  for (const assumption of seen.assumptions.values()) {
    const { key } = assumption;
    const at = { file: `${folder}/${assumption.at.file}`, line: assumption.at.line, column: 1 };
    const then = current(assumption);
    const known = then ?? earliest(evidence.assumptions.get(key) as Assumption);
    attempt(at, key, () => ({
      belief: beliefOf(assumption, known.prior),
      written: known.prior as PriorText,
      by: "evidence",
      at,
      facts: known.reading?.facts ?? [],
      grade: known.reading?.grade ?? "D",
      ...(known.reading && { why: known.reading.why }),
      ...(!then && { hindsight: true as const }),
    }));
  }

  const take = (stance: Stance, by: Stated["by"], isLever: boolean): void => {
    const { key, at, prior, facts, why, source, control, setBy, grade = "D" } = stance;
    const basis = {
      ...{ written: prior, by, at, facts, grade },
      ...(why && { why }),
      ...(source && { source }),
      ...(setBy && { ...(control && { control }), setBy }),
    };
    const assumption = evidence.assumptions.get(key);
    if (isLever)
      attempt(at, key, () => ({ belief: { prior: dateKnownBy(day, stance), unit: "date" }, ...basis }));
    else if (assumption) attempt(at, key, () => ({ belief: beliefOf(assumption, prior), ...basis }));
    else unknown(at, "there is no input", key);
  };

  for (const stance of scenario.policies.values()) {
    if (levers.has(stance.key)) take(stance, "scenario", true);
    else unknown(stance.at, "there is no policy", stance.key);
  }
  for (const stance of scenario.beliefs.values()) take(stance, "scenario", false);
  const changed = new Set<string>();
  for (const change of changes) {
    if (changed.has(change.key))
      problems.push({ at: change.at, key: change.key, message: "is changed twice", suggestion: "keep one" });
    changed.add(change.key);
    take(change, "change", levers.has(change.key));
  }
  if (problems.length > 0) throw new ScenarioError(problems);
  return statement;
}

/** The first thing ever said of an assumption. */
function earliest({ readings }: Assumption): Current {
  const reading = readings.reduce((first, next) => (next.said < first.said ? next : first));
  return { prior: reading.prior, reading };
}

/** The beliefs of a statement, as a run takes them. */
export const beliefsIn = (statement: Statement): Beliefs =>
  new Map([...statement].map(([key, { belief }]) => [key, belief]));

/** The beliefs of a scenario, as a run takes them: see {@link state}. */
export const beliefsOf = (...given: Parameters<typeof state>): Beliefs => beliefsIn(state(...given));

function* inputs(evidence: Evidence, levers: Iterable<string>): Iterable<string> {
  yield* evidence.assumptions.keys();
  yield* levers;
}

const isBadPrior = (error: unknown): error is Error =>
  error instanceof PriorError || error instanceof DateError || error instanceof UnitError;

/** A prior through the unit door: in its own unit if it names one, else in the assumption's. */
function beliefOf(assumption: Assumption, input: unknown): Belief {
  const { leans } = assumption;
  const lean = leans ? { leans: { on: leans.on, rank: leans.rank } } : {};
  if (assumption.unit === "date") return { prior: readDate(input), unit: "date", ...lean };
  const { prior, unit = assumption.unit } = parsePrior(input);
  if (isDate(prior)) throw new DateError(`a number in ${assumption.unit} is wanted here, not a date`);
  if (!sameDimension(parseUnit(unit), parseUnit(assumption.unit)))
    throw new UnitError(`the prior is in ${unit}, but this input is in ${assumption.unit}`);
  return { prior, unit, ...lean };
}

/** A policy's date, by hand or from the rule book; a rule of the record that was published after the day of an as-of run is not known in it. */
function dateKnownBy(day: string | undefined, { prior, said, control, rule, setBy }: Stance): Prior {
  if ((control ?? rule) && setBy === undefined)
    throw new DateError("follows the export rules, and no rule book was given to set its date");
  if (day === undefined || said === undefined || (lastDay(said) as string) <= day) return readDate(prior);
  return { kind: "constant", value: NEVER, date: true };
}
