import { NotPredictable } from "./row.ts";

/** What a metric measures, whatever its name and unit. */
export type Quantity =
  | "step"
  | "layer"
  | "timeToTrain"
  | "chipTime"
  | "tokens"
  | "samples"
  | "modelFlop"
  | "hardwareFlop"
  | "mfu"
  | "hfu"
  | "ttft"
  | "tpot"
  | "speed"
  | "latency"
  | "inputTokens"
  | "allTokens"
  | "requests";

/** Quantities by the names that tables give them, in lower case with underscores; the first that fits counts. */
const NAMES: ReadonlyArray<readonly [RegExp, Quantity]> = [
  [/^layer_.*time/, "layer"],
  [/time_to_train|training_(time|days)|train_time|wall_clock/, "timeToTrain"],
  [/(gpu|npu|chip|device|accelerator|card|node|tpu)_(hours|days)/, "chipTime"],
  [
    /^(step|iteration|iter|batch)_?(time|latency|duration)|(time|s|sec|seconds|ms)_per_(step|iter|iteration|batch)|^(time|ms|s)_iter/,
    "step",
  ],
  [/^(ttft|time_to_first_token|first_token|prefill_(latency|time))/, "ttft"],
  [/user|per_request|per_sequence|interactivity|speed/, "speed"],
  [/^(tpot|itl|inter_token|time_per_output_token|token_latency|decode_(latency|step))/, "tpot"],
  [/^(e2e|end_to_end|request)_?(latency|time)|^latency/, "latency"],
  [/hfu|hardware_flops?_util/, "hfu"],
  [/mfu|model_flops?_util|^utili[sz]ation/, "mfu"],
  [/hardware_t?p?flop|hw_t?flop/, "hardwareFlop"],
  [/flop/, "modelFlop"],
  [/(requests?|queries|qps)(_|$)/, "requests"],
  [/(sample|sequence|seq)s?_(per|s$)/, "samples"],
  [/(total|in_?out|overall)_?tok/, "allTokens"],
  [/(input|prompt|prefill)_?(tok|throughput)/, "inputTokens"],
  [/tok|throughput|tps|tgs/, "tokens"],
];

/** Quantities where less is better. The others are rates. */
const TIMES = new Set<Quantity>(["step", "layer", "timeToTrain", "chipTime", "ttft", "tpot", "latency"]);

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9%]+/g, "_")
    .replace(/^_|_$/g, "");

/** What a metric measures. @throws {NotPredictable} for metrics that no law gives */
export function quantityOf(metric: string): Quantity {
  const found = NAMES.find(([name]) => name.test(plain(metric)));
  if (!found) throw new NotPredictable(`no law gives ${metric}`);
  return found[1];
}

/** Whether a quantity is a time, so that less is better. */
export const isTime = (quantity: Quantity): boolean => TIMES.has(quantity);

/** Seconds of the units of time that measurements use. */
const SECONDS: ReadonlyArray<readonly [RegExp, number]> = [
  [/^(us|µs|microseconds?)$/, 1e-6],
  [/^(ms|msec|milliseconds?)$/, 1e-3],
  [/^(s|sec|secs|seconds?)$/, 1],
  [/^(min|mins|minutes?)$/, 60],
  [/^(h|hr|hrs|hours?)$/, 3600],
  [/^(d|days?)$/, 86_400],
];

/** Seconds in a row's unit of time; what time is spent on or taken for may stand beside it. @throws {NotPredictable} */
export function inTimeUnit(seconds: number, unit: string): number {
  const bare = unit
    .toLowerCase()
    .replace(/\b(gpu|npu|chip|device|card|accelerator|tpu)[\s_-]*/g, "")
    .replace(/\s*\/\s*(step|iter(ation)?|token|batch)$/, "")
    .trim();
  const found = SECONDS.find(([name]) => name.test(bare));
  if (!found) throw new NotPredictable(`"${unit}" is no unit of time; the units are us, ms, s, min, h, day`);
  return seconds / found[1];
}

/** Chips of a node where a rate is stated for one. */
const NODE = 8;

const EACH = /(per_?|_)(gpu|npu|chip|card|device|accelerator|tpu|xpu|gcd)s?(_|$)/;

/** Multiples by the letter before "tokens" or "tok" in a unit: thousands, millions. */
const multiple = (unit: string): number => {
  const letter = /(?:^|[\s(])([kKM])[\s-]?tok/.exec(unit)?.[1];
  return letter === "M" ? 1e6 : letter ? 1e3 : 1;
};

/** A rate of one chip in a row's terms: of a chip, of a node of eight, or of all chips, by metric and unit. */
export function inRateUnit(perChip: number, metric: string, unit: string, chips: number): number {
  const terms = `${plain(metric)}_${plain(unit)}`;
  const time = /day/.test(terms)
    ? 86_400
    : /hour|_h$/.test(terms)
      ? 3600
      : /min(ute)?(_|$)/.test(terms)
        ? 60
        : 1;
  const rate = (perChip * time) / multiple(unit);
  if (/node|server/.test(terms)) return NODE * rate;
  return EACH.test(terms) ? rate : chips * rate;
}

/** FLOP/s of one chip in a row's terms. */
export function inFlopUnit(perChip: number, metric: string, unit: string, chips: number): number {
  const letter = /([GTPE])\s*FLOP/i.exec(unit)?.[1]?.toUpperCase() ?? "T";
  const scale = { G: 1e9, T: 1e12, P: 1e15, E: 1e18 }[letter] ?? 1e12;
  const terms = `${plain(metric)}_${plain(unit)}`;
  const all = !EACH.test(terms) && (letter !== "T" || /aggregate|total|system|cluster/.test(terms));
  return (all ? chips * perChip : perChip) / scale;
}

/** A share as a row states it: of a hundred, or of one. */
export const inShareUnit = (share: number, unit: string, measured: number): number =>
  /%|percent/i.test(unit) || (measured > 1.5 && !/^(1|fraction|ratio|share)$/i.test(unit.trim()))
    ? 100 * share
    : share;
