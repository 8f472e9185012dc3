import { dependences, independent } from "../analysis/independent.ts";
import { effectiveWorlds, type Observation, recordWeights, summariseWeighted } from "../analysis/weights.ts";
import { compile } from "../engine/compile.ts";
import { instantiate } from "../engine/kernel.ts";
import { column, type Run, run } from "../engine/run.ts";
import { kept, outputs } from "../model.ts";
import { BESIDE_VERSION, type Beside, collectBeside } from "../report/beside.ts";
import { publishedRange, publishedValue } from "../report/record.ts";
import { type Summaries, summariesOf } from "../report/told.ts";
import { answers, factsUsed, history, type PublishedRecord, stepOfRecord } from "../verdict/index.ts";
import { besideText } from "./besideText.ts";
import { blaming, type Case, checkFit, openCase } from "./case.ts";
import { UsageError } from "./failure.ts";
import type { Io } from "./io.ts";
import type { RunChoice } from "./options.ts";
import { withProgress } from "./progress.ts";

/** How a run is read a second time. */
type Way = "independent" | "record";

interface BesideChoice extends RunChoice {
  readonly json?: boolean;
  readonly all?: boolean;
}

/**
 * Prints the answers beside what they are without the declared dependences, or with the worlds weighted by the record.
 */
export async function assessBeside(reference: string, way: Way, choice: BesideChoice, io: Io): Promise<void> {
  const asked = openCase(reference, choice, way === "record");
  const weighed = way === "record" ? history.filter(({ error }) => error) : [];
  const nodes = [...new Set([...outputs, ...weighed.map(({ node }) => node)])];
  const program = compile(nodes, keptOf(weighed));
  checkFit(asked, program.inputs);
  const kernel = instantiate(program);
  const { worlds, seed } = choice;
  const other = way === "independent" ? independent(asked.beliefs) : undefined;
  const runs = await withProgress(io, (other ? 2 : 1) * worlds, "worlds", (update) =>
    blaming(asked, () =>
      [asked.beliefs, ...(other ? [other] : [])].map((beliefs, i) =>
        run(program, beliefs, { worlds, seed, onProgress: (done) => update(i * worlds + done) }, kernel),
      ),
    ),
  );
  const plain = summariesOf(runs[0]);
  const second = way === "independent" ? summariesOf(runs[1]) : undefined;
  const byRecord = way === "record" ? weighted(runs[0], weighed, asked) : undefined;
  const report: Beside = {
    formatVersion: BESIDE_VERSION,
    release: asked.project.release,
    dataHash: asked.dataHash,
    seed,
    worlds,
    asOf: asked.asOf ?? null,
    scenario: asked.scenario.name,
    ...(way === "independent" && { dependences: [...dependences(program, asked.beliefs)] }),
    ...(byRecord && { weights: byRecord.weights }),
    answers: collectBeside(answers, plain, second ?? byRecord?.summaries ?? plain),
  };
  io.out(
    choice.json ? `${JSON.stringify(report, null, 2)}\n` : besideText(report, choice.all === true, plain, io),
  );
}

/** The steps a run keeps: those of the answers, and those of the records it is weighed by. */
function keptOf(records: readonly PublishedRecord[]): typeof kept {
  const steps = new Map(kept);
  for (const record of records) {
    const known = steps.get(record.node) ?? [];
    steps.set(
      record.node,
      [...new Set([...known, stepOfRecord(record)])].sort((a, b) => a - b),
    );
  }
  return steps;
}

/** A run's worlds weighed by the record, but for facts that a prior has used already. */
function weighted(
  result: Run,
  records: readonly PublishedRecord[],
  { evidence }: Case,
): { readonly weights: NonNullable<Beside["weights"]>; readonly summaries: Summaries } {
  const used = new Set(records.flatMap((record) => factsUsed(record, evidence.assumptions.values())));
  const rows = records.flatMap((record) => {
    const facts = record.facts.filter(({ id }) => !used.has(id));
    const published = facts.flatMap((stated) => {
      const fact = evidence.facts.get(stated.id);
      const range = publishedRange(record, stated, evidence);
      const value = fact && range && publishedValue(range, record, stated, fact);
      return value !== undefined && value > 0 ? [{ id: stated.id, value }] : [];
    });
    return published.length > 0 && record.error ? [{ record, error: record.error, published }] : [];
  });
  if (rows.length === 0) throw new UsageError("the evidence holds no record to weigh worlds by");
  const observations = rows.map(({ record, error, published }): Observation => {
    const { scale } = record.node.unit;
    return {
      model: column(result, record.node, stepOfRecord(record)),
      published: published.map(({ value }) => value * scale),
      error: error.sd,
    };
  });
  const w = recordWeights(result.worlds, observations);
  return {
    weights: {
      effectiveWorlds: effectiveWorlds(w),
      records: rows.map(({ record: { id, label, node, period }, error, published }) => ({
        id,
        label: label.includes(period) ? label : `${label}, ${period}`,
        unit: node.unitText,
        published: published.map(({ value }) => value),
        facts: published.map(({ id: fact }) => fact),
        sd: error.sd,
        because: error.because,
      })),
      leftOut: [...used].sort(),
    },
    summaries: (node, step = 0) => summariseWeighted(result, w, node, step),
  };
}
