import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import {
  parseChange,
  parseScenario,
  resolveScenario,
  ScenarioError,
  state,
} from "../../src/scenario/index.ts";
import { among, evidence } from "./fixture.ts";

/** Reads and applies a scenario; anything it throws but the error for bad input fails the test. */
function survives(text: string): boolean {
  try {
    state(evidence, resolveScenario("fuzz", among({ fuzz: text })));
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    expect(error.message).not.toBe("");
    expect(error.message.length).toBeLessThan(20_000);
  }
  return true;
}

const key = fc.oneof(
  fc.constantFrom("fab.wafers", "fab.start", "policy.rule", "__proto__", "constructor"),
  fc.string(),
);
const prior = fc.oneof(
  fc.string(),
  fc.double(),
  fc.constantFrom("3 to 4", "never", "2026", "1e999", "choice(1: 1)", "{knots: 1}"),
  fc.stringMatching(/^[0-9kM%.(), tonever-]{0,30}$/),
);
const entry = fc.oneof(
  prior,
  fc.record({ prior, why: fc.string(), facts: fc.array(fc.string()) }, { requiredKeys: [] }),
  fc.record({ knots: fc.dictionary(fc.oneof(fc.string(), fc.constantFrom("2025-Q1", "2026")), prior) }),
  fc.anything(),
);
const file = fc.record(
  {
    name: fc.oneof(fc.string(), fc.anything()),
    about: fc.string(),
    extends: fc.constantFrom("baseline", "fuzz"),
    beliefs: fc.oneof(fc.dictionary(key, entry), fc.anything()),
    policies: fc.oneof(fc.dictionary(key, entry), fc.anything()),
  },
  { requiredKeys: ["name", "about"] },
);

/** A value as YAML text; what YAML cannot say becomes plain text. */
function yaml(value: unknown): string {
  try {
    return stringify(value, { aliasDuplicateObjects: false });
  } catch {
    return String(Object.prototype.toString.call(value));
  }
}

describe("whatever a scenario file holds, it is read or refused, and nothing else happens", () => {
  test("any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 400 }), survives));
  });

  test("any text of YAML's own characters", () => {
    const characters = fc.constantFrom(..."{}[]:-?,&*!|>'\"%@`#~ \n\tab01<=.");
    fc.assert(fc.property(fc.array(characters, { maxLength: 200 }), (all) => survives(all.join(""))));
  });

  test("any file of the right shape with anything in its places", () => {
    fc.assert(
      fc.property(file, (value) => survives(yaml(value))),
      { numRuns: 500 },
    );
  });

  test("a sound file with one part cut out or doubled", () => {
    const sound =
      "name: A\nabout: B\nextends: baseline\nbeliefs:\n  fab.wafers: { prior: 3 to 4, why: x }\npolicies:\n  policy.rule: 2027-Q1\n";
    fc.assert(
      fc.property(fc.nat(sound.length), fc.nat(20), fc.nat(3), (at, length, times) =>
        survives(sound.slice(0, at) + sound.slice(at, at + length).repeat(times) + sound.slice(at + length)),
      ),
    );
  });

  test("any change on the command line", () => {
    fc.assert(
      fc.property(key, prior, (k, p) => {
        try {
          state(evidence, resolveScenario("baseline", among({})), [parseChange(`${k}=${p}`)]);
        } catch (error) {
          expect(error).toBeInstanceOf(ScenarioError);
        }
      }),
    );
  });
});

test("a prototype cannot be polluted by keys", () => {
  const text = "name: A\nabout: B\nbeliefs:\n  __proto__: { prior: 3, polluted: yes }\n  constructor: 4\n";
  expect(() => parseScenario(text, "a.yaml")).toThrow(ScenarioError);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("a file of tens of thousands of faults is refused in seconds", () => {
  const all: Record<string, string> = {
    fields: `name: A\nabout: B\n${Array.from({ length: 30_000 }, (_, i) => `k${i}: 3\n`).join("")}`,
    beliefs: `name: A\nabout: B\nbeliefs: {${Array.from({ length: 40_000 }, (_, i) => `k${i}: 1`).join()}}`,
    keys: `name: A\nabout: B\nbeliefs:\n${"  a.b: 3\n".repeat(40_000)}`,
    quotes: `name: A\nabout: B\n${"a: 'x\n".repeat(40_000)}`,
  };
  for (const [name, text] of Object.entries(all)) {
    const began = performance.now();
    expect(() => parseScenario(text, name), name).toThrow(ScenarioError);
    // A second or so each; what is guarded against is a square of the entries, which takes minutes.
    expect(performance.now() - began, name).toBeLessThan(15_000);
  }
});
