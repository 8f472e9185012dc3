/** Ticks at 1, 2 and 5 of each decade between two ends, or at 1 alone where there are many decades. */
export function logTicks(low: number, high: number, most = 7): number[] {
  const within = (steps: readonly number[]) => {
    const found: number[] = [];
    for (let decade = Math.floor(Math.log10(low)); decade <= Math.log10(high); decade++)
      for (const step of steps) {
        const tick = Number(`${step}e${decade}`);
        if (tick >= low && tick <= high) found.push(tick);
      }
    return found;
  };
  const fine = within([1, 2, 5]);
  return fine.length <= most ? fine : within([1]);
}
