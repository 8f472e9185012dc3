import type { Cut } from "./interval.ts";

/*
 * What is not known. A procedure that meets an open point asks it; the answer is then worked out for every value the
 * point may take. Points that no value of would change the answer therefore never show.
 */

/** Why a point is open: a fact of the case is missing, or the rules leave it unsettled. */
export type OpenKind = "fact" | "law";

/** A point whose value decides what comes next. */
export interface Point {
  readonly key: string;
  readonly kind: OpenKind;
  /** As a question or as the name of what is missing. */
  readonly question: string;
  /** Values that stand for every case: yes and no, or one number for each stretch between limits. */
  readonly values: readonly (number | boolean)[];
}

/** Thrown by {@link ask} to stop a procedure at an open point; caught by {@link explore} and nowhere else. */
class Stop {
  readonly point: Point;
  constructor(point: Point) {
    this.point = point;
  }
}

/** Values taken for open points on the way to one answer, by key. */
export type Taken = Map<string, number | boolean>;

/** The value taken for an open point; stops the procedure when none is yet. */
export function ask<V extends number | boolean>(taken: Taken, point: Point): V {
  const value = taken.get(point.key);
  if (value === undefined) throw new Stop(point);
  return value as V;
}

/** One way the open points may fall, and what then follows. */
export interface Way<T> {
  readonly taken: ReadonlyMap<string, number | boolean>;
  readonly outcome: T;
}

/** Every way the open points may fall, and the points in the order they were met. */
export interface Explored<T> {
  readonly ways: readonly Way<T>[];
  readonly points: readonly Point[];
}

/** More ways than this are not walked: a question with so much missing is open whatever the rest says. */
const MOST_WAYS = 20_000;

/**
 * Runs a procedure for every value of every open point it meets.
 * @param taken an empty map that the procedure asks with; empty again when this returns
 */
export function explore<T>(taken: Taken, procedure: () => T): Explored<T> {
  const ways: Way<T>[] = [];
  const points = new Map<string, Point>();
  const walk = (): void => {
    if (ways.length >= MOST_WAYS) return;
    let outcome: T;
    try {
      outcome = procedure();
    } catch (stop) {
      if (!(stop instanceof Stop)) throw stop;
      const { point } = stop;
      points.set(point.key, point);
      for (const value of point.values) {
        taken.set(point.key, value);
        walk();
      }
      taken.delete(point.key);
      return;
    }
    ways.push({ taken: new Map(taken), outcome });
  };
  walk();
  return { ways, points: [...points.values()] };
}

/** One value for each stretch of the range [low, high) that cuts leave, whatever their order: inside it no limit turns. */
export function representatives(low: number, high: number, cuts: readonly Cut[]): number[] {
  const sorted = [...cuts].sort((a, b) => a.at - b.at || Number(a.above) - Number(b.above));
  const values: number[] = [];
  let from: Cut = { at: low, above: false };
  for (const to of [...sorted, { at: high, above: false }]) {
    // A stretch is empty unless it has room, or is the one limit that two cuts leave between them.
    const one = to.at === from.at && to.above && !from.above;
    if (to.at > high || to.at < from.at || (to.at === from.at && !one)) continue;
    const next = to.at === Infinity ? Math.max(2 * from.at, 1) : to.at;
    values.push(one ? from.at : (from.at + next) / 2);
    from = to;
  }
  return values;
}
