import { drivers } from "../analysis/drivers.ts";
import { knownThing, type Rival, rivalsIn, type Span } from "../chips/index.ts";
import { compile } from "../engine/compile.ts";
import type { Node } from "../engine/node.ts";
import { type Run, run } from "../engine/run.ts";
import type { NumberSummary, ShareSummary } from "../engine/summary.ts";
import type { Evidence } from "../evidence/index.ts";
import { type Summaries, stepOf, summariesOf } from "../report/told.ts";
import { RETICLE_AREA } from "../silicon/index.ts";
import { clustering, dieArea, repairableShare } from "../supply/index.ts";
import { stackContext, stackNeeds, stackOutputs, stacks } from "../verdict/index.ts";
import { blaming, type Case, checkFit, openCase } from "./case.ts";
import { UsageError } from "./failure.ts";
import type { Io } from "./io.ts";
import type { RunChoice } from "./options.ts";
import { stackText } from "./stackText.ts";
import { percent, short } from "./text/number.ts";

/** What a run says, as the text and the JSON need it. */
export interface Told {
  readonly evidence: Evidence;
  readonly run: Run;
  readonly say: (node: Node, step?: number) => Span;
  readonly share: (node: Node) => number;
  /** Mean share of a year in which folded Ascends ship. */
  readonly ships: (year: number) => number;
  readonly rivals: readonly Rival[];
}

/** Prints the ways to put one design's silicon together, side by side. */
export async function stackOptions(
  reference: string,
  choice: RunChoice & { readonly cooling?: string; readonly json?: boolean },
  io: Io,
): Promise<void> {
  const opened = cooledCase(reference, choice);
  const program = compile([...stackOutputs, clustering, repairableShare, dieArea]);
  checkFit(opened, program.inputs);
  await refuseImpossible(opened, choice);
  const result = await blaming(opened, () => run(program, opened.beliefs, choice));
  const summaries: Summaries = summariesOf(result);
  const say = (node: Node, step = 0): Span => {
    const { p05, p50, p95 } = summaries(node, step) as NumberSummary;
    return { p05, p50, p95 };
  };
  const share = (node: Node) => (summaries(node) as ShareSummary).shares[1];
  // The tables of nodes hold one reading, today's: beside a run as of an earlier day they would be hindsight.
  const rivals =
    choice.asOf === undefined ? rivalsIn(opened.evidence, say(clustering).p50, say(repairableShare).p50) : [];
  const ships = (year: number) => (summaries(stackContext.ships, stepOf(year)) as NumberSummary).mean;
  const told: Told = { evidence: opened.evidence, run: result, say, share, ships, rivals };
  io.out(choice.json ? `${JSON.stringify(asJson(told, choice), null, 2)}\n` : stackText(told, choice, io));
}

/**
 * Looks at the limits that no option can get round, in every world that will be drawn: there the ratios have no value.
 * @throws {UsageError} that names the limit which binds
 */
async function refuseImpossible(opened: Case, choice: RunChoice): Promise<void> {
  const { uncoolable, coolant, junctionLimit } = stackNeeds;
  const program = compile([dieArea, uncoolable, coolant, junctionLimit]);
  const summaries = summariesOf(await blaming(opened, () => run(program, opened.beliefs, choice)));
  const middle = (node: Node) => Math.round((summaries(node) as NumberSummary).p50);
  const { p05, p95 } = summaries(dieArea) as NumberSummary;
  if (!(p05 > 0)) throw new UsageError(`${dieArea.key}: a die needs an area above 0 mm², not ${short(p05)}`);
  if (p95 > RETICLE_AREA)
    throw new UsageError(
      `${dieArea.key}: a die of ${Math.round(p95)} mm² does not fit the scanner's field of ${RETICLE_AREA} mm², and fields are not stitched here`,
    );
  const stopped = (summaries(uncoolable) as ShareSummary).shares[1];
  if (stopped > 0)
    throw new UsageError(
      `every option is infeasible in ${percent(stopped)} of worlds: junction temperature limit ${middle(junctionLimit)} °C (${junctionLimit.key}) is not above its coolant, ${middle(coolant)} °C (${coolant.key}), so heat leaves no share of the clock; raise the limit or cool the coolant`,
    );
}

const TABLES = ["chips", "technology"] as const;

/** The case that is asked for, under its cooler: two changed beliefs, which come first so that --set has the last word. */
function cooledCase(reference: string, choice: RunChoice & { readonly cooling?: string }): Case {
  const plain = openCase(reference, choice, true, TABLES);
  if (choice.cooling === undefined) return plain;
  const cooler = knownThing(plain.evidence, "cooling", choice.cooling);
  const prior = (what: string) => plain.evidence.technology.get(`${cooler}.${what}`)?.prior;
  const changes = [
    `silicon.heat.coolingResistance=${prior("resistance")}`,
    `silicon.heat.coolant=${prior("coolant")}`,
  ];
  return openCase(reference, { ...choice, set: [...changes, ...choice.set] }, true, TABLES);
}

function asJson(told: Told, { worlds, seed }: RunChoice) {
  const driven = (node: Node) =>
    drivers(told.run, node)
      .slice(0, 4)
      .map(({ input, rank }) => ({ input: input.key, rank }));
  return {
    worlds,
    seed,
    planar: {
      perArea: told.say(stackContext.perArea),
      junction: told.say(stackContext.heat.junction),
      throttles: told.share(stackContext.heat.throttles),
    },
    years: stacks.map(({ year, base, options }) => ({
      year,
      perWafer: told.say(stackContext.perWafer, stepOf(year)),
      costPerCompute: told.say(base.costPerCompute),
      options: options.map((o) => ({
        name: o.name,
        label: o.label,
        perFootprint: told.say(o.perFootprint),
        perWafer: told.say(o.perWafer),
        cost: told.say(o.cost),
        ...(o.energy && { energy: told.say(o.energy) }),
        ...(o.heat && { junction: told.say(o.heat.junction), throttles: told.share(o.heat.throttles) }),
        drivers: { perFootprint: driven(o.perFootprint), perWafer: driven(o.perWafer), cost: driven(o.cost) },
      })),
    })),
    foldShips: Object.fromEntries([2028, 2029, 2030, 2031, 2032].map((year) => [year, told.ships(year)])),
    memoryOnLogic: {
      bandwidth: told.say(stackContext.bandwidth),
      diesWorthOfHbm: told.say(stackContext.overHbm),
      capacity: told.say(stackContext.capacity),
    },
    rivals: told.rivals.map(({ sheet, ...figures }) => ({ name: sheet.name, node: sheet.node, ...figures })),
  };
}
