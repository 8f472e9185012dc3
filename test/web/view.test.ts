import { expect, test } from "vitest";
import type { Belief } from "../../src/engine/belief.ts";
import { compile } from "../../src/engine/compile.ts";
import { instantiate } from "../../src/engine/kernel.ts";
import { parsePrior } from "../../src/engine/prior/parse.ts";
import { openSession } from "../../src/engine/session.ts";
import { loadEvidence } from "../../src/evidence/index.ts";
import { beliefsIn, state } from "../../src/scenario/beliefs.ts";
import { answers } from "../../src/verdict/index.ts";
import { gradesOf } from "../../web/src/engine/grades.ts";
import { viewOf } from "../../web/src/engine/view.ts";
import { askedBy, kept, outputs, views } from "../../web/src/model.ts";
import { shippedScenario } from "../ruleBook.ts";

const evidence = loadEvidence(`${import.meta.dirname}/../../data`, ["assumptions"]);
const statement = state(evidence, shippedScenario("baseline"));
const beliefs = beliefsIn(statement);
const program = compile(outputs, kept, views);
const kernel = instantiate(program);
const options = { worlds: 200, seed: 1 };
const moved = new Map(beliefs).set("supply.logic.aiWafers", {
  ...(beliefs.get("supply.logic.aiWafers") as Belief),
  prior: parsePrior("20000 to 60000").prior,
});
const whole = openSession(program, moved, options, kernel);
const session = openSession(program, beliefs, options, kernel);

test.each(answers.map(({ key }) => key))(
  "asked for %s alone, the page shows of it what it shows asked for all",
  (key) => {
    session.change(beliefs);
    session.change(moved, askedBy([key]));
    const part = viewOf(session.run, false, [key]);
    const all = viewOf(
      whole.run,
      false,
      answers.map((answer) => answer.key),
    );
    expect(Object.keys(part.answers)).toEqual([key]);
    expect(part.answers[key]).toEqual(all.answers[key]);
  },
);

test("an answer's spread divides by grade into shares that add up to one, of which C and D are the weak share", () => {
  session.change(beliefs);
  for (const { byGrade, weakShare } of Object.values(gradesOf(session.run, statement, kernel))) {
    const shares = Object.values(byGrade);
    expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 9);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
    expect(byGrade.C + byGrade.D).toBeCloseTo(weakShare, 1);
    expect(weakShare).toBeGreaterThan(0);
  }
});
