import { pathToFileURL } from "node:url";
import { beforeAll, expect, test } from "vitest";
import type * as Library from "../../src/index.ts";
import { shippedScenario } from "../ruleBook.ts";

/** Threads load built modules, so this runs on the build that `npm test` makes first. */
const built = (file: string) => pathToFileURL(`${import.meta.dirname}/../../dist/${file}`);

let library: typeof Library;
beforeAll(async () => {
  library = (await import(built("index.js").href)) as typeof Library;
});

const bits = (run: Library.Run, node: Library.Node): Uint8Array => {
  const { buffer, byteOffset, byteLength } = run.values.get(node)!;
  return new Uint8Array(buffer, byteOffset, byteLength);
};

test("one, two and four threads give the same bits", async () => {
  const { beliefsOf, compile, kept, loadEvidence, outputs, runOnThreads } = library;
  const root = `${import.meta.dirname}/../..`;
  const evidence = loadEvidence(`${root}/data`, ["assumptions"]);
  const beliefs = beliefsOf(evidence, shippedScenario("baseline"));
  const program = compile(outputs, kept);
  const runs = [];
  for (const threads of [1, 2, 4])
    runs.push(
      await runOnThreads(
        program,
        beliefs,
        { worlds: 4 * library.BLOCK + 7, seed: 11, threads },
        built("model.js"),
      ),
    );
  const [one, two, four] = runs;
  for (const node of outputs)
    for (const other of [two, four])
      expect(Buffer.compare(bits(other, node), bits(one, node)), node.key).toBe(0);
});

test("what goes wrong in a thread is said as in a single one", async () => {
  const { beliefsOf, compile, kept, loadEvidence, outputs, parsePrior, runOnThreads, WorldError } = library;
  const root = `${import.meta.dirname}/../..`;
  const evidence = loadEvidence(`${root}/data`, ["assumptions"]);
  const beliefs = beliefsOf(evidence, shippedScenario("baseline"));
  // A clock that runs backwards: no lag can be negative.
  const wrong = new Map(beliefs).set("fleet.lag.china", { prior: parsePrior("-2").prior, unit: "quarter" });
  const attempt = runOnThreads(
    compile(outputs, kept),
    wrong,
    { worlds: 2 * library.BLOCK, seed: 1, threads: 2 },
    built("model.js"),
  );
  await expect(attempt).rejects.toThrow(WorldError);
  await expect(attempt).rejects.toThrow(/entering.* is NaN/);
});
