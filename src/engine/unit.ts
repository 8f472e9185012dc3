import { nearest } from "./nearest.ts";

/**
 * A unit: a scale into the engine's coherent base and the exponents of the base units.
 * Values inside the engine are always in the base; conversion happens where numbers enter or leave.
 */
export interface Unit {
  /** Size of one of this unit in base units: 1 month is 1/3 quarter, so its scale is 1/3. */
  readonly scale: number;
  /** Exponent of every base unit that occurs; absent means zero. */
  readonly dims: Readonly<Record<string, number>>;
}

/** A unit text that cannot be read, or that names a unit nobody knows. */
export class UnitError extends Error {
  override name = "UnitError";
}

/** The pure number. */
export const dimensionless: Unit = { scale: 1, dims: {} };

/** A point in time, in quarters since 2019-01-01. Differences of dates are durations; dates do not multiply. */
export const DATE: Unit = { scale: 1, dims: { date: 1 } };

/** Seconds in a mean quarter (a quarter of 365.25 days). */
const QUARTER_IN_SECONDS = (365.25 / 4) * 86_400;

const PREFIXES: Readonly<Record<string, number>> = {
  p: 1e-12,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Z: 1e21,
};

/**
 * Base units that are counts of a thing: the engine attaches no meaning to them beyond not mixing them up. The later
 * ones stand in published facts only.
 */
const COUNTS =
  "wafer die stack chip token transistor MAC ship car card system cycle parameter " +
  "customer event exchange fab firm generation item model node person phone project run scanner shipment tier TSV vote";

/** Name, size in another unit, and whether SI prefixes may stand before it. */
const NAMED: ReadonlyArray<
  readonly [name: string, scale: number, dims: Record<string, number>, prefixed?: boolean]
> = [
  ["quarter", 1, { quarter: 1 }],
  ["year", 4, { quarter: 1 }],
  ["month", 1 / 3, { quarter: 1 }],
  ["week", (7 * 86_400) / QUARTER_IN_SECONDS, { quarter: 1 }],
  ["day", 86_400 / QUARTER_IN_SECONDS, { quarter: 1 }],
  ["h", 3_600 / QUARTER_IN_SECONDS, { quarter: 1 }],
  ["min", 60 / QUARTER_IN_SECONDS, { quarter: 1 }],
  ["s", 1 / QUARTER_IN_SECONDS, { quarter: 1 }, true],
  ["Hz", QUARTER_IN_SECONDS, { quarter: -1 }, true],
  ["mm", 1, { mm: 1 }],
  ["um", 1e-3, { mm: 1 }],
  ["nm", 1e-6, { mm: 1 }],
  ["cm", 10, { mm: 1 }],
  ["m", 1e3, { mm: 1 }],
  ["K", 1, { K: 1 }],
  // The Celsius scale: one step is one kelvin. Temperatures written in degC stay on that scale throughout.
  ["degC", 1, { K: 1 }],
  ["J", 1, { J: 1 }, true],
  ["W", QUARTER_IN_SECONDS, { J: 1, quarter: -1 }, true],
  ["Wh", 3_600, { J: 1 }, true],
  ["V", 1, { V: 1 }, true],
  ["A", QUARTER_IN_SECONDS, { J: 1, quarter: -1, V: -1 }, true],
  ["FLOP", 1, { FLOP: 1 }, true],
  ["OP", 1, { OP: 1 }, true],
  ["B", 1, { byte: 1 }, true],
  ["byte", 1, { byte: 1 }, true],
  ["bit", 1 / 8, { byte: 1 }, true],
  ["USD", 1, { USD: 1 }],
  ["CNY", 1, { CNY: 1 }],
  ["EUR", 1, { EUR: 1 }],
  ["%", 0.01, {}],
  ["date", 1, { date: 1 }],
  // H100-equivalents on different bases are different things and never add.
  ["H100e.flop", 1, { "H100e.flop": 1 }, true],
  ["H100e.bandwidth", 1, { "H100e.bandwidth": 1 }, true],
  ["H100e.8bit", 1, { "H100e.8bit": 1 }, true],
  ["H100e.eightBit", 1, { "H100e.8bit": 1 }, true],
  ["H100e.training", 1, { "H100e.training": 1 }, true],
  ["H100e.decoding", 1, { "H100e.decoding": 1 }, true],
  ["H100e.unstated", 1, { "H100e.unstated": 1 }, true],
  ["H200e", 1, { H200e: 1 }, true],
  ["B300e", 1, { B300e: 1 }, true],
  // Total processing performance of the US rules: TOPS times the bit length of the operation.
  ["TPP", 1, { TPP: 1 }],
];

const table = new Map<string, { unit: Unit; prefixed: boolean }>();
for (const [name, scale, dims, prefixed = false] of NAMED)
  table.set(name, { unit: { scale, dims }, prefixed });
for (const name of COUNTS.split(" "))
  table.set(name, { unit: { scale: 1, dims: { [name]: 1 } }, prefixed: false });

/** Product of two units. */
export const times = (a: Unit, b: Unit): Unit => combine(a, b, 1);
/** Quotient of two units. */
export const over = (a: Unit, b: Unit): Unit => combine(a, b, -1);

function combine(a: Unit, b: Unit, sign: 1 | -1): Unit {
  const dims: Record<string, number> = { ...a.dims };
  for (const [base, exponent] of Object.entries(b.dims)) {
    const sum = (dims[base] ?? 0) + sign * exponent;
    if (Math.abs(sum) < 1e-12) delete dims[base];
    else dims[base] = sum;
  }
  return { scale: sign > 0 ? a.scale * b.scale : a.scale / b.scale, dims };
}

/** A unit to a power; `exponent` may be a fraction (the square root of an area is a length). */
export function power(a: Unit, exponent: number): Unit {
  if (exponent === 0) return dimensionless;
  const dims = Object.fromEntries(Object.entries(a.dims).map(([base, e]) => [base, e * exponent]));
  return { scale: a.scale ** exponent, dims };
}

/** Whether two units measure the same thing, whatever their scales. */
export function sameDimension(a: Unit, b: Unit): boolean {
  return Object.keys(combine(a, b, -1).dims).length === 0;
}

/** A unit's dimension in base units, as text: `die/quarter`, `USD`, `1`. */
export function showDimension(u: Unit): string {
  const part = ([base, e]: [string, number]) => (e === 1 ? base : `${base}^${Number(e.toPrecision(6))}`);
  const entries = Object.entries(u.dims);
  const top = entries.filter(([, e]) => e > 0).map(part);
  const bottom = entries.filter(([, e]) => e < 0).map(([base, e]) => `/${part([base, -e])}`);
  return (top.join(" ") || "1") + bottom.join("");
}

/** A number, or a unit name with an optional exponent; the names may hold dots (`H100e.flop`) and `%`. */
const FACTOR =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(%|[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)?)(?:\^(-?\d+(?:\.\d+)?))?)/y;
const cache = new Map<string, Unit>();
const LONGEST = 200;

/**
 * Reads a unit: `die/quarter`, `mm^2 K/W`, `1e9 CNY/year`, `TFLOP/s`, `%`, `1`.
 * Factors stand side by side or with `*`; every `/` divides by the one factor after it.
 * @throws {UnitError} with the nearest known name when a factor is unknown.
 */
export function parseUnit(text: string): Unit {
  const known = cache.get(text);
  if (known) return known;
  if (text.length > LONGEST) throw new UnitError(`a unit may be at most ${LONGEST} characters long`);
  let unit = dimensionless;
  let at = 0;
  let sign: 1 | -1 = 1;
  while (at < text.trimEnd().length) {
    FACTOR.lastIndex = at;
    const match = FACTOR.exec(text);
    if (!match) throw new UnitError(`cannot read the unit "${text}" from "${text.slice(at).trim()}" on`);
    const factor = match[1]
      ? { scale: Number(match[1]), dims: {} }
      : power(named(match[2], text), Number(match[3] ?? 1));
    unit = combine(unit, factor, sign);
    at = FACTOR.lastIndex;
    const operator = /^\s*([*/])/.exec(text.slice(at));
    sign = operator?.[1] === "/" ? -1 : 1;
    if (operator) {
      at += operator[0].length;
      if (!text.slice(at).trim()) throw new UnitError(`the unit "${text}" ends in "${operator[1]}"`);
    }
  }
  if (at === 0) throw new UnitError(`an empty unit: write "1" for a pure number`);
  if (!(unit.scale > 0 && Number.isFinite(unit.scale)))
    throw new UnitError(`the unit "${text}" has no usable size`);
  cache.set(text, unit);
  return unit;
}

function named(name: string, text: string): Unit {
  const exact = table.get(name);
  if (exact) return exact.unit;
  const stem = table.get(name.slice(1));
  const prefix = PREFIXES[name[0]];
  if (stem?.prefixed && prefix) return { scale: prefix * stem.unit.scale, dims: stem.unit.dims };
  // One letter of two makes another unit altogether ("kg" and "K"): no slip to guess at.
  const hint = name.length > 2 ? nearest(name, table.keys()) : undefined;
  throw new UnitError(`unknown unit "${name}" in "${text}"${hint ? `; did you mean "${hint}"?` : ""}`);
}
