import { compile } from "../engine/compile.ts";
import { type Run, run } from "../engine/run.ts";
import { EvidenceError } from "../evidence/index.ts";
import { heldBeside, recorded } from "../model.ts";
import { type Checked, heldAgainst, standing } from "../report/heldRecord.ts";
import { blaming, type Case, checkFit, openCase } from "./case.ts";
import { unknownRecords } from "./dataCheck.ts";
import { EXIT } from "./failure.ts";
import { checksText } from "./historyChecks.ts";
import type { Io } from "./io.ts";
import type { RunChoice } from "./options.ts";
import { inFolder } from "./project.ts";
import { percent, range, short } from "./text/number.ts";
import { table } from "./text/table.ts";
import { wrap } from "./text/wrap.ts";

/** Holds the model against the published record. @returns the exit code: 1 only if asked to be strict about misses */
export async function validateHistory(
  reference: string,
  choice: RunChoice & { readonly strict?: boolean; readonly json?: boolean },
  io: Io,
): Promise<number> {
  const opened = openCase(reference, choice, true);
  const { records, checks } = heldAgainst(await recordedRun(opened, choice), opened.evidence);
  if (choice.json) io.out(`${JSON.stringify({ records, checks }, null, 2)}\n`);
  else io.out(`${text(records, io)}\n${checksText(checks, io)}`);
  return choice.strict && records.some((row) => !row.inside) ? EXIT.no : EXIT.done;
}

/** A run of all that the record speaks of. */
export async function recordedRun(opened: Case, choice: RunChoice): Promise<Run> {
  const { evidence, beliefs, project } = opened;
  const uncited = unknownRecords(evidence);
  if (uncited.length > 0) throw new EvidenceError(uncited.map((p) => inFolder(project.folder, p)));
  const program = compile([...new Set([...recorded, ...heldBeside])]);
  checkFit(opened, program.inputs);
  return blaming(opened, () => run(program, beliefs, choice));
}

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
