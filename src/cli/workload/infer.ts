import { foretellServing, type Serving, type ServingChoice, showServing } from "../../performance/index.ts";
import type { Served } from "../../workload/serve/search.ts";
import type { Io } from "../io.ts";
import { percent, range, short } from "../text/number.ts";
import { table } from "../text/table.ts";
import { wrap } from "../text/wrap.ts";
import { modelNamed, priceOf, systemNamed } from "./machine.ts";
import { openBench } from "./open.ts";

/** What `infer` is asked for. */
export interface InferChoice extends ServingChoice {
  readonly on: string;
  readonly json?: boolean;
  readonly data?: string;
}

/** Prints serving foretold. */
export function infer(name: string, choice: InferChoice, io: Io): void {
  const { evidence, calibration } = openBench(choice.data);
  const serving = foretellServing(
    modelNamed(evidence, name),
    systemNamed(evidence, choice.on),
    choice,
    calibration,
  );
  io.out(choice.json ? json(serving) : text(serving, io));
}

function json(s: Serving): string {
  const { best, watts } = s;
  const price = priceOf(s.system);
  const result = {
    model: s.model.name,
    system: s.system.name,
    chip: s.system.chip.name,
    input: s.job.input,
    output: s.job.output,
    numbers: s.job.numbers,
    best: { ...best, chips: best.plan.tensor * best.plan.data * best.plan.pipeline },
    perChipInterval: { low: s.throughput[0], high: s.throughput[1] },
    perKilowatt: watts && (best.perChip / watts) * 1e3,
    joulesPerToken: watts && watts / best.perChip,
    perThousandUsd: price && (best.perChip / price.usd) * 1e3,
    perThousandCny: price && (best.perChip / price.cny) * 1e3,
    curve: s.curve,
    extrapolated: s.extrapolated,
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

function text(s: Serving, { width, style }: Io): string {
  const { best, watts } = s;
  const price = priceOf(s.system);
  const chips = best.plan.tensor * best.plan.data * best.plan.pipeline;
  const lead =
    `${short(best.perChip)} tokens a second and chip written (${range(short(s.throughput[0]), short(s.throughput[1]))} in 9 of 10), ` +
    `with ${best.concurrency} ${best.concurrency === 1 ? "request" : "requests"} at once on copies of ${chips} ${chips === 1 ? "chip" : "chips"}: ${short(best.ttft * 1e3)} ms to the first token, ` +
    `${short(best.tpot * 1e3)} ms between tokens.`;
  const split =
    "readers" in best
      ? [
          wrap(
            `${percent(best.readers)} of the chips read prompts, in copies of ${showServing(best.reader)}.`,
            width,
          ),
        ]
      : [];
  const per = [
    ...(watts
      ? [
          `${short((best.perChip / watts) * 1e3)} tokens a second and kilowatt`,
          `${short(watts / best.perChip)} J a token at rated power`,
        ]
      : []),
    ...(price
      ? [
          `${short((best.perChip / price.usd) * 1e3)} tokens a second for 1,000 USD of chips, ${short((best.perChip / price.cny) * 1e3)} for 1,000 CNY`,
        ]
      : []),
  ];
  const warn = s.extrapolated
    ? [
        style.warn(
          wrap(
            "Extrapolated: no serving of this kind on this design of chip was measured, so the interval is widened by judgement.",
            width,
          ),
        ),
      ]
    : [];
  const rows = thinned(s.curve).map((c) => [
    short(c.speed),
    short(c.perChip),
    String(c.concurrency),
    showServing(c.plan),
    short(c.ttft * 1e3),
    short(c.tpot * 1e3),
  ]);
  return `${[
    style.bold(
      `${s.model.name} in ${s.job.numbers.weights} on ${s.system.chip.name} (${s.system.name}), ${s.job.input} tokens in, ${s.job.output} out`,
    ),
    wrap(lead, width),
    ...split,
    ...(per.length > 0 ? [wrap(`${per.join("; ")}.`, width)] : []),
    ...warn,
    `Plan: ${showServing(best.plan)}`,
    table(rows, {
      head: ["tokens/s a request", "tokens/s a chip", "requests", "plan", "ttft ms", "tpot ms"],
      align: ["right", "right", "right", "left", "right", "right"],
      width,
      style,
      gives: 3,
    }),
  ].join("\n\n")}\n`;
}

/** Rows of the curve that a terminal shows. */
const SHOWN = 16;

/** A curve with no more rows than are shown, ends kept. */
function thinned(curve: readonly Served[]): readonly Served[] {
  if (curve.length <= SHOWN) return curve;
  return Array.from({ length: SHOWN }, (_, i) => curve[Math.round((i * (curve.length - 1)) / (SHOWN - 1))]);
}
