import { compile } from "../engine/compile.ts";
import { run } from "../engine/run.ts";
import type { NumberSummary } from "../engine/summary.ts";
import { type Evidence, EvidenceError } from "../evidence/index.ts";
import { heldBeside, recorded } from "../model.ts";
import { publishedRange } from "../report/record.ts";
import { summariesOf } from "../report/told.ts";
import { checks, factsUsed, history, type PublishedRecord, stepOfRecord } from "../verdict/index.ts";
import { blaming, checkFit, openCase } from "./case.ts";
import { unknownRecords } from "./dataCheck.ts";
import { EXIT } from "./failure.ts";
import { checksText, holdCheck } from "./historyChecks.ts";
import type { Io } from "./io.ts";
import type { RunChoice } from "./options.ts";
import { inFolder } from "./project.ts";
import { percent, range, short } from "./text/number.ts";
import { table } from "./text/table.ts";
import { wrap } from "./text/wrap.ts";

/** A published value beside the model's interval, both in the unit of the model's quantity. */
export interface Checked {
  readonly record: string;
  readonly label: string;
  readonly unit: string;
  readonly model: Pick<NumberSummary, "p05" | "p50" | "p95">;
  readonly fact: string;
  /** The published range; both ends are the value where one value is published. */
  readonly published: { readonly low: number; readonly high: number };
  /** Whether the published range and the model's 90% interval meet. */
  readonly inside: boolean;
  /** Whether some prior cites this fact; if not, the model has not seen it. */
  readonly usedInPrior: boolean;
  /** Whether a prior behind the quantity was revised after a first look at the record. */
  readonly revisedAfterLook: boolean;
  readonly grade: string;
  /** "unverified" or "superseded", where the fact is either; else empty. */
  readonly status: string;
  readonly source: string;
  readonly address: string | undefined;
  readonly note: string | undefined;
}

/** Holds the model against the published record. @returns the exit code: 1 only if asked to be strict about misses */
export async function validateHistory(
  reference: string,
  choice: RunChoice & { readonly strict?: boolean; readonly json?: boolean },
  io: Io,
): Promise<number> {
  const opened = openCase(reference, choice, true);
  const { evidence, beliefs, project } = opened;
  const uncited = unknownRecords(evidence);
  if (uncited.length > 0) throw new EvidenceError(uncited.map((p) => inFolder(project.folder, p)));
  const program = compile([...new Set([...recorded, ...heldBeside])]);
  checkFit(opened, program.inputs);
  const result = await blaming(opened, () => run(program, beliefs, choice));
  const summaries = summariesOf(result);
  const rows = history.flatMap((record) =>
    checkRecord(record, summaries(record.node, stepOfRecord(record)) as NumberSummary, evidence),
  );
  const held = checks.map((check) => holdCheck(check, result));
  if (choice.json) io.out(`${JSON.stringify({ records: rows, checks: held }, null, 2)}\n`);
  else io.out(`${text(rows, io)}\n${checksText(held, io)}`);
  return choice.strict && rows.some((row) => !row.inside) ? EXIT.no : EXIT.done;
}

function checkRecord(record: PublishedRecord, model: NumberSummary, evidence: Evidence): Checked[] {
  const used = new Set(factsUsed(record, evidence.assumptions.values()));
  return record.facts.flatMap((stated): Checked[] => {
    const { id } = stated;
    const fact = evidence.facts.get(id);
    const range = publishedRange(record, stated, evidence);
    if (!fact || !range) return [];
    const [low, high] = range;
    const source = evidence.sources.get(fact.source);
    const { p05, p50, p95, unit } = model;
    return [
      {
        record: record.id,
        label: record.label,
        unit,
        model: { p05, p50, p95 },
        fact: id,
        published: { low, high },
        inside: low <= p95 && high >= p05,
        usedInPrior: used.has(id),
        revisedAfterLook: record.seen === true,
        grade: fact.grade,
        status: fact.status,
        source: source?.title ?? fact.source,
        address: source?.address,
        note: record.note,
      },
    ];
  });
}

/** How blind a test a row is. */
const standing = ({ usedInPrior, revisedAfterLook }: Checked): string =>
  usedInPrior ? "in a prior" : revisedAfterLook ? "revised after a first look" : "unseen";

function text(rows: readonly Checked[], { width, style }: Io): string {
  const lines = rows.map((row) => {
    const { low, high } = row.published;
    return [
      row.label,
      short(row.model.p50),
      range(short(row.model.p05), short(row.model.p95)),
      low === high ? short(low) : range(short(low), short(high)),
      row.inside ? "inside" : style.warn("OUTSIDE"),
      standing(row),
      row.unit,
    ];
  });
  const head = ["", "model", "9 in 10", "published", "", "", "unit"];
  const inside = rows.filter((row) => row.inside).length;
  const count = (of: readonly Checked[]) => `${of.filter((row) => row.inside).length} of ${of.length}`;
  const kinds = ["unseen", "revised after a first look", "in a prior"]
    .map((kind) => [kind, rows.filter((row) => standing(row) === kind)] as const)
    .flatMap(([kind, of]) => (of.length > 0 ? [`${count(of)} ${kind}`] : []));
  const sources = rows.map((row) =>
    wrap(
      `${row.label}: ${row.source}, ${row.address ?? "no address known"} (grade ${[row.grade, row.status, row.fact].filter(Boolean).join(", ")})`,
      width,
      "  ",
    ),
  );
  const notes = [
    ...new Set(rows.flatMap((row) => (row.note ? [wrap(`${row.label}: ${row.note}`, width, "  ")] : []))),
  ];
  return [
    style.bold("Published values beside the model's 90% interval"),
    table(lines, { head, align: ["left", "right", "right", "right"], width, style, least: 20 }),
    wrap(`Inside: ${count(rows)} (${percent(inside / rows.length)}): ${kinds.join(", ")}.`, width),
    ...(rows.some((row) => row.revisedAfterLook)
      ? [
          wrap(
            "Revised after a first look: a prior behind the figure was argued anew, from evidence other than the record, after the model had first been held against it.",
            width,
          ),
        ]
      : []),
    notes.join("\n"),
    style.dim(sources.join("\n")),
    "",
  ].join("\n\n");
}
