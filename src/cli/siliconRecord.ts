import { type ChipCalibration, chipCalibration } from "../chips/index.ts";
import { compile } from "../engine/compile.ts";
import { run } from "../engine/run.ts";
import type { NumberSummary } from "../engine/summary.ts";
import { parsePeriod } from "../engine/time.ts";
import { type Evidence, span } from "../evidence/index.ts";
import { summariesOf } from "../report/told.ts";
import { harvestedYield, impliedDefectDensity, negativeBinomialYield, placedDies } from "../silicon/index.ts";
import {
  clustering,
  coresBuilt,
  coresNeeded,
  die910,
  dieArea,
  repairableShare,
  yield910,
} from "../supply/index.ts";
import { type YieldRecord, yieldRecord } from "../verdict/index.ts";
import { blaming, type Case, checkFit } from "./case.ts";
import type { RunChoice } from "./options.ts";

/** A published yield beside the model's interval for that quarter, and the defect densities it would mean. */
export interface YieldRow extends YieldRecord {
  readonly published: { readonly low: number; readonly high: number };
  readonly source: string;
  readonly model: Pick<NumberSummary, "p05" | "p50" | "p95">;
  readonly inside: boolean;
  /** Defect densities that give the published yield, 1/cm²: with the spare core of the 910B2, and if all cores must work. */
  readonly implied: { readonly harvested: number | undefined; readonly whole: number | undefined };
}

/** What real silicon says of the laws. */
export interface SiliconRecord extends ChipCalibration {
  readonly yields: readonly YieldRow[];
  /** Dies of the 910B: by the law; placed one by one with the widest and the narrowest rim and lane; as an analyst counts. */
  readonly diesPerWafer: {
    readonly formula: number;
    readonly placedLeast: number;
    readonly placedMost: number;
    readonly quoted: number | undefined;
  };
}

/** Sides of the 910B's die, mm: see the fact on its area. */
const DIE_910: readonly [number, number] = [21.32, 31.22];
const QUOTED_DIES = "silicon:smic-7nm-class.910b-dies-per-wafer.2025";

/** Holds the silicon laws against real chips and published yields. */
export async function siliconRecord(opened: Case, choice: RunChoice): Promise<SiliconRecord> {
  const { evidence, beliefs } = opened;
  const inputs = [dieArea, clustering, repairableShare, coresBuilt, coresNeeded];
  const program = compile([yield910, die910.gross, ...inputs]);
  checkFit(opened, program.inputs);
  const summaries = summariesOf(await blaming(opened, () => run(program, beliefs, choice)));
  const [area, alpha, share, built, needed] = inputs.map((node) => (summaries(node) as NumberSummary).p50);
  const yields = yieldRecord.flatMap((record): YieldRow[] => {
    const published = publishedShare(evidence, record.fact);
    if (!published) return [];
    const { p05, p50, p95 } = summaries(yield910, parsePeriod(record.quarter).start) as NumberSummary;
    const middle = (published.low + published.high) / 2;
    return [
      {
        ...record,
        published,
        source: evidence.sources.get(evidence.facts.get(record.fact)?.source ?? "")?.title ?? "",
        model: { p05, p50, p95 },
        inside: published.low <= p95 && published.high >= p05,
        implied: {
          harvested: impliedDefectDensity(
            (d) => harvestedYield.fn(area, d, alpha, share, built, needed),
            middle,
          ),
          whole: impliedDefectDensity((d) => negativeBinomialYield.fn(area, d, alpha), middle),
        },
      },
    ];
  });
  const quoted = evidence.facts.get(QUOTED_DIES);
  const stated = quoted && span(quoted);
  return {
    ...chipCalibration(evidence),
    yields,
    diesPerWafer: {
      formula: (summaries(die910.gross) as NumberSummary).p50,
      placedLeast: placedDies(...DIE_910, 5, 0.2),
      placedMost: placedDies(...DIE_910, 3, 0.1),
      quoted: stated?.[0],
    },
  };
}

/** A published share as a fraction; undefined where the fact is gone. */
function publishedShare(evidence: Evidence, id: string): YieldRow["published"] | undefined {
  const fact = evidence.facts.get(id);
  const stated = fact && span(fact);
  if (!fact || !stated) return undefined;
  const scale = fact.unit === "%" ? 0.01 : 1;
  return { low: stated[0] * scale, high: stated[1] * scale };
}
