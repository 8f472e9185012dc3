import type { FunctionName } from "./functions.ts";
import type { Law } from "./law.ts";
import type { Node } from "./node.ts";

/** A formula as a syntax tree; unit check, dependencies, mathematics and generated code all come from it. */
export type Tree =
  | { readonly kind: "number"; readonly value: number }
  /** A named span of time used as a constant: `quarter`, `year`. */
  | { readonly kind: "span"; readonly name: string }
  | { readonly kind: "ref"; readonly to: Node }
  | { readonly kind: "call"; readonly fn: FunctionName; readonly args: readonly Tree[] }
  | { readonly kind: "law"; readonly law: Law; readonly args: readonly Tree[] };

/** The arguments of a call, or none. */
export const argsOf = (tree: Tree): readonly Tree[] => ("args" in tree ? tree.args : []);

/** How tightly each operator binds; higher binds first. `^` associates to the right, the others to the left. */
export const BINDING: Readonly<Record<string, number>> = {
  "<": 1,
  "<=": 1,
  ">": 1,
  ">=": 1,
  "+": 2,
  "-": 2,
  "*": 3,
  "/": 3,
  "^": 5,
};

/**
 * Writes a formula as text, with as few parentheses as its meaning allows.
 * @param name what to write for a reference: its key, its label, or its value in some world.
 */
export function showTree(tree: Tree, name: (node: Node) => string = (node) => node.key): string {
  const show = (t: Tree, outer: number): string => {
    if (t.kind === "number") return String(t.value);
    if (t.kind === "span") return t.name;
    if (t.kind === "ref") return name(t.to);
    if (t.kind === "call" && t.fn === "neg") return `-${show(t.args[0], 4)}`;
    const binding = t.kind === "call" ? BINDING[t.fn] : undefined;
    if (t.kind === "call" && binding !== undefined) {
      const right = t.fn === "^" ? binding - 1 : binding;
      const text = `${show(t.args[0], binding - 1)} ${t.fn} ${show(t.args[1], right)}`;
      return binding <= outer ? `(${text})` : text;
    }
    const callee = t.kind === "law" ? t.law.name : t.fn;
    return `${callee}(${t.args.map((a) => show(a, 0)).join(", ")})`;
  };
  return show(tree, 0);
}

/** Writes a formula as TeX. */
export function texTree(tree: Tree, name: (node: Node) => string = (node) => node.label): string {
  const text = (words: string) => `\\text{${words.replace(/[\\{}$&#%_^~]/g, " ")}}`;
  const tex = (t: Tree, outer: number): string => {
    if (t.kind === "number") return String(t.value);
    if (t.kind === "span") return `\\mathrm{${t.name}}`;
    if (t.kind === "ref") return text(name(t.to));
    if (t.kind === "law")
      return `\\operatorname{${t.law.name}}\\left(${t.args.map((a) => tex(a, 0)).join(", ")}\\right)`;
    if (t.fn === "/") return `\\frac{${tex(t.args[0], 0)}}{${tex(t.args[1], 0)}}`;
    if (t.fn === "^") return `{${tex(t.args[0], 5)}}^{${tex(t.args[1], 0)}}`;
    if (t.fn === "neg") return `-${tex(t.args[0], 4)}`;
    if (t.fn === "if") {
      const [condition, yes, no] = t.args.map((a) => tex(a, 0));
      return `\\begin{cases} ${yes} & \\text{if } ${condition} \\\\ ${no} & \\text{otherwise} \\end{cases}`;
    }
    const binding = BINDING[t.fn];
    if (binding === undefined)
      return `\\operatorname{${t.fn}}\\left(${t.args.map((a) => tex(a, 0)).join(", ")}\\right)`;
    const symbol = { "*": "\\cdot", "<=": "\\le", ">=": "\\ge" }[t.fn as string] ?? t.fn;
    const body = `${tex(t.args[0], binding - 1)} ${symbol} ${tex(t.args[1], binding)}`;
    return binding <= outer ? `\\left(${body}\\right)` : body;
  };
  return tex(tree, 0);
}
