import type { PartFunction, Program } from "./compile.ts";
import { ModelError } from "./declare.ts";
import { kernelHelpers } from "./helpers.ts";
import type { Law } from "./law.ts";

/** A program made ready to run. */
export interface Kernel {
  /** Fresh memories, each of `size * lanes` numbers, and the functions that compute on them. */
  open(memories: number): Opened;
}

interface Opened {
  readonly memories: readonly Float64Array[];
  /** One for each part, in order. */
  readonly parts: readonly PartFunction[];
  /** All parts, in as few functions as there can be. */
  readonly whole: readonly PartFunction[];
}

/** A program's functions built ahead. */
export interface AheadKernel {
  /** Of the program that they were built from; see {@link fingerprintOf}. */
  readonly fingerprint: string;
  /** All of them, from a module written by {@link kernelModule}; absent, they are made on the spot by `new Function`. */
  readonly parts?: readonly PartFunction[];
  /** Those of the parts that have a vector form, from the text of `vectorModule`; they take the place of the others. */
  readonly vector?: WebAssembly.Module;
}

/**
 * Turns a program into functions: on the spot by `new Function`, or, where a page's Content-Security-Policy forbids that,
 * from a kernel built ahead. All forms compute the same bits.
 * @throws {ModelError} for a kernel built ahead of another program.
 */
export function instantiate(program: Program, ahead?: AheadKernel): Kernel {
  if (ahead) {
    const wanted = fingerprintOf(program);
    if (ahead.fingerprint !== wanted)
      throw new ModelError(
        `the kernel built ahead (${ahead.fingerprint}) belongs to another model than this one (${wanted}); build it again`,
      );
  }
  const parts = ahead?.parts ?? build(program);
  const numbers = program.size * program.lanes;
  return {
    open: (count) =>
      (ahead?.vector && openVector(ahead.vector, parts, numbers, count)) ?? {
        memories: Array.from({ length: count }, () => new Float64Array(numbers)),
        parts,
        whole: parts,
      },
  };
}

function build(program: Program): readonly PartFunction[] {
  const make = new Function("H", "L", program.source) as (
    helpers: object,
    laws: readonly Law["fn"][],
  ) => PartFunction[];
  return make(
    kernelHelpers,
    program.laws.map((law) => law.fn),
  );
}

/** Bytes that a memory of WebAssembly grows by, and the most of them that it can have. */
const PAGE = 65_536;
const MOST_PAGES = 65_536;

/** Memories side by side in one of WebAssembly, with its functions in place of the others; nothing where they have no room. */
function openVector(
  module: WebAssembly.Module,
  parts: readonly PartFunction[],
  numbers: number,
  count: number,
): Opened | undefined {
  const bytes = numbers * Float64Array.BYTES_PER_ELEMENT;
  const pages = Math.ceil((bytes * count) / PAGE);
  if (pages > MOST_PAGES) return undefined;
  const memory = new WebAssembly.Memory({ initial: pages });
  const { exports } = new WebAssembly.Instance(module, {
    "": { memory, exp: Math.exp, log: Math.log, pow: Math.pow },
  });
  const vectors = new Map<string, PartFunction>();
  const lastOf = new Map<number, number>();
  for (const [name, vector] of Object.entries(exports as Readonly<Record<string, unknown>>)) {
    if (typeof vector !== "function") continue;
    vectors.set(name, (of) => vector(of.byteOffset));
    const [first, last] = name.split("-").map(Number);
    if (last !== undefined) lastOf.set(first, last);
  }
  const whole: PartFunction[] = [];
  for (let k = 0; k < parts.length; k++) {
    const last = lastOf.get(k);
    whole.push((last !== undefined && vectors.get(`${k}-${last}`)) || parts[k]);
    k = last ?? k;
  }
  return {
    memories: Array.from({ length: count }, (_, i) => new Float64Array(memory.buffer, i * bytes, numbers)),
    parts: parts.map((part, k) => vectors.get(String(k)) ?? part),
    whole,
  };
}

/** A module put together from the text of `vectorModule`, with the program that it says it is of. */
export function vectorKernel(vector: WebAssembly.Module): AheadKernel {
  const memory = WebAssembly.Module.exports(vector).find(({ kind }) => kind === "memory");
  return { fingerprint: memory?.name ?? "", vector };
}

/** Where a kernel built ahead finds a law: a module's address, as the kernel is to import it, and what that module exports. */
export interface LawModule {
  readonly address: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

/**
 * The source of an ES module that exports a program's {@link AheadKernel}: for pages that may not build code from text.
 * @param helpers address of the module that exports `kernelHelpers`, as the kernel is to import it
 * @param modules where the laws are; each law must be an export of one of them
 * @throws {ModelError} for a law that none of the modules exports.
 */
export function kernelModule(program: Program, helpers: string, modules: readonly LawModule[]): string {
  const imports = program.laws.map((law, i) => {
    for (const { address, exports } of modules)
      for (const [name, value] of Object.entries(exports))
        if (value === law) return `import { ${name} as law${i} } from ${JSON.stringify(address)};`;
    const looked = modules.map(({ address }) => address).join(", ") || "no module";
    throw new ModelError(`the law ${law.name} is exported by none of: ${looked}`);
  });
  return [
    `import { kernelHelpers as H } from ${JSON.stringify(helpers)};`,
    ...imports,
    `export const fingerprint = ${JSON.stringify(fingerprintOf(program))};`,
    `const L = [${program.laws.map((_, i) => `law${i}.fn`).join(", ")}];`,
    `const build = (H, L) => {`,
    program.source,
    `};`,
    `export const parts = build(H, L);`,
    ``,
  ].join("\n");
}

/**
 * Sixteen hexadecimal digits that differ for programs which differ in code, in laws by name, or in where values stand.
 * They guard against a kernel left over from an older model, not against forgery.
 */
export function fingerprintOf(program: Program): string {
  const { slots, inputs, outputs, size, lanes, laws, source } = program;
  const places = [...inputs, ...outputs].map((node) => `${node.key} ${slots.get(node)}`);
  const text = [size, lanes, ...laws.map((law) => law.name), ...places, source].join("\n");
  const half = (start: number): string => {
    let hash = start; // FNV-1a
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    return (hash >>> 0).toString(16).padStart(8, "0");
  };
  return half(0x811c9dc5) + half(0x243f6a88);
}
