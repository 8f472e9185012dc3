import type { PartFunction, Program } from "./compile.ts";
import { ModelError } from "./declare.ts";
import { kernelHelpers } from "./helpers.ts";
import type { Law } from "./law.ts";

/** A program's functions built ahead: what a module written by {@link kernelModule} exports. */
export interface AheadKernel {
  /** Of the program that it was built from; see {@link fingerprintOf}. */
  readonly fingerprint: string;
  readonly parts: readonly PartFunction[];
}

/**
 * Turns a program into functions: on the spot by `new Function`, or, where a page's Content-Security-Policy forbids that,
 * from a kernel built ahead. Both compute the same bits.
 * @throws {ModelError} for a kernel built ahead of another program.
 */
export function instantiate(program: Program, ahead?: AheadKernel): readonly PartFunction[] {
  if (ahead) {
    const wanted = fingerprintOf(program);
    if (ahead.fingerprint !== wanted)
      throw new ModelError(
        `the kernel built ahead (${ahead.fingerprint}) belongs to another model than this one (${wanted}); build it again`,
      );
    return ahead.parts;
  }
  const build = new Function("H", "L", program.source) as (
    helpers: object,
    laws: readonly Law["fn"][],
  ) => PartFunction[];
  return build(
    kernelHelpers,
    program.laws.map((law) => law.fn),
  );
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
