import { describe, expect, test } from "vitest";
import { z } from "zod";
import { reachable } from "../../src/engine/graph.ts";
import { loadEvidence } from "../../src/evidence/index.ts";
import { outputs } from "../../src/model.ts";
import { checkCitations } from "../../src/scenario/citations.ts";
import { scenarioSchema, shippedScenarios, state } from "../../src/scenario/index.ts";
import { SHIPPED, shippedScenario } from "../ruleBook.ts";

const evidence = loadEvidence("data", ["sources", "facts", "assumptions"]);
const inputs = reachable(outputs).filter((node) => node.kind === "input");
const policies = inputs.filter((input) => input.role === "policy").map((input) => input.key);

test("the baseline dates every policy of the model, with a source, and no other", () => {
  const { policies: dated } = shippedScenario("baseline");
  expect([...dated.keys()].sort()).toEqual([...policies].sort());
  // A lever that nobody has pulled has no document that sets its date.
  for (const stance of dated.values())
    expect(stance).toMatchObject(
      stance.prior === "never"
        ? { why: expect.any(String), grade: expect.any(String) }
        : { source: expect.any(String), grade: expect.any(String) },
    );
});

test("under no controls no rule on chips or memory ever comes; those on foundries and tools stay", () => {
  const stated = state(evidence, shippedScenario("no-controls"));
  const stay = ["policy.foundry2020", "policy.foundryScreening", "policy.hbmGrace", "policy.toolService"];
  for (const key of policies.filter((policy) => !stay.includes(policy)))
    expect(stated.get(key)?.belief.prior).toMatchObject({ value: Number.POSITIVE_INFINITY });
});

describe.each(shippedScenarios(SHIPPED))("the scenario %s", (name) => {
  const scenario = shippedScenario(name);

  test("believes something of every input of the model", () => {
    const stated = state(evidence, scenario);
    for (const { key } of inputs) expect(stated.has(key), key).toBe(true);
  });

  test("cites only what exists, and gives a reason for all it changes", () => {
    expect(checkCitations(scenario, evidence)).toEqual([]);
    for (const stance of [...scenario.beliefs.values(), ...scenario.policies.values()])
      expect(stance.why, stance.key).toBeTruthy();
  });
});

test("the published schema of scenario files is that of the code", async () => {
  const schema = `${JSON.stringify(z.toJSONSchema(scenarioSchema, { io: "input" }), null, 2)}\n`;
  await expect(schema).toMatchFileSnapshot("../../docs/scenario.schema.json");
});
