import {
  foretellServing,
  foretellTraining,
  type Serving,
  showPlan,
  showServing,
  type Training,
} from "../../performance/index.ts";
import type { Io } from "../io.ts";
import { percent, short } from "../text/number.ts";
import { table } from "../text/table.ts";
import { wrap } from "../text/wrap.ts";
import { modelNamed, priceOf, systemNamed } from "./machine.ts";
import { openBench } from "./open.ts";

/** What `compare-systems` is asked for. */
interface Choice {
  readonly on: readonly string[];
  readonly chips: number;
  readonly tokens?: number;
  readonly sequence: number;
  readonly in: number;
  readonly out: number;
  readonly ttft?: number;
  readonly tpot?: number;
  readonly json?: boolean;
  readonly data?: string;
}

/** One system's side of the comparison; a job that it cannot do has the reason instead. */
interface Side {
  readonly system: string;
  readonly training: Training | string;
  readonly serving: Serving | string;
}

const attempt = <T>(work: () => T): T | string => {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && error.name === "JobError") return error.message;
    throw error;
  }
};

/** Prints the same training and serving on several systems. */
export function compareSystems(name: string, choice: Choice, io: Io): void {
  const { evidence, calibration } = openBench(choice.data);
  const model = modelNamed(evidence, name);
  const { chips, sequence, tokens, ttft, tpot } = choice;
  const sides = choice.on.map((on): Side => {
    const system = systemNamed(evidence, on);
    const asked = { chips, sequence, ...(tokens && { tokens }) };
    const limits = { ...(ttft && { ttft }), ...(tpot && { tpot }) };
    return {
      system: system.name,
      training: attempt(() => foretellTraining(model, system, asked, calibration)),
      serving: attempt(() =>
        foretellServing(model, system, { in: choice.in, out: choice.out, ...limits }, calibration),
      ),
    };
  });
  if (choice.json)
    io.out(`${JSON.stringify({ model: model.name, chips, systems: sides.map(plain) }, null, 2)}\n`);
  else io.out(text(model.name, sides, choice, io));
}

function plain({ system, training, serving }: Side): object {
  return {
    system,
    training:
      typeof training === "string"
        ? { reason: training }
        : {
            days: training.run.days,
            tokensPerSecond: training.tokensPerSecond,
            mfu: training.mfu,
            format: training.job.format,
            energyMWh: training.energy,
            plan: training.found.plan,
            timeInterval: training.interval,
            extrapolated: training.extrapolated,
          },
    serving:
      typeof serving === "string"
        ? { reason: serving }
        : {
            perChip: serving.best.perChip,
            interval: serving.throughput,
            ttft: serving.best.ttft,
            tpot: serving.best.tpot,
            joulesPerToken: serving.watts && serving.watts / serving.best.perChip,
            plan: serving.best.plan,
            extrapolated: serving.extrapolated,
          },
  };
}

function text(model: string, sides: readonly Side[], choice: Choice, { width, style }: Io): string {
  const column = (of: (side: Side) => string) => sides.map(of);
  const t = (of: (x: Training) => string) =>
    column((s) => (typeof s.training === "string" ? "–" : of(s.training)));
  const v = (of: (x: Serving) => string) =>
    column((s) => (typeof s.serving === "string" ? "–" : of(s.serving)));
  const rows = [
    [style.bold(`Training on ${choice.chips} chips`), ...column(() => "")],
    ["days", ...t((x) => short(x.run.days))],
    ["9 in 10, from", ...t((x) => short(x.run.days * x.interval[0]))],
    ["to", ...t((x) => short(x.run.days * x.interval[1]))],
    ["tokens/s a chip", ...t((x) => short(x.tokensPerSecond / x.chips))],
    ["format, share of peak", ...t((x) => `${x.job.format}, ${percent(x.mfu)}`)],
    ["MWh", ...t((x) => (x.energy === undefined ? "–" : short(x.energy)))],
    ["plan", ...t((x) => showPlan(x.found.plan).replaceAll(",", " "))],
    ["measured like it", ...t((x) => (x.extrapolated ? "no" : "yes"))],
    [style.bold("Serving"), ...column(() => "")],
    ["tokens/s a chip", ...v((x) => short(x.best.perChip))],
    ["9 in 10, from", ...v((x) => short(x.throughput[0]))],
    ["to", ...v((x) => short(x.throughput[1]))],
    ["ttft, tpot ms", ...v((x) => `${short(x.best.ttft * 1e3)}, ${short(x.best.tpot * 1e3)}`)],
    ["J a token", ...v((x) => (x.watts ? short(x.watts / x.best.perChip) : "–"))],
    [
      "tokens/s for 1,000 USD",
      ...v((x) => {
        const price = priceOf(x.system);
        return price ? short((x.best.perChip / price.usd) * 1e3) : "–";
      }),
    ],
    ["plan", ...v((x) => showServing(x.best.plan).replaceAll(",", " "))],
    ["measured like it", ...v((x) => (x.extrapolated ? "no" : "yes"))],
  ];
  const reasons = sides.flatMap(({ system, training, serving }) =>
    [training, serving].flatMap((x) => (typeof x === "string" ? [wrap(`${system}: ${x}`, width, "  ")] : [])),
  );
  return `${[
    style.bold(`${model} on ${sides.length} systems`),
    table(rows, {
      head: ["", ...sides.map((s) => s.system.replace(/\s*\(.*$/, ""))],
      align: ["left", ...sides.map(() => "right" as const)],
      width,
      style,
      least: 16,
    }),
    ...reasons,
  ].join("\n\n")}\n`;
}
