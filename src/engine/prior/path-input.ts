import { nearest } from "../nearest.ts";
import { DateError, formatShortDate, parseDate } from "../time.ts";
import { distributionOf, probabilityUpTo } from "./distribution.ts";
import { type Interpolation, isCertain, isDate, type PathPrior, type ScalarPrior } from "./prior.ts";
import { PriorError } from "./scan.ts";

/** A path as an analyst writes it: priors by date, how to run between them, and how successive knots hang together. */
export interface PathInput {
  readonly knots: Readonly<Record<string, unknown>>;
  /** `log` when every knot is surely positive, `linear` otherwise, unless stated. */
  readonly interpolation?: Interpolation;
  /** Rank correlation of each knot with the one before; needed when two knots or more are uncertain. */
  readonly correlation?: number;
}

const FIELDS = ["knots", "interpolation", "correlation"];
const MOST_KNOTS = 200;

/** Whether an input is an object, so that it can only be meant as a path. */
export function isPathInput(input: unknown): input is Readonly<Record<string, unknown>> {
  return typeof input === "object" && input !== null && !Array.isArray(input) && !(input instanceof Date);
}

/** Adds to an error from within which knot it came. */
function atKnot<Result>(date: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof PriorError || error instanceof DateError)
      throw new PriorError(`knot ${date.slice(0, 40)}: ${error.message}`);
    throw error;
  }
}

/** Whether a prior has no probability at or below zero. */
function isPositive(prior: ScalarPrior): boolean {
  return probabilityUpTo(distributionOf(prior), 0) === 0;
}

/**
 * Reads a path from its fields; `parseScalar` reads the prior of a knot. All knots that state a unit must state the same.
 *
 * @throws PriorError naming the field or the knot.
 */
export function readPath(
  input: Readonly<Record<string, unknown>>,
  parseScalar: (input: unknown) => { readonly prior: ScalarPrior; readonly unit?: string },
): { readonly prior: PathPrior; readonly unit?: string } {
  for (const field of Object.keys(input))
    if (!FIELDS.includes(field)) {
      const hint = nearest(field, FIELDS);
      throw new PriorError(
        `a path has no "${field.slice(0, 40)}"; ${hint ? `did you mean ${hint}?` : `it has ${FIELDS.join(", ")}`}`,
      );
    }
  if (!isPathInput(input.knots))
    throw new PriorError("a path needs knots: {2023-Q1: 1k to 3k, 2025-Q1: 4k to 12k}");
  const written = Object.entries(input.knots);
  if (written.length === 0) throw new PriorError("a path needs at least one knot, such as 2023-Q1: 1k to 3k");
  if (written.length > MOST_KNOTS)
    throw new PriorError(`a path has at most ${MOST_KNOTS} knots; this one has ${written.length}`);

  const units = new Map<string | undefined, string>();
  const knots = written.map(([text, knot]) =>
    atKnot(text, () => {
      const date = parseDate(text);
      if (!Number.isFinite(date)) throw new PriorError("a knot stands at a date; never is none");
      const parsed = parseScalar(knot);
      if (isDate(parsed.prior))
        throw new PriorError("a path runs over numbers; dates as values are not read");
      units.set(parsed.unit, text);
      return { date, prior: parsed.prior };
    }),
  );
  knots.sort((a, b) => a.date - b.date);
  const twice = knots.find((knot, i) => i > 0 && knot.date === knots[i - 1].date);
  if (twice)
    throw new PriorError(`two knots stand at ${formatShortDate(twice.date)}; a period means its start`);

  // A share among plain numbers makes them fractions too.
  if (units.has("1")) units.delete(undefined);
  if (units.size > 1) {
    const [[unit, at], [otherUnit, otherAt]] = units;
    throw new PriorError(
      `knot ${at} has ${unit ? `the unit ${unit}` : "no unit"}, knot ${otherAt} ${otherUnit ? `the unit ${otherUnit}` : "none"}; write the same at all`,
    );
  }
  const [unit] = units.keys();

  const prior: PathPrior = {
    kind: "path",
    knots,
    interpolation: readInterpolation(input.interpolation, knots),
    correlation: readCorrelation(input.correlation, knots),
  };
  return unit === undefined ? { prior } : { prior, unit };
}

function readInterpolation(given: unknown, knots: PathPrior["knots"]): Interpolation {
  const notPositive = knots.find((knot) => !isPositive(knot.prior));
  if (given === undefined) return notPositive ? "linear" : "log";
  if (given !== "log" && given !== "linear") throw new PriorError("interpolation is log or linear");
  if (given === "log" && notPositive)
    throw new PriorError(
      `knot ${formatShortDate(notPositive.date)} may be zero or negative, so the path cannot run along the logarithm; use linear`,
    );
  return given;
}

function readCorrelation(given: unknown, knots: PathPrior["knots"]): number {
  const uncertain = knots.filter((knot) => !isCertain(knot.prior)).length;
  if (given === undefined) {
    if (uncertain < 2) return 0;
    throw new PriorError(
      `${uncertain} knots are uncertain: state the rank correlation of each with the one before, such as correlation: 0.9`,
    );
  }
  if (typeof given !== "number" || !(given >= -1 && given <= 1))
    throw new PriorError("correlation is a rank correlation, a number from -1 to 1");
  return given + 0;
}
