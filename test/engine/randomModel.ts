import fc from "fast-check";
import { assumption, closing, date, path, quantity, stock } from "../../src/engine/declare.ts";
import type { Node, Shape } from "../../src/engine/node.ts";
import type { Given } from "./backends.ts";

/** A random model: inputs, then quantities and stocks that refer to earlier ones, all pure numbers. */
export interface RandomModel {
  readonly outputs: readonly Node[];
  readonly given: Given;
}

const value = fc.double({ min: -4, max: 4, noNaN: true }).map((x) => Math.round(x * 1e3) / 1e3);
const step = fc.record({ op: fc.nat(15), left: fc.nat(), right: fc.nat(), number: value });

/** Formulas are bounded by construction (clamped products, guarded quotients), so every world is finite. */
export const randomModel: fc.Arbitrary<RandomModel> = fc
  .record({
    statics: fc.array(value, { minLength: 1, maxLength: 4 }),
    paths: fc.array(fc.array(value, { minLength: 56, maxLength: 56 }), { minLength: 1, maxLength: 3 }),
    when: fc.double({ min: -2, max: 60, noNaN: true }),
    steps: fc.array(step, { minLength: 1, maxLength: 60 }),
  })
  .map(({ statics, paths, when, steps }) => {
    const given = new Map<Node, number | readonly number[]>();
    const nodes: Node[] = [];
    const add = (node: Node) => nodes.push(node);
    statics.forEach((x, i) => {
      const input = assumption(`s${i}`, "1", "static");
      given.set(input, x);
      add(input);
    });
    paths.forEach((xs, i) => {
      const input = path(`p${i}`, "1", "path");
      given.set(input, xs);
      add(input);
    });
    const day = date("day", "date");
    given.set(day, when);
    const pick = (n: number, ...shapes: Shape[]) => {
      const fitting = nodes.filter((x) => shapes.includes(x.shape));
      return fitting[n % fitting.length];
    };
    steps.forEach(({ op, left, right, number }, i) => {
      const q = quantity(`q${i}`, "1", "quantity");
      const quarterly = pick(left, "static", "quarterly");
      const other = pick(right, "static", "quarterly");
      const moving = pick(left, "quarterly");
      const still = pick(right, "static");
      const yearly = nodes.filter((x) => x.shape === "yearly");
      const lagged = quantity(`q${i}.lag`, "quarter", "lag").is`abs(${still}) * quarter`;
      const formulas: Array<() => Node> = [
        () => q.is`${quarterly} + ${number} * ${other}`,
        () => q.is`clamp(${quarterly} * ${other}, -50, 50)`,
        () => q.is`${quarterly} / (1 + ${other} ^ 2)`,
        () => q.is`if(${quarterly} > ${other}, ${number}, exp(-${other} ^ 2))`,
        () => q.is`min(${quarterly}, ${other}, ${number}) - max(${other}, 0)`,
        () => q.is`delay(${moving}, ${lagged}, ${number})`,
        () => q.is`previous(${moving}, ${number}) + inForce(${day}) * ${other}`,
        () => q.is`${other} + since(${day}) / (8 * quarter)`,
        () => q.is`clamp(total(${moving}) / (56 * quarter), -50, 50)`,
        () => q.is`year(${moving}) / year`,
        () =>
          yearly.length > 0
            ? q.is`${yearly[left % yearly.length]} - ${still} * previous(${yearly[right % yearly.length]}, 0)`
            : q.is`yearEnd(${moving})`,
        () => q.is`argmax(${quarterly}, ${other}, ${number}) + (${quarterly} <= ${other})`,
        () =>
          q.is`meanBefore(${moving}, ${day}, 4) + lagBehind(${moving}, 2 * ${moving} + 1) / (10 * quarter)`,
        () => q.is`sqrt(abs(${quarterly})) + ratio(0 * ${other}, 0 * ${quarterly})`,
        () => {
          // A stock that leaks into what refills it: a loop closed through the opening level.
          const level = stock(`q${i}.stock`, "1", "stock", 1);
          const drawn = quantity(`q${i}.drawn`, "1/quarter", "drawn")
            .is`min(${level} / quarter, abs(${quarterly}) / quarter)`;
          level.fills`abs(${other}) / quarter - ${drawn}`;
          return right % 2 ? level : closing(level);
        },
        () => q.is`clamp(peak(${moving}) - ${quarterly}, -50, 50)`,
      ];
      add(formulas[op]());
    });
    return { outputs: nodes.filter((n) => n.kind !== "input"), given };
  });
