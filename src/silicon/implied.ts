/** Densities beyond this are no process, 1/cm². */
const MOST = 100;

/**
 * The defect density at which a yield law gives a published yield, 1/cm².
 * @param yieldAt a law of the defect density alone, 1 at zero and falling
 * @param target published share of good dies, in (0, 1)
 * @returns undefined where no density up to 100/cm² gives it
 */
export function impliedDefectDensity(
  yieldAt: (density: number) => number,
  target: number,
): number | undefined {
  if (!(target > 0 && target < 1) || yieldAt(MOST) > target) return undefined;
  let low = 0;
  let high = MOST;
  // Sixty halvings of 100 come to rounding error.
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (yieldAt(middle) > target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
