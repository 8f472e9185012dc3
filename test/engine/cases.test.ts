import { describe, expect, test } from "vitest";
import { BACKENDS } from "./backends.ts";
import { CASES } from "./cases.ts";

describe.each(Object.entries(BACKENDS))("%s", (_, backend) => {
  test.each(CASES.map((c) => [c.name, c] as const))("%s", (_, { of, given = [], expect: wanted }) => {
    const inputs = new Map(
      given.map(([node, value]) => [node, typeof value === "number" ? value * node.unit.scale : value]),
    );
    const [values] = backend([of], inputs);
    const scaled = values.map((x) => x / of.unit.scale);
    if (typeof wanted === "number") for (const x of scaled) expect(x).toBeCloseTo(wanted, 10);
    else
      for (const [step, x] of Object.entries(wanted))
        expect(scaled[Number(step)], `step ${step}`).toBeCloseTo(x, 10);
  });
});
