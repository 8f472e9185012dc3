/**
 * Continuous ranked probability score of a sample against what came: E|X − y| − E|X − X′| / 2, in the unit of the values.
 * 0 is perfect, lower is better; of a single value it is the absolute error, so that points and distributions can stand
 * beside each other (Gneiting and Raftery, Journal of the American Statistical Association 102, 2007, eq. 21; here by order
 * statistics: Jordan, Krüger and Lerch, Journal of Statistical Software 90(12), 2019, the score of the empirical distribution).
 * @param sample draws, in any order; left as they are
 * @throws {RangeError} for no draws, or one that is not finite
 */
export function crps(sample: Float64Array, outcome: number): number {
  const n = sample.length;
  if (n === 0) throw new RangeError("a score needs at least one draw");
  const x = Float64Array.from(sample).sort();
  if (!Number.isFinite(x[0]) || !Number.isFinite(x[n - 1]) || !Number.isFinite(outcome))
    throw new RangeError("a score needs finite values");
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (x[i] - outcome) * ((outcome < x[i] ? n : 0) - i - 0.5);
  return (2 * sum) / (n * n);
}
