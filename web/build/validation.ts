import { openCase } from "../../src/cli/case.ts";
import { siliconRecord } from "../../src/cli/siliconRecord.ts";
import { recordedRun } from "../../src/cli/validate.ts";
import { openBench } from "../../src/cli/workload/open.ts";
import { workloadRecord } from "../../src/cli/workload/validate.ts";
import { judgeRows, summariseBy } from "../../src/performance/report.ts";
import { rowOf } from "../../src/performance/row.ts";
import { heldAgainst, standing } from "../../src/report/heldRecord.ts";
import { BASELINE } from "../../src/scenario/index.ts";
import { SEED, WORLDS } from "../src/engine/amounts.ts";
import type { HeldRow, JudgedRow, Validation } from "../src/validation/data.ts";

const CHOICE = { set: [], worlds: WORLDS.resting, seed: SEED };
/** Half of a normal distribution's 90%, in standard deviations. */
const REACH = 1.645;

/** What the command line's `validate` finds of the baseline, as the page shows it. */
export async function validation(): Promise<Validation> {
  const opened = openCase(BASELINE, CHOICE, true, ["chips", "technology"]);
  const { records, checks } = heldAgainst(await recordedRun(opened, CHOICE), opened.evidence);
  const { chips, density, power, yields } = await siliconRecord(opened, CHOICE);
  const { evidence, calibration } = openBench();
  const rows = judgeRows(evidence, calibration, [...evidence.measurements.values()].map(rowOf));
  const { summary, by, heldOut } = workloadRecord(rows, calibration);
  return {
    worlds: CHOICE.worlds,
    seed: CHOICE.seed,
    records: records.map((row) => ({ ...row, standing: standing(row) })),
    checks: checks.map(({ label, unit, model, held, within, meet, from, mind }) => ({
      label,
      unit,
      model,
      published: held,
      inside: meet,
      standing: `${Math.round(100 * within)}% of worlds within`,
      source: from,
      note: mind,
    })),
    chips: chips.map(({ sheet, figures: { peak, peakError } }) => ({
      name: sheet.name,
      quoted: sheet.peaks[16]?.value,
      peak,
      clock: sheet.clock?.basis,
      ratios: [
        peakError === undefined ? null : 1 + peakError,
        density.ratios.get(sheet.name) ?? null,
        power.ratios.get(sheet.name) ?? null,
      ],
    })),
    yields: yields.map(
      ({ quarter, published, source, model, inside, caveat }): HeldRow => ({
        label: `Yield of a 910-class die, ${quarter}${caveat ? ` (${caveat})` : ""}`,
        unit: "1",
        model,
        published,
        inside,
        standing: "",
        source,
      }),
    ),
    spread: [density, power].map(({ spread, designs }) => ({ factor: Math.exp(REACH * spread), designs })),
    summary,
    byKind: by.kind,
    heldOut,
    judged: rows.flatMap((row): JudgedRow[] => {
      const { id, family, kind, model, chip, metric, unit, measured, predicted, low, high, inside } = row;
      if (predicted === undefined || low === undefined || high === undefined) return [];
      return [
        {
          id,
          family,
          kind: kind ?? "",
          model,
          chip,
          metric,
          unit,
          measured,
          predicted,
          low,
          high,
          inside: inside === true,
        },
      ];
    }),
    unpredicted: summariseBy(
      rows.filter(({ predicted }) => predicted === undefined),
      ({ reason }) => reason ?? "",
    ).map(({ name, rows: n }) => ({ reason: name, rows: n })),
  };
}
