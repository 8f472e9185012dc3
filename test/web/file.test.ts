import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Core } from "../../web/src/data.ts";
import { believedIn, FileProblem, fileOf } from "../../web/src/state/file.ts";

let core: Core;
beforeAll(() => {
  core = JSON.parse(readFileSync(`${import.meta.dirname}/../../dist/web/data/core.json`, "utf8")) as Core;
});

const file = (policy: string) =>
  `name: Mine\nabout: A test\nextends: baseline\npolicies:\n  policy.hbm2024:\n    ${policy}\n    why: as I please\n`;

describe("a reader's file", () => {
  test("may let a policy follow a rule, which gives it the rule's first day", () => {
    const [rule, day] = Object.entries(core.firstDays)[0];
    const { changes } = believedIn(core, file(`rule: ${JSON.stringify(rule)}`), "mine.yaml");
    expect(changes).toEqual({ "policy.hbm2024": day });
  });

  test("is refused for a rule that the book does not have, with the nearest", () => {
    const [rule] = Object.keys(core.firstDays);
    expect(() => believedIn(core, file(`rule: ${JSON.stringify(`${rule}x`)}`), "mine.yaml")).toThrow(
      new FileProblem(
        `line 5: there is no rule, letter or Chinese measure "${rule}x"; did you mean "${rule}"?`,
      ),
    );
  });

  test("comes back from the text that states it", () => {
    const believed = {
      scenario: "no-controls",
      changes: { "policy.hbm2024": "2025-03-01", "supply.logic.aiWafers": "20k to 60k" },
    };
    expect(believedIn(core, fileOf(core, believed), "mine.yaml")).toEqual(believed);
  });
});
