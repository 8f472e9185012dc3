import type { Tree } from "../tree.ts";
import {
  DATE,
  dimensionless,
  parseUnit,
  power,
  sameDimension,
  showDimension,
  type Unit,
  UnitError,
} from "../unit.ts";
import type { UnitRule } from "./row.ts";

/** One quarter, the base unit of time. */
export const QUARTER = parseUnit("quarter");

/** A literal zero: it fits any unit. */
export const isZero = (tree: Tree | undefined): boolean => tree?.kind === "number" && tree.value === 0;
const isDate = (unit: Unit): boolean => "date" in unit.dims;

/** Every argument in the same unit, which is the result's. */
export const alike =
  (what: string): UnitRule =>
  (units, args) => {
    let common: Unit | undefined;
    units.forEach((unit, i) => {
      if (isZero(args[i])) return;
      if (common && !sameDimension(common, unit))
        throw new UnitError(`${what} of ${showDimension(common)} and ${showDimension(unit)}`);
      common ??= unit;
    });
    return common ?? dimensionless;
  };

/** One argument in a given unit. */
export function wants(expected: Unit, got: Unit, arg: Tree | undefined, what: string): void {
  if (!isZero(arg) && !sameDimension(expected, got))
    throw new UnitError(`${what} must be in ${showDimension(expected)}, not ${showDimension(got)}`);
}

/** A rule for which dates have no meaning. */
export const withoutDates =
  (what: string, rule: UnitRule): UnitRule =>
  (units, args) => {
    if (units.some(isDate))
      throw new UnitError(`a date cannot stand in a ${what}; subtract two dates to get a duration`);
    return rule(units, args);
  };

/** Pure numbers in, a pure number out. */
export const pure =
  (what: string): UnitRule =>
  (units, args) => {
    units.forEach((unit, i) => {
      wants(dimensionless, unit, args[i], `an argument of ${what}`);
    });
    return dimensionless;
  };

/** Two values of one unit in, true or false out. */
export const compare: UnitRule = (units, args) => {
  alike("comparison")(units, args);
  return dimensionless;
};

/** A sum; a date plus a duration is a date. */
export const add: UnitRule = (units, args) => {
  const dated = units.map(isDate);
  if (!dated.includes(true)) return alike("sum")(units, args);
  if (dated[0] && dated[1]) throw new UnitError("two dates cannot be added");
  const duration = dated[0] ? 1 : 0;
  wants(QUARTER, units[duration], args[duration], "what is added to a date");
  return DATE;
};

/** A difference; of two dates, a duration. */
export const subtract: UnitRule = (units, args) => {
  const [a, b] = units.map(isDate);
  if (a && b) return QUARTER;
  if (b) throw new UnitError("a date cannot be subtracted from a duration");
  return a ? add(units, args) : alike("difference")(units, args);
};

/** A power: any unit to a literal exponent, pure numbers to a changing one. */
export const raise: UnitRule = (units, args) => {
  const exponent = args[1];
  return exponent.kind === "number"
    ? power(units[0], exponent.value)
    : pure("^ with a changing exponent")(units, args);
};

/** The unit of the first argument. */
export const first: UnitRule = ([unit]) => unit;
