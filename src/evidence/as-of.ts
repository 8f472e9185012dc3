import type { Assumption, PriorInput, Reading } from "./assumption.ts";
import { isDay, lastDay } from "./day.ts";
import type { Evidence } from "./evidence.ts";
import type { Fact } from "./fact.ts";

/**
 * The day from which a fact was surely known: the last day of the period it was published in, or else of its source's
 * date. Undefined when neither is dated, so that an as-of run cannot see it.
 */
export function knownFrom(fact: Fact, evidence: Evidence): string | undefined {
  const dated = fact.published ?? evidence.sources.get(fact.source)?.published;
  return dated === undefined ? undefined : lastDay(dated);
}

/**
 * What was known by a day: facts and forecasts published by then and the readings said by then. Registries, models and
 * sources stay whole, being names and not knowledge; an assumption whose readings are all later keeps an empty list.
 * @param date `2025`, `2025-06` or `2025-06-30`; a period means its last day
 * @throws {RangeError} when the date does not exist
 */
export function asOf(evidence: Evidence, date: string): Evidence {
  const day = isDay(date) ? lastDay(date) : undefined;
  if (day === undefined)
    throw new RangeError(`"${date}" is not a date that exists; write 2025, 2025-06 or 2025-06-30`);
  const by = (known: string | undefined) => known !== undefined && known <= day;
  return {
    ...evidence,
    facts: keep(evidence.facts, (fact) => by(knownFrom(fact, evidence))),
    forecasts: keep(evidence.forecasts, (f) => by(f.published && lastDay(f.published))),
    assumptions: new Map(
      [...evidence.assumptions].map(([key, a]) => {
        const known = a.readings.map((reading) => reading.said <= day);
        return [
          key,
          {
            ...a,
            readings: a.readings.filter((_, i) => known[i]),
            readingLines: a.readingLines.filter((_, i) => known[i]),
          },
        ];
      }),
    ),
  };
}

function keep<T>(map: ReadonlyMap<string, T>, test: (item: T) => boolean): ReadonlyMap<string, T> {
  return new Map([...map].filter(([, item]) => test(item)));
}

/** What applies for an assumption: its newest reading, or the wide prior declared for the time before any. */
export type Current =
  | { readonly prior: PriorInput; readonly reading: Reading }
  | { readonly prior: PriorInput; readonly reading?: undefined };

/**
 * What applies for an assumption, after an as-of cut if there was one.
 * @returns undefined when no reading is left and no prior was declared for the time before
 */
export function current(assumption: Assumption): Current | undefined {
  let newest: Reading | undefined;
  for (const reading of assumption.readings) if (!newest || reading.said > newest.said) newest = reading;
  if (newest) return { prior: newest.prior, reading: newest };
  return assumption.before === undefined ? undefined : { prior: assumption.before };
}
