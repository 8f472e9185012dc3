/** Ranks of the values, 0 for the smallest; equal values share the mean of their ranks. */
export function ranks(values: Float64Array): Float64Array {
  const n = values.length;
  const sorted = values.slice().sort();
  // The shared rank of equal values stands where the first of them does.
  const shared = new Float64Array(n);
  for (let i = 0; i < n; ) {
    let j = i;
    while (j + 1 < n && sorted[j + 1] === sorted[i]) j++;
    shared[i] = (i + j) / 2;
    i = j + 1;
  }
  const result = new Float64Array(n);
  for (let w = 0; w < n; w++) result[w] = shared[firstNotBelow(sorted, values[w])];
  return result;
}

/** Where the first of the sorted values stands that is not below `x`. */
function firstNotBelow(sorted: Float64Array, x: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle] < x) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** A sample about its mean, scaled to a length of 1, so that a correlation is a product; all 0 where it does not vary. */
export function standardised(values: Float64Array): Float64Array {
  const n = values.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += values[i] / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i] - mean) ** 2;
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  return values.map((x) => (x - mean) * scale);
}

/** Pearson correlation of two standardised samples; of standardised ranks, it is Spearman's. */
export function correlation(a: Float64Array, b: Float64Array): number {
  // Four sums, so that the additions do not wait for one another.
  let [p, q, r, s] = [0, 0, 0, 0];
  let i = 0;
  for (; i + 3 < a.length; i += 4) {
    p += a[i] * b[i];
    q += a[i + 1] * b[i + 1];
    r += a[i + 2] * b[i + 2];
    s += a[i + 3] * b[i + 3];
  }
  for (; i < a.length; i++) p += a[i] * b[i];
  return p + q + (r + s);
}
