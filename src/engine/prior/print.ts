import { formatShortDate } from "../time.ts";
import type { PathInput } from "./path-input.ts";
import { isDate, type PathPrior, type Prior, type ScalarPrior } from "./prior.ts";

/** A value as the parser reads it back: the shortest decimal for a number, the day or quarter for a date. */
function text(value: number, date: true | undefined): string {
  return date ? formatShortDate(value) : String(value);
}

type Printers = { [Kind in ScalarPrior["kind"]]: (prior: Extract<ScalarPrior, { kind: Kind }>) => string };

const PRINTERS: Printers = {
  constant: ({ value, date }) => text(value, date),
  interval: ({ low, high, median, date }) => {
    const range = `${text(low, date)} to ${text(high, date)}`;
    return median === undefined ? range : `${text(median, date)} (${range})`;
  },
  share: ({ low, high, median }) =>
    median === undefined ? `share(${low} to ${high})` : `share(${median} (${low} to ${high}))`,
  normal: ({ mean, sd, date }) => `normal(${text(mean, date)}, ${sd})`,
  lognormal: ({ mu, sigma }) => `lognormal(${mu}, ${sigma})`,
  uniform: ({ low, high, date }) => `uniform(${text(low, date)}, ${text(high, date)})`,
  triangular: (prior) => `triangular(${peaked(prior)})`,
  pert: (prior) => `pert(${peaked(prior)})`,
  beta: ({ a, b }) => `beta(${a}, ${b})`,
  choice: ({ options, date }) =>
    `choice(${options.map(({ value, weight }) => `${text(value, date)}: ${weight}`).join(", ")})`,
  mixture: ({ parts }) =>
    `mixture(${parts.map(({ weight, prior }) => `${weight}: ${scalar(prior)}`).join(", ")})`,
  truncated: ({ prior, low, high }) => {
    const date = isDate(prior) || undefined;
    const bound = (value: number) => (Number.isFinite(value) ? text(value, date) : "..");
    return `${scalar(prior)} in [${bound(low)}, ${bound(high)}]`;
  },
};

function peaked(prior: { low: number; mode: number; high: number; date?: true }): string {
  return [prior.low, prior.mode, prior.high].map((value) => text(value, prior.date)).join(", ");
}

function scalar(prior: ScalarPrior): string {
  return (PRINTERS[prior.kind] as (prior: ScalarPrior) => string)(prior);
}

/**
 * Writes a prior as {@link parsePrior} reads it: a text, or for a path its fields. Reading it back gives the same prior;
 * dates are written to the day. The unit is not part of a prior and is left to the caller.
 */
export function formatPrior(prior: ScalarPrior): string;
export function formatPrior(prior: PathPrior): Required<PathInput>;
export function formatPrior(prior: Prior): string | Required<PathInput>;
export function formatPrior(prior: Prior): string | Required<PathInput> {
  if (prior.kind !== "path") return scalar(prior);
  const { knots, interpolation, correlation } = prior;
  return {
    knots: Object.fromEntries(knots.map((knot) => [formatShortDate(knot.date), scalar(knot.prior)])),
    interpolation,
    correlation,
  };
}
