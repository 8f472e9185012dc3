import type { Assumption } from "../../src/evidence/assumption.ts";
import { type Evidence, noEvidence } from "../../src/evidence/evidence.ts";
import type { Fact } from "../../src/evidence/fact.ts";
import type { Source } from "../../src/evidence/source.ts";
import type { Placed } from "../../src/evidence/table.ts";
import type { Amended, Scenario, Stance } from "../../src/scenario/scenario.ts";

/** A scenario as JSON holds it. */
export type PackedScenario = Omit<Scenario, "beliefs" | "policies" | "rules"> & {
  readonly beliefs: readonly Stance[];
  readonly policies: readonly Stance[];
  readonly rules: ReadonlyArray<readonly [string, Amended]>;
};

/** What every page needs of the evidence, packed when the page is built. */
export interface Core {
  readonly release: string;
  /** Fingerprint of the data files, as the command line prints it. */
  readonly dataHash: string;
  /** Chips whose control sets the date of a policy. */
  readonly items: readonly string[];
  readonly assumptions: ReadonlyArray<Assumption>;
  /** The facts that some assumption or scenario cites, and their sources. */
  readonly facts: ReadonlyArray<Placed<Fact>>;
  readonly sources: ReadonlyArray<Placed<Source>>;
  /** The shipped scenarios, merged and dated, by name. */
  readonly scenarios: Readonly<Record<string, PackedScenario>>;
  /** What each policy of the model is called. */
  readonly policies: ReadonlyArray<{ readonly key: string; readonly label: string }>;
  /** First days of rules, letters and Chinese measures, by what the rule book calls them. */
  readonly firstDays: Readonly<Record<string, string>>;
}

/** The day of the newest reading: until when the evidence goes. */
export const newestReading = ({ assumptions }: Core): string =>
  assumptions.flatMap(({ readings }) => readings.map(({ said }) => said)).reduce((a, b) => (a > b ? a : b));

/** A packed scenario as the library takes it. */
export const unpack = (packed: PackedScenario): Scenario => ({
  ...packed,
  beliefs: new Map(packed.beliefs.map((stance) => [stance.key, stance])),
  policies: new Map(packed.policies.map((stance) => [stance.key, stance])),
  rules: new Map(packed.rules),
});

/** The evidence as the library takes it, with the tables that the page carries. */
export const evidenceOf = ({ assumptions, facts, sources }: Core): Evidence => ({
  ...noEvidence,
  assumptions: new Map(assumptions.map((a) => [a.key, a])),
  facts: new Map(facts.map((fact) => [fact.id, fact])),
  sources: new Map(sources.map((source) => [source.id, source])),
});
