import { quantity } from "../engine/declare.ts";
import type { Input, Node, Quantity } from "../engine/node.ts";

/**
 * A sum over parts of what is sold times what each has: one formula, however many parts there are.
 * @param of the factors of a part beside its sales
 * @param unit the result's unit
 * @param over divides the sum, such as what one H100 has
 */
export function soldTimes<P extends { readonly sold: Quantity | Input }>(
  key: string,
  unit: string,
  label: string,
  parts: readonly P[],
  of: (part: P) => readonly Node[],
  over?: Node,
): Quantity {
  const terms = parts.map((part) => [part.sold, ...of(part)]);
  const strings: string[] = [over ? "(" : ""];
  terms.forEach((term, i) => {
    for (let k = 1; k < term.length; k++) strings.push(" * ");
    strings.push(i < terms.length - 1 ? " + " : over ? ") / " : "");
  });
  const holes = [...terms.flat(), ...(over ? [over] : [])];
  if (over) strings.push("");
  return quantity(key, unit, label).is(Object.assign(strings, { raw: strings }), ...holes);
}
