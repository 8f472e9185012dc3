/** States with what came before and what was taken back: each entry is one undo step. */
export interface History<T> {
  readonly past: readonly T[];
  readonly now: T;
  readonly future: readonly T[];
}

/** Steps that can be undone; older ones are forgotten. */
const LONGEST = 200;

/** A history that begins. */
export const begin = <T>(now: T): History<T> => ({ past: [], now, future: [] });

/** A step; what had been taken back is gone. */
export const step = <T>({ past, now }: History<T>, next: T): History<T> => ({
  past: [...past, now].slice(-LONGEST),
  now: next,
  future: [],
});

/** One step back, if there is one. */
export function undo<T>({ past, now, future }: History<T>): History<T> {
  const before = past.at(-1);
  return before === undefined
    ? { past, now, future }
    : { past: past.slice(0, -1), now: before, future: [now, ...future] };
}

/** One step forward again, if one was taken back. */
export function redo<T>({ past, now, future }: History<T>): History<T> {
  const [next, ...rest] = future;
  return next === undefined ? { past, now, future } : { past: [...past, now], now: next, future: rest };
}
