/**
 * Edit distance between two strings: insertions, deletions, substitutions and swaps of neighbours each cost 1
 * (the restricted Damerau–Levenshtein distance, also called optimal string alignment).
 */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, beforeLast[j - 2] + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length];
}

/** The words of a name: split at dots, slashes, dashes, underscores, spaces and camelCase humps, in lower case. */
function words(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** How many words two names share, as a fraction of the longer one: 1 for the same words in any order. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const left = new Set(b);
  let shared = 0;
  for (const word of a) if (left.delete(word)) shared++;
  return shared / Math.max(a.length, b.length, 1);
}

/** Names longer than this are compared by their words alone, so that a hostile name costs nothing. */
const LONGEST_SPELLED_OUT = 200;

/**
 * The candidate a person most likely meant by `name`, or undefined when none is near.
 *
 * A candidate is near when a third of its letters or fewer need an edit (case aside), when three words in five
 * between dots and humps are shared (`supply.waferStarts` for `supply.smic.waferStarts`), or when only leading parts are
 * missing (`waferStarts`). The closest spelling and the most shared words win; ties go to the earlier candidate.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  const wantedWords = words(name.slice(0, LONGEST_SPELLED_OUT));
  let best: string | undefined;
  let bestScore = 0;
  for (const candidate of candidates) {
    const longest = Math.max(name.length, candidate.length);
    if (longest === 0) continue;
    const spelled =
      longest > LONGEST_SPELLED_OUT ? 0 : 1 - editDistance(wanted, candidate.toLowerCase()) / longest;
    const shared = overlap(wantedWords, words(candidate));
    // One edit in a name of two letters is still a likely slip ("pe" for "per"), hence the floor on allowed edits.
    const similar = longest > 1 && spelled >= 1 - Math.max(1 / 3, 1.01 / longest);
    const tail = wanted !== "" && candidate.toLowerCase().endsWith(`.${wanted}`);
    if (!similar && !tail && shared < 0.6) continue;
    const score = spelled + shared / 2 + (tail ? 1 : 0);
    if (score > bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}
