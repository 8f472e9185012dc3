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
  const { beliefsOf, compile, hire, instantiate, kept, loadEvidence, outputs, views } = library;
  const root = `${import.meta.dirname}/../..`;
  const evidence = loadEvidence(`${root}/data`, ["assumptions"]);
  const beliefs = beliefsOf(evidence, shippedScenario("baseline"));
  const program = compile(outputs, kept, views);
  const runs = [];
  for (const helpers of [0, 1, 3]) {
    const crew = hire(helpers, built("model.js"));
    // Twice, so that the second finds them ready.
    for (let i = 0; i < 2; i++)
      runs.push(
        await crew.run(program, beliefs, { worlds: 4 * library.BLOCK + 7, seed: 11 }, instantiate(program)),
      );
    crew.dismiss();
  }
  const [one, ...others] = runs;
  for (const node of outputs)
    for (const other of others) expect(Buffer.compare(bits(other, node), bits(one, node)), node.key).toBe(0);
});

test("what goes wrong in a thread is said as in a single one", async () => {
  const {
    beliefsOf,
    compile,
    hire,
    instantiate,
    kept,
    loadEvidence,
    outputs,
    parsePrior,
    views,
    WorldError,
  } = library;
  const root = `${import.meta.dirname}/../..`;
  const evidence = loadEvidence(`${root}/data`, ["assumptions"]);
  const beliefs = beliefsOf(evidence, shippedScenario("baseline"));
  // A clock that runs backwards: no lag can be negative.
  const wrong = new Map(beliefs).set("fleet.lag.china", { prior: parsePrior("-2").prior, unit: "quarter" });
  const crew = hire(1, built("model.js"));
  const program = compile(outputs, kept, views);
  const kernel = instantiate(program);
  const options = { worlds: 3 * library.BLOCK, seed: 1 };
  const single = await hire(0, built("model.js"))
    .run(program, wrong, options, kernel)
    .catch((problem) => problem);
  const attempt = crew.run(program, wrong, options, kernel);
  await expect(attempt).rejects.toThrow(WorldError);
  await expect(attempt).rejects.toThrow(/entering.* is NaN/);
  await expect(attempt).rejects.toThrow(single.message);
  // They are there for the next run.
  const right = await crew.run(program, beliefs, options, kernel);
  expect(right.worlds).toBe(options.worlds);
  crew.dismiss();
});
