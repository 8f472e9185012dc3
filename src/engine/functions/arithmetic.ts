import { dimensionless, over, power, times } from "../unit.ts";
import type { Hold, Row } from "./row.ts";
import { add, alike, compare, first, pure, raise, subtract, wants, withoutDates } from "./unitRules.ts";

const infix = (op: string) => (a: string, b: string) => `(${a}${op}${b})`;
const test = (op: string) => (a: string, b: string) => `(${a}${op}${b}?1:0)`;
const math =
  (name: string) =>
  (...a: string[]) =>
    `Math.${name}(${a.join(",")})`;

const lanes = (op: string) => (_: Hold, a: string, b: string) => `(${op} ${a} ${b})`;
const lane = (op: string) => (_: Hold, a: string) => `(${op} ${a})`;
const chain =
  (op: string) =>
  (_: Hold, ...a: string[]) =>
    joined(op)(...a);
const joined =
  (op: string) =>
  (...a: string[]) =>
    a.reduce((x, y) => `(${op} ${x} ${y})`);
/** A call for each lane. */
const called =
  (name: string) =>
  (hold: Hold, ...a: string[]) => {
    const held = a.map(hold);
    const one = (n: number, which: "first" | "again") =>
      `(call $${name} ${held.map((x) => `(f64x2.extract_lane ${n} ${x[which]})`).join(" ")})`;
    return `(f64x2.replace_lane 1 (f64x2.splat ${one(0, "first")}) ${one(1, "again")})`;
  };
const compared = (op: string) => (a: string, b: string) => `(f64x2.${op} ${a} ${b})`;
const NOUGHT = "(v128.const f64x2 0 0)";

// Fixed parameters rather than a list: called in the kernel, these must allocate nothing.
function argmax(a: number, b: number, c = -Infinity, d = -Infinity, e = -Infinity, f = -Infinity): number {
  const most = Math.max(a, b, c, d, e, f);
  return a === most ? 0 : b === most ? 1 : c === most ? 2 : d === most ? 3 : e === most ? 4 : 5;
}
const argmin = (a: number, b: number, c = Infinity, d = Infinity, e = Infinity, f = Infinity): number =>
  argmax(-a, -b, -c, -d, -e, -f);

/** Operators and functions of values at one moment. */
export const ARITHMETIC = {
  "+": {
    signature: "a + b",
    doc: "Sum; a date plus a duration is a date.",
    arity: [2, 2],
    unit: add,
    value: (a, b) => a + b,
    js: infix("+"),
    vector: lanes("f64x2.add"),
  },
  "-": {
    signature: "a - b",
    doc: "Difference; of two dates, the duration between them.",
    arity: [2, 2],
    unit: subtract,
    value: (a, b) => a - b,
    js: infix("-"),
    vector: lanes("f64x2.sub"),
  },
  "*": {
    signature: "a * b",
    doc: "Product.",
    arity: [2, 2],
    unit: withoutDates("product", ([a, b]) => times(a, b)),
    value: (a, b) => a * b,
    js: infix("*"),
    vector: lanes("f64x2.mul"),
  },
  "/": {
    signature: "a / b",
    doc: "Quotient; a division by zero is an error in the world where it happens (see ratio).",
    arity: [2, 2],
    unit: withoutDates("quotient", ([a, b]) => over(a, b)),
    value: (a, b) => a / b,
    js: infix("/"),
    vector: lanes("f64x2.div"),
  },
  "^": {
    signature: "a ^ b",
    doc: "Power; of a value with a unit, only to a literal exponent. Exponents 0.5, 2, 3 and 4 are quick.",
    arity: [2, 2],
    unit: withoutDates("power", raise),
    value: (a, b) => a ** b,
    js: math("pow"),
    vector: called("pow"),
  },
  neg: {
    signature: "-a",
    doc: "Negation.",
    arity: [1, 1],
    unit: withoutDates("negation", first),
    value: (a) => -a,
    js: (a) => `(-${a})`,
    vector: lane("f64x2.neg"),
  },
  "<": {
    signature: "a < b",
    doc: "1 if true, else 0.",
    arity: [2, 2],
    unit: compare,
    value: (a, b) => +(a < b),
    js: test("<"),
    mask: compared("lt"),
  },
  ">": {
    signature: "a > b",
    doc: "1 if true, else 0.",
    arity: [2, 2],
    unit: compare,
    value: (a, b) => +(a > b),
    js: test(">"),
    mask: compared("gt"),
  },
  "<=": {
    signature: "a <= b",
    doc: "1 if true, else 0.",
    arity: [2, 2],
    unit: compare,
    value: (a, b) => +(a <= b),
    js: test("<="),
    mask: compared("le"),
  },
  ">=": {
    signature: "a >= b",
    doc: "1 if true, else 0.",
    arity: [2, 2],
    unit: compare,
    value: (a, b) => +(a >= b),
    js: test(">="),
    mask: compared("ge"),
  },
  if: {
    signature: "if(condition, yes, no)",
    doc: "`yes` where the condition is not 0, else `no`.",
    arity: [3, 3],
    unit: (units, args) => {
      wants(dimensionless, units[0], args[0], "a condition");
      return alike("if")(units.slice(1), args.slice(1));
    },
    value: (c, a, b) => (c !== 0 ? a : b),
    js: (c, a, b) => `(${c}!==0?${a}:${b})`,
  },
  and: {
    signature: "and(a, b, …)",
    doc: "1 if no argument is 0, else 0.",
    arity: [2, 64],
    unit: pure("and"),
    value: (...a) => +a.every((x) => x !== 0),
    js: (...a) => `(${a.map((x) => `${x}!==0`).join("&&")}?1:0)`,
    mask: joined("v128.and"),
    ofMasks: true,
  },
  or: {
    signature: "or(a, b, …)",
    doc: "1 if some argument is not 0, else 0.",
    arity: [2, 64],
    unit: pure("or"),
    value: (...a) => +a.some((x) => x !== 0),
    js: (...a) => `(${a.map((x) => `${x}!==0`).join("||")}?1:0)`,
    mask: joined("v128.or"),
    ofMasks: true,
  },
  not: {
    signature: "not(a)",
    doc: "1 if the argument is 0, else 0.",
    arity: [1, 1],
    unit: pure("not"),
    value: (a) => +(a === 0),
    js: (a) => `(${a}===0?1:0)`,
    mask: (a) => `(v128.not ${a})`,
    ofMasks: true,
  },
  min: {
    signature: "min(a, b, …)",
    doc: "The smallest.",
    arity: [1, 64],
    unit: alike("min"),
    value: Math.min,
    js: math("min"),
    vector: chain("f64x2.min"),
  },
  max: {
    signature: "max(a, b, …)",
    doc: "The largest.",
    arity: [1, 64],
    unit: alike("max"),
    value: Math.max,
    js: math("max"),
    vector: chain("f64x2.max"),
  },
  sum: {
    signature: "sum(a, b, …)",
    doc: "The sum of all arguments; a list of quantities may stand for them.",
    arity: [1, 256],
    unit: withoutDates("sum", alike("sum")),
    value: (...a) => a.reduce((s, x) => s + x, 0),
    js: (...a) => `(${a.join("+")})`,
    vector: chain("f64x2.add"),
  },
  argmin: {
    signature: "argmin(a, b, …)",
    doc: "The position, from 0, of the smallest; the first of equals.",
    arity: [2, 6],
    unit: compare,
    value: argmin,
  },
  argmax: {
    signature: "argmax(a, b, …)",
    doc: "The position, from 0, of the largest; the first of equals.",
    arity: [2, 6],
    unit: compare,
    value: argmax,
  },
  clamp: {
    signature: "clamp(a, low, high)",
    doc: "The value held between two bounds.",
    arity: [3, 3],
    unit: alike("clamp"),
    value: (a, low, high) => Math.min(Math.max(a, low), high),
    js: (a, low, high) => `Math.min(Math.max(${a},${low}),${high})`,
    vector: (_, a, low, high) => `(f64x2.min (f64x2.max ${a} ${low}) ${high})`,
  },
  abs: {
    signature: "abs(a)",
    doc: "Absolute value.",
    arity: [1, 1],
    unit: withoutDates("absolute value", first),
    value: Math.abs,
    js: math("abs"),
    vector: lane("f64x2.abs"),
  },
  exp: {
    signature: "exp(a)",
    doc: "Exponential of a pure number.",
    arity: [1, 1],
    unit: pure("exp"),
    value: Math.exp,
    js: math("exp"),
    vector: called("exp"),
  },
  log: {
    signature: "log(a)",
    doc: "Natural logarithm of a pure number.",
    arity: [1, 1],
    unit: pure("log"),
    value: Math.log,
    js: math("log"),
    vector: called("log"),
  },
  sqrt: {
    signature: "sqrt(a)",
    doc: "Square root.",
    arity: [1, 1],
    unit: withoutDates("square root", ([a]) => power(a, 0.5)),
    value: Math.sqrt,
    js: math("sqrt"),
    vector: lane("f64x2.sqrt"),
  },
  ratio: {
    signature: "ratio(a, b)",
    doc: "a / b, where 0 / 0 is 0: a share of nothing. Anything else over zero stays an error.",
    arity: [2, 2],
    unit: withoutDates("ratio", ([a, b]) => over(a, b)),
    value: (a, b) => (a === 0 && b === 0 ? 0 : a / b),
    vector: (hold, a, b) => {
      const [x, y] = [hold(a), hold(b)];
      const nothing = `(v128.and (f64x2.eq ${x.again} ${NOUGHT}) (f64x2.eq ${y.again} ${NOUGHT}))`;
      return `(v128.andnot (f64x2.div ${x.first} ${y.first}) ${nothing})`;
    },
  },
} as const satisfies Record<string, Row>;
