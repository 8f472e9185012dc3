import { FUNCTIONS, isFunction, SPANS } from "./functions.ts";
import type { Law } from "./law.ts";
import { nearest } from "./nearest.ts";
import type { Hole, Node } from "./node.ts";
import { BINDING, type Tree } from "./tree.ts";

/** A formula that cannot be read. The message shows the formula and where it went wrong. */
export class FormulaError extends Error {
  override name = "FormulaError";
}

type Token =
  | { readonly kind: "number"; readonly value: number; readonly at: number }
  | { readonly kind: "name"; readonly name: string; readonly at: number }
  | { readonly kind: "hole"; readonly hole: Hole; readonly at: number }
  | { readonly kind: "symbol"; readonly symbol: string; readonly at: number }
  | { readonly kind: "end"; readonly at: number };

const TOKEN = /(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|([A-Za-z]\w*)|(<=|>=|[-+*/^(),<>])/y;
const DEEPEST = 100;

const isList = (hole: Hole): hole is readonly Node[] => Array.isArray(hole);
const isLaw = (hole: Hole): hole is Law => typeof hole === "object" && "fn" in hole;

function nameOf(hole: Hole): string {
  if (typeof hole === "number") return String(hole);
  if (isList(hole)) return `[${hole.map((n) => n.key).join(", ")}]`;
  return isLaw(hole) ? hole.name : hole.key;
}

/** Splits a template into tokens and its readable text, in which each token knows its place. */
function tokenize(strings: readonly string[], holes: readonly Hole[]): { tokens: Token[]; text: string } {
  const tokens: Token[] = [];
  let text = "";
  strings.forEach((part, i) => {
    let at = 0;
    while (at < part.length) {
      const space = /\s*/y;
      space.lastIndex = at;
      at += space.exec(part)?.[0].length ?? 0;
      if (at >= part.length) break;
      TOKEN.lastIndex = at;
      const match = TOKEN.exec(part);
      const place = text.length + at;
      if (!match) throw fail(`"${part[at]}" has no meaning in a formula`, text + part, place);
      if (match[1]) tokens.push({ kind: "number", value: Number(match[1]), at: place });
      else if (match[2]) tokens.push({ kind: "name", name: match[2], at: place });
      else tokens.push({ kind: "symbol", symbol: match[3], at: place });
      at = TOKEN.lastIndex;
    }
    text += part;
    if (i < holes.length) {
      if (holes[i] === undefined || holes[i] === null)
        throw fail(`hole ${i + 1} is ${holes[i]}; is the quantity declared above?`, text, text.length);
      tokens.push({ kind: "hole", hole: holes[i], at: text.length });
      text += nameOf(holes[i]);
    }
  });
  tokens.push({ kind: "end", at: text.length });
  return { tokens, text };
}

function fail(message: string, text: string, at: number): FormulaError {
  return new FormulaError(`${message}\n  ${text.replace(/\s/g, " ")}\n  ${" ".repeat(at)}^`);
}

/**
 * Reads a formula template into a tree. The grammar is arithmetic, comparison and named calls; nodes, laws, numbers
 * and (as arguments) lists of nodes come in through the template's holes.
 * @throws {FormulaError} with the place marked.
 */
export function parseFormula(strings: readonly string[], holes: readonly Hole[]): Tree {
  const { tokens, text } = tokenize(strings, holes);
  let position = 0;
  let depth = 0;
  const peek = () => tokens[position];
  const isSymbol = (symbol: string) => {
    const token = peek();
    return token.kind === "symbol" && token.symbol === symbol;
  };
  const error = (message: string, at = peek().at) => fail(message, text, at);

  function expect(symbol: string, why: string): void {
    if (!isSymbol(symbol)) throw error(`expected "${symbol}" ${why}`);
    position++;
  }

  function parseArguments(callee: string): Tree[] {
    expect("(", `after ${callee}`);
    const list: Tree[] = [];
    while (!isSymbol(")")) {
      if (list.length > 0) expect(",", `between the arguments of ${callee}`);
      const token = peek();
      if (token.kind === "hole" && isList(token.hole)) {
        position++;
        list.push(...token.hole.map((to): Tree => ({ kind: "ref", to })));
      } else list.push(parseExpression(0));
    }
    position++;
    return list;
  }

  function parseCall(name: string, at: number): Tree {
    if (!isFunction(name)) {
      const hint = nearest(name, Object.keys(FUNCTIONS));
      throw error(`unknown function "${name}"${hint ? `; did you mean "${hint}"?` : ""}`, at);
    }
    const args = parseArguments(name);
    const [fewest, most] = FUNCTIONS[name].arity;
    if (args.length < fewest || args.length > most)
      throw error(
        `${FUNCTIONS[name].signature} does not take ${args.length} argument${args.length === 1 ? "" : "s"}`,
        at,
      );
    return { kind: "call", fn: name, args };
  }

  function parseHole(hole: Hole, at: number): Tree {
    if (typeof hole === "number") {
      if (Number.isNaN(hole)) throw error("NaN is not a number a formula can hold", at);
      return hole < 0
        ? { kind: "call", fn: "neg", args: [{ kind: "number", value: -hole }] }
        : { kind: "number", value: hole };
    }
    if (isList(hole)) throw error("a list of quantities can only stand as arguments, as in sum(…)", at);
    if (!isLaw(hole)) return { kind: "ref", to: hole };
    const names = Object.keys(hole.takes);
    const args = parseArguments(hole.name);
    if (args.length !== names.length)
      throw error(
        `${hole.name} takes ${names.length} arguments (${names.join(", ")}), not ${args.length}`,
        at,
      );
    return { kind: "law", law: hole, args };
  }

  function parsePrimary(): Tree {
    const token = peek();
    position++;
    switch (token.kind) {
      case "number":
        return { kind: "number", value: token.value };
      case "hole":
        return parseHole(token.hole, token.at);
      case "name": {
        if (isSymbol("(")) return parseCall(token.name, token.at);
        if (Object.hasOwn(SPANS, token.name)) return { kind: "span", name: token.name };
        const hint = nearest(token.name, [...Object.keys(SPANS), ...Object.keys(FUNCTIONS)]);
        throw error(`unknown name "${token.name}"${hint ? `; did you mean "${hint}"?` : ""}`, token.at);
      }
      case "symbol": {
        if (token.symbol === "-") return { kind: "call", fn: "neg", args: [parseExpression(4)] };
        if (token.symbol === "(") {
          const inner = parseExpression(0);
          expect(")", "to close the parenthesis");
          return inner;
        }
        throw error(`"${token.symbol}" cannot stand here`, token.at);
      }
      case "end":
        throw error("the formula ends where a value should stand", token.at);
    }
  }

  function parseExpression(outer: number): Tree {
    if (++depth > DEEPEST) throw error(`parentheses nest deeper than ${DEEPEST}`);
    let left = parsePrimary();
    for (;;) {
      const token = peek();
      const operator = token.kind === "symbol" ? token.symbol : "";
      const binding = BINDING[operator];
      if (binding === undefined || binding <= outer || !isFunction(operator)) break;
      position++;
      left = {
        kind: "call",
        fn: operator,
        args: [left, parseExpression(operator === "^" ? binding - 1 : binding)],
      };
    }
    depth--;
    return left;
  }

  const tree = parseExpression(0);
  if (peek().kind !== "end") throw error("expected an operator or the end of the formula");
  return tree;
}
