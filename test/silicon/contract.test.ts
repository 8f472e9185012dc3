import { describe, expect, test } from "vitest";
import type { Law } from "../../src/engine/law.ts";
import { parseUnit } from "../../src/engine/unit.ts";
import * as silicon from "../../src/silicon/index.ts";
import * as workload from "../../src/workload/index.ts";

const laws = Object.entries({ ...silicon, ...workload }).filter(([, x]) => typeof x === "object") as [
  string,
  Law,
][];

describe.each(laws)("%s", (exported, law) => {
  test("is exported under its own name", () => {
    expect(law.name).toBe(exported);
    expect(law.name).toMatch(/^[a-z][A-Za-z0-9]*$/);
  });

  test("states a unit for each argument of its function, in order, and all can be read", () => {
    expect(Object.keys(law.takes)).toHaveLength(law.fn.length);
    for (const unit of [...Object.values(law.takes), law.gives]) expect(() => parseUnit(unit)).not.toThrow();
  });

  test("says where it comes from", () => {
    expect(law.source.length).toBeGreaterThan(5);
  });
});
