import { OVERDRAFT, terms, vouchedFor } from "../check.ts";
import type { Part, Program } from "../compile.ts";
import type { Hold } from "../functions/row.ts";
import { FUNCTIONS } from "../functions.ts";
import { fingerprintOf } from "../kernel.ts";
import type { Closing, Node } from "../node.ts";
import { QUARTERS, START_YEAR, YEARS } from "../time.ts";
import { argsOf, type Tree } from "../tree.ts";
import { parseUnit } from "../unit.ts";
import { hasVectorForm } from "./form.ts";

/*
 * Parts of a program as functions of WebAssembly's text format that compute two worlds to an instruction. They do the same
 * arithmetic in the same order as the JavaScript of `compile.ts`, so they give the same bits.
 *
 * A function takes the address of a memory in bytes. `$i` leads to the present quarter (or year) of a series, `$q` to a year's
 * first quarter, `$t` counts the steps and `$now` is that count in both lanes.
 */

/** Worlds to an instruction. */
const WIDTH = 2;
const BYTES = 8;

const both = (value: number): string => {
  const text = Object.is(value, -0) ? "-0" : String(value).replace("Infinity", "inf").replace("NaN", "nan");
  return `(v128.const f64x2 ${text} ${text})`;
};
const ZERO = both(0);
const ONE = both(1);
const add = (a: string, b: string): string => `(f64x2.add ${a} ${b})`;
const mul = (a: string, b: string): string => `(f64x2.mul ${a} ${b})`;
const get = (name: string): string => `(local.get $${name})`;
const set = (name: string, code: string): string => `(local.set $${name} ${code})`;
const i32 = (value: number): string => `(i32.const ${value})`;

const POWERS: Readonly<Record<number, (hold: Hold, a: string) => string>> = {
  0.5: (_, a) => `(f64x2.sqrt ${a})`,
  2: (hold, a) => {
    const x = hold(a);
    return mul(x.first, x.again);
  },
  3: (hold, a) => {
    const x = hold(a);
    return mul(mul(x.first, x.again), x.again);
  },
  4: (hold, a) => {
    const x = hold(a);
    const square = hold(mul(x.first, x.again));
    return mul(square.first, square.again);
  },
};

const sumOfYear = (at: (quarter: number) => string, from: number): string =>
  [1, 2, 3].reduce((sum, quarter) => add(sum, at(from + quarter)), at(from));

const YEARLY: Readonly<Record<string, (at: (quarter: number) => string) => string>> = {
  year: (at) => sumOfYear(at, 0),
  twoYears: (at) =>
    add(
      sumOfYear(at, 0),
      `(if (result v128) (i32.lt_u ${get("t")} ${i32(YEARS - 1)}) (then ${sumOfYear(at, 4)}) (else ${ZERO}))`,
    ),
  yearMean: (at) => `(f64x2.div ${sumOfYear(at, 0)} ${both(4)})`,
  yearEnd: (at) => at(3),
};

/** Elementary functions that are called for each lane; an engine knows them and takes no detour. */
const IMPORTS = [
  `(import "" "exp" (func $exp (param f64) (result f64)))`,
  `(import "" "log" (func $log (param f64) (result f64)))`,
  `(import "" "pow" (func $pow (param f64 f64) (result f64)))`,
].join("\n");

/**
 * The text of a WebAssembly module with a function for each part whose nodes all have a vector form, exported by the part's number, and
 * one for each longest stretch of such parts, exported as `first-last`: a call from JavaScript costs as much as many values. It
 * imports its memory, which must hold `size * lanes` numbers from each address it is called with.
 */
export function vectorModule(program: Program): string {
  const functions: string[] = [];
  let first = 0;
  for (const [k, part] of program.parts.entries()) {
    if (part.nodes.every(hasVectorForm)) {
      functions.push(vectorPart(program, part, k));
      if (k + 1 < program.parts.length) continue;
      functions.push(stretch(first, k));
    } else if (first < k) functions.push(stretch(first, k - 1));
    first = k + 1;
  }
  return `(module\n(import "" "memory" (memory 0))\n${IMPORTS}\n(export "${fingerprintOf(program)}" (memory 0))\n${functions.join("\n")}\n)`;
}

/** Calls the parts from `first` to `last` in turn and adds up what they return. */
function stretch(first: number, last: number): string {
  const calls = Array.from({ length: last - first + 1 }, (_, k) => `(call $part${first + k} (local.get $p))`);
  const sum = calls.reduce((all, call) => `(f64.add ${all} ${call})`);
  return `(func (export "${first}-${last}") (param $p i32) (result f64) ${sum})`;
}

function vectorPart(program: Program, part: Part, number: number): string {
  const { slots, lanes } = program;
  const stride = lanes * BYTES;
  const own = new Set(part.nodes);
  const locals: string[] = [];
  const local = (kind: "v128" | "i32"): string => {
    const name = `x${locals.length}`;
    locals.push(`(local $${name} ${kind})`);
    return name;
  };
  const offset = (node: Node, steps = 0): number => ((slots.get(node) as number) + steps) * stride;
  const load = (bytes: number, from: string): string => `(v128.load offset=${bytes} ${get(from)})`;

  const before: string[] = [];
  const body: string[] = [];
  const after: string[] = [];
  const loads: string[] = [];
  const names = new Map<Node, string>();
  const nameOf = (node: Node): string => {
    const known = names.get(node);
    if (known) return known;
    const name = local("v128");
    names.set(node, name);
    if (!own.has(node)) {
      const isStatic = node.shape === "static";
      (isStatic ? before : loads).push(set(name, load(offset(node), isStatic ? "p" : "i")));
    }
    return name;
  };
  const variable = (node: Node): string => (node.kind === "fixed" ? both(node.value) : get(nameOf(node)));
  const hold: Hold = (code) => {
    if (code.startsWith("(local.get") || code.startsWith("(v128.const")) return { first: code, again: code };
    const name = local("v128");
    return { first: `(local.tee $${name} ${code})`, again: get(name) };
  };
  const hoisted = new Map<string, string>();
  const ahead = (kind: "v128" | "i32", code: string): string => {
    const known = hoisted.get(code);
    if (known) return known;
    const name = local(kind);
    hoisted.set(code, name);
    before.push(set(name, code));
    return name;
  };

  /** Both lanes of a condition, all bits set where it holds. */
  const mask = (tree: Tree): string => {
    const row = tree.kind === "call" ? FUNCTIONS[tree.fn] : undefined;
    if (row?.mask) return row.mask(...argsOf(tree).map((arg) => (row.ofMasks ? mask(arg) : code(arg))));
    return `(f64x2.ne ${code(tree)} ${ZERO})`;
  };

  const code = (tree: Tree): string => {
    switch (tree.kind) {
      case "number":
        return both(tree.value);
      case "span":
        return both(parseUnit(tree.name).scale);
      case "ref":
        return variable(tree.to);
      case "law":
        throw new Error(`${tree.law.name} has no vector form`);
      case "call": {
        const { fn, args } = tree;
        const row = FUNCTIONS[fn];
        const target = (): Node => (args[0] as Extract<Tree, { kind: "ref" }>).to;
        if (fn === "previous") {
          const before = `(v128.load offset=${offset(target())} (i32.sub ${get("i")} ${i32(stride)}))`;
          return `(if (result v128) ${get("t")} (then ${before}) (else ${code(args[1])}))`;
        }
        if (fn === "at") {
          const { value } = args[1] as Extract<Tree, { kind: "number" }>;
          return load(offset(target(), value - START_YEAR), "p");
        }
        if (fn === "delay") return delayed(target(), args[1], args[2]);
        if (fn in YEARLY) return YEARLY[fn]((quarter) => load(offset(target(), quarter), "q"));
        const [, exponent] = args;
        if (fn === "^" && exponent.kind === "number" && exponent.value in POWERS)
          return POWERS[exponent.value](hold, code(args[0]));
        if (fn === "if") return `(v128.bitselect ${code(args[1])} ${code(args[2])} ${mask(args[0])})`;
        if (row.mask) return `(v128.and ${mask(tree)} ${ONE})`;
        const given = args.map(code);
        return row.vector!(hold, ...(row.clock ? [get("now"), ...given] : given));
      }
    }
  };

  /** A delay by a lag that no quarter changes; each lane reads its own quarter. See `series.delay`. */
  const delayed = (series: Node, lagTree: Tree, startTree: Tree): string => {
    const lag = get(ahead("v128", code(lagTree)));
    const floor = `(f64x2.floor ${lag})`;
    const whole = get(ahead("v128", `(f64x2.min ${floor} ${both(QUARTERS)})`));
    const part = get(
      ahead(
        "v128",
        `(v128.bitselect (f64x2.sub ${lag} ${floor}) ${both(Number.NaN)} (f64x2.ge ${lag} ${ZERO}))`,
      ),
    );
    const back = [0, 1].map((lane) =>
      get(
        ahead(
          "i32",
          `(i32.mul ${i32(stride)} (i32.trunc_sat_f64_s (f64.max (f64.const 0) (f64x2.extract_lane ${lane} ${whole}))))`,
        ),
      ),
    );
    const step = local("i32");
    /** The quarter `whole` + `more` before this one; the grid's first where that lies before it, to be replaced. */
    const at = (more: number): string => {
      const [first, second] = back.map((bytes) => {
        const ahead = `(i32.sub (i32.sub (i32.sub ${get("i")} ${get("p")}) ${bytes}) ${i32(more * stride)})`;
        return `(i32.add ${get("p")} (select (local.tee $${step} ${ahead}) ${i32(0)} (i32.gt_s ${get(step)} ${i32(0)})))`;
      });
      return `(f64x2.replace_lane 1 (v128.load64_splat offset=${offset(series)} ${first}) (f64.load offset=${offset(series) + BYTES} ${second}))`;
    };
    const start = hold(code(startTree));
    const now = hold(at(0));
    const earlier = `(v128.bitselect ${start.first} ${at(1)} (f64x2.eq ${get("now")} ${whole}))`;
    // `first` stands where it runs first: operands are computed from left to right.
    const between = `(f64x2.add ${now.first} (f64x2.mul (f64x2.sub ${earlier} ${now.again}) ${part}))`;
    const kept = hold(between);
    return `(v128.bitselect (v128.bitselect (block (result v128) (drop ${kept.first}) ${now.again}) ${kept.again} (f64x2.eq ${part} ${ZERO})) ${start.again} (f64x2.ge ${get("now")} ${whole}))`;
  };

  const spoil = (condition: string): string => set("bad", `(v128.or ${get("bad")} ${condition})`);
  const close = (node: Closing): string => {
    const name = nameOf(node);
    const opening = node.isFlow ? [variable(node.of)] : [];
    const sizes = terms(node.tree).map((term) => `(f64x2.abs ${code(term)})`);
    const flows = [...opening, ...sizes].reduce(add);
    const level = get(name);
    return `${set(name, [...opening, code(node.tree)].reduce(add))}
(if (v128.any_true (f64x2.lt ${level} ${ZERO})) (then
${spoil(`(f64x2.lt ${level} ${mul(both(-OVERDRAFT), flows)})`)}
${set(name, `(v128.andnot ${level} (f64x2.lt ${level} ${ZERO}))`)}))`;
  };

  const checked: string[] = [];
  const vouched = vouchedFor(part.nodes);
  for (const node of part.nodes) {
    if (node.kind === "stock") {
      before.push(set(nameOf(node), code(node.initial)));
      after.push(set(nameOf(node), variable(node.closing as Closing)));
    } else if (node.kind === "closing") body.push(close(node));
    else if (node.kind === "quantity") body.push(set(nameOf(node), code(node.tree)));
    if (slots.has(node))
      body.push(
        `(v128.store offset=${offset(node)} ${get(node.shape === "static" ? "p" : "i")} ${variable(node)})`,
      );
    if ("date" in node.unit.dims) body.push(spoil(`(f64x2.ne ${variable(node)} ${variable(node)})`));
    else if (node.kind !== "stock" && !vouched.has(node)) checked.push(variable(node));
  }
  for (let i = 0; i < checked.length; i += 8)
    body.push(set("bad", add(get("bad"), mul(ZERO, checked.slice(i, i + 8).reduce(add)))));

  const steps = [...loads, ...body, ...after].join("\n");
  const count = { static: 1, quarterly: QUARTERS, yearly: YEARS }[part.shape];
  return `(func $part${number} (export "${number}") (param $p i32) (result f64)
(local $bad v128) (local $now v128) (local $t i32) (local $i i32) (local $q i32) (local $pairs i32)
${locals.join(" ")}
${set("pairs", i32(lanes / WIDTH))}
(loop $worlds
${before.join("\n")}
${set("i", get("p"))}
${set("q", get("p"))}
${set("t", i32(0))}
${set("now", ZERO)}
(loop $steps
${steps}
${set("i", `(i32.add ${get("i")} ${i32(stride)})`)}
${set("q", `(i32.add ${get("q")} ${i32(4 * stride)})`)}
${set("now", add(get("now"), ONE))}
(br_if $steps (i32.lt_u (local.tee $t (i32.add ${get("t")} ${i32(1)})) ${i32(count)})))
${set("p", `(i32.add ${get("p")} ${i32(WIDTH * BYTES)})`)}
(br_if $worlds (local.tee $pairs (i32.sub ${get("pairs")} ${i32(1)}))))
(f64.add (f64x2.extract_lane 0 ${get("bad")}) (f64x2.extract_lane 1 ${get("bad")})))`;
}
