import fc from "fast-check";
import { expect, test } from "vitest";
import type { Belief, Beliefs } from "../../src/engine/belief.ts";
import { compile } from "../../src/engine/compile.ts";
import { assumption, quantity } from "../../src/engine/declare.ts";
import { instantiate } from "../../src/engine/kernel.ts";
import { parsePrior } from "../../src/engine/prior/parse.ts";
import { run } from "../../src/engine/run.ts";
import { openSession } from "../../src/engine/session.ts";
import { loadEvidence } from "../../src/evidence/index.ts";
import { kept, outputs, views } from "../../src/model.ts";
import { beliefsOf } from "../../src/scenario/index.ts";
import { answers } from "../../src/verdict/index.ts";
import { shippedScenario } from "../ruleBook.ts";

const evidence = loadEvidence(`${import.meta.dirname}/../../data`, ["assumptions"]);
const baseline = beliefsOf(evidence, shippedScenario("baseline"));
const program = compile(outputs, kept, views);
const kernel = instantiate(program);
const options = { worlds: 12, seed: 3 };
const wanted = [...answers.map(({ figures }) => [...new Set(figures.map(({ node }) => node))]), [...outputs]];

/** An input's own middle half in place of its prior, so that every world still holds together. */
const narrower = (key: string): Belief => {
  const belief = baseline.get(key) as Belief;
  const { prior } = belief;
  return prior.kind === "interval"
    ? { ...belief, prior: { ...prior, low: prior.low ** 0.7 * prior.high ** 0.3 } }
    : belief;
};
const positive = [...baseline].flatMap(([key, { prior }]) =>
  prior.kind === "interval" &&
  prior.low > 0 &&
  prior.median === undefined &&
  program.inputs.some((input) => input.key === key)
    ? [key]
    : [],
);

test("whatever was wanted of the changes before, what is wanted now is what a fresh run gives", () => {
  const session = openSession(program, baseline, options, kernel);
  const step = fc.record({ key: fc.constantFrom(...positive), of: fc.nat(wanted.length - 1) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), (steps) => {
      let beliefs: Beliefs = new Map(baseline);
      for (const { key, of } of steps) {
        beliefs = new Map(beliefs).set(key, narrower(key));
        session.change(beliefs, wanted[of]);
        const fresh = run(program, beliefs, options, kernel);
        const apart = wanted[of].filter((node) =>
          (session.run.values.get(node) as Float64Array).some(
            (x, i) => !Object.is(x, fresh.values.get(node)?.[i]),
          ),
        );
        expect(apart.map(({ key: name }) => name)).toEqual([]);
      }
    }),
    { numRuns: 25 },
  );
});

test("what waits is named when it is wanted, once, and a reader of a world never meets it", () => {
  const session = openSession(program, baseline, options, kernel);
  const [foundry] = wanted;
  const beliefs = new Map(baseline).set("supply.logic.aiWafers", {
    ...(baseline.get("supply.logic.aiWafers") as Belief),
    prior: parsePrior("20000 to 60000").prior,
  });
  const first = session.change(beliefs, foundry);
  const rest = session.change(beliefs);
  expect(first.length).toBeGreaterThan(0);
  expect(rest.length).toBeGreaterThan(0);
  expect(rest.filter((node) => first.includes(node))).toEqual([]);
  expect(session.change(beliefs)).toEqual([]);
  const fresh = openSession(program, beliefs, options, kernel);
  session.change(baseline, foundry);
  session.change(beliefs, foundry);
  const [lag] = wanted[4];
  expect(session.column(lag)).toEqual(fresh.column(lag));
});

test("a part that rests on no belief is computed all the same", () => {
  const x = assumption("x", "1", "x");
  const fixed = quantity("fixed", "1", "fixed").is`2 + 3`;
  const sum = quantity("sum", "1", "sum").is`${x} + 1`;
  const beliefs = new Map([["x", { prior: parsePrior("1 to 2").prior, unit: "1" }]]);
  // Views of their own keep the two in parts of their own.
  const program = compile([fixed, sum], undefined, [[fixed], [sum]]);
  expect(openSession(program, beliefs, { worlds: 3, seed: 1 }).run.values.get(fixed)).toEqual(
    Float64Array.of(5, 5, 5),
  );
});
