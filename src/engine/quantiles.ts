/** At most this many values are partitioned until the one looked for stands in its place. */
const FEW = 500;

/** Values that say roughly where the others lie, and how many standard errors of their ranks a bracket reaches. */
const SAMPLE = 128;
const REACH = 3;

const sample = new Float64Array(SAMPLE);
let scratch = new Float64Array(0);

/**
 * Quantiles by selection, linear between order statistics (type 7 of Hyndman and Fan, The American Statistician 50,
 * 1996). The values are left as they are.
 */
export function quantiles(values: Float64Array, probabilities: readonly number[]): number[] {
  const n = values.length;
  if (scratch.length < n) scratch = new Float64Array(n);
  return probabilities.map((p) => {
    const position = p * (n - 1);
    const rank = Math.floor(position);
    const { low, next } = neighbours(values, rank, scratch);
    const part = position - rank;
    // Between minus infinity and a number no point lies part of the way.
    return part === 0 || low === next || low === -Infinity ? low : low + part * (next - low);
  });
}

/**
 * The value of a rank, counted from 0, and the one after it (Infinity if there is none): by keeping only what lies in
 * a bracket that a small sample suggests, again and again, until few are left. In the spirit of Floyd and Rivest
 * (Communications of the ACM 18(3), 1975), but each pass is free of branches that no processor can foresee.
 * @param room for all the values
 */
function neighbours(values: Float64Array, rank: number, room: Float64Array): { low: number; next: number } {
  let left = values;
  let count = values.length;
  let k = rank;
  while (count > FEW) {
    const { from, to } = bracket(left, count, k);
    const { below, within } = keep(left, count, from, to, room);
    const isInside = k >= below && k + 1 < below + within;
    if (isInside && from === to) return { low: from, next: from };
    if (!isInside || within > 0.7 * count) {
      // An unlucky sample, or many equal values: without a sample, then.
      left = values;
      count = values.length;
      k = rank;
      break;
    }
    left = room;
    count = within;
    k -= below;
  }
  if (left === values) room.set(values);
  select(room, k, count);
  let next = Infinity;
  for (let i = k + 1; i < count; i++) next = Math.min(next, room[i]);
  return { low: room[k], next };
}

/** Bounds that almost surely hold the k-th smallest of the first `count` values and its successor. */
function bracket(values: Float64Array, count: number, k: number): { from: number; to: number } {
  for (let i = 0; i < SAMPLE; i++) sample[i] = values[Math.floor((i * count) / SAMPLE)];
  sample.sort();
  const p = k / count;
  const reach = REACH * Math.sqrt(SAMPLE * p * (1 - p)) + 1;
  const first = Math.floor(p * SAMPLE - reach);
  const last = Math.ceil(p * SAMPLE + reach);
  return { from: first < 0 ? -Infinity : sample[first], to: last >= SAMPLE ? Infinity : sample[last] };
}

/** Copies the values from `from` to `to` into `kept`, which may be where they come from, and counts those below. */
function keep(
  values: Float64Array,
  count: number,
  from: number,
  to: number,
  kept: Float64Array,
): { below: number; within: number } {
  let below = 0;
  let upTo = 0;
  for (let i = 0; i < count; i++) {
    const x = values[i];
    kept[upTo - below] = x; // the next one writes over it unless it counts
    below = (below + Number(x < from)) | 0;
    upTo = (upTo + Number(x <= to)) | 0;
  }
  return { below, within: upTo - below };
}

/** Puts the k-th smallest of the first `count` values in its sorted place, larger ones after it (Hoare). */
function select(a: Float64Array, k: number, count: number): void {
  let from = 0;
  let to = count - 1;
  while (to > from) {
    const pivot = a[k];
    let i = from;
    let j = to;
    while (i <= j) {
      while (a[i] < pivot) i++;
      while (a[j] > pivot) j--;
      if (i <= j) {
        const swap = a[i];
        a[i++] = a[j];
        a[j--] = swap;
      }
    }
    if (k <= j) to = j;
    else if (k >= i) from = i;
    else return;
  }
}
