import { assumption, path } from "../engine/declare.ts";

/** Share of started single-die packages that pass. */
export const singleDieYield = assumption("supply.package.yieldSingle", "1", "Package yield, one compute die");

/** Share of started packages with several dies that pass. */
export const multiDieYield = path("supply.package.yieldMulti", "1", "Package yield, several compute dies");
