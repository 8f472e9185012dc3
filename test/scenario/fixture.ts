import { readEvidence } from "../../src/evidence/read.ts";
import { type FindScenario, resolveScenario, type Scenario } from "../../src/scenario/index.ts";
import { noSuchScenario } from "../../src/scenario/resolve.ts";

const ASSUMPTIONS = `fab.wafers:
  label: Wafers
  unit: wafer/month
  readings:
    - said: 2025-04-01
      prior: 9 to 11
      facts: [supply:fab.wafers]
      why: The report.
      grade: C
    - said: 2026-01-15
      prior: 10 to 14
      facts: [supply:fab.wafers]
      why: A year on.
      grade: B
  before: 1 to 100
fab.start:
  label: First wafers
  unit: date
  readings:
    - said: 2026-01-15
      prior: 2025-07-01 to 2025-12-31
      facts: []
      why: Judgement.
      grade: D
      judgement: true
  leans: { on: fab.wafers, rank: -0.4, why: Larger fabs start later. }
`;

/** Evidence of a fab with a number and a date. */
export const evidence = readEvidence([
  {
    path: "sources.csv",
    text: "id,title,publisher,published,address,access\nreport,Report,,2025-03,,third party\n",
  },
  {
    path: "facts/supply.csv",
    text: "id,entity,metric,value,low,high,unit,refers_to,published,kind,source,grade,status,note\nsupply:fab.wafers,Fab,wafers,10,8,12,wafer/month,2025,2025-03-10,reported,report,C,,\n",
  },
  { path: "assumptions/fab.yaml", text: ASSUMPTIONS },
]).evidence;

/** Finds scenarios among texts by name; the baseline has one rule. */
export function among(texts: Readonly<Record<string, string>>): FindScenario {
  const all: Readonly<Record<string, string>> = {
    baseline: "name: Base\nabout: All.\npolicies:\n  policy.rule: { date: 2024-12-31, said: 2024-12-02 }\n",
    ...texts,
  };
  return (reference) => {
    if (!Object.hasOwn(all, reference)) throw noSuchScenario(reference, Object.keys(all));
    return { id: reference, file: `${reference}.yaml`, text: all[reference] };
  };
}

/** A scenario over the baseline, from the lines that follow its name. */
export const scenario = (lines: string): Scenario =>
  resolveScenario("mine", among({ mine: `name: Mine\nabout: Mine alone.\n${lines}` }));
