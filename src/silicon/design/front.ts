/**
 * Rows of numbers none of which is beaten by another: at least as large in every column, larger in one. Of equal rows the
 * first stays. Grows as it is fed; a row costs a comparison with each that is kept, fewer where one beats it early.
 */
export interface Front {
  /** Offers a row; its numbers are copied. @returns whether it was kept */
  readonly offer: (row: Float64Array, tag: number) => boolean;
  /** Tags of the rows kept, in no order. */
  readonly tags: () => readonly number[];
}

/** An empty front over rows of `columns` numbers. */
export function paretoFront(columns: number): Front {
  const kept: number[] = [];
  const tags: number[] = [];
  const beats = (at: number, row: Float64Array): boolean => {
    for (let c = 0; c < columns; c++) if (kept[at * columns + c] < row[c]) return false;
    return true;
  };
  const beaten = (at: number, row: Float64Array): boolean => {
    for (let c = 0; c < columns; c++) if (kept[at * columns + c] > row[c]) return false;
    return true;
  };
  const move = (from: number, to: number): void => {
    tags[to] = tags[from];
    for (let c = 0; c < columns; c++) kept[to * columns + c] = kept[from * columns + c];
  };
  const swap = (a: number, b: number): void => {
    [tags[a], tags[b]] = [tags[b], tags[a]];
    for (let c = 0; c < columns; c++) {
      const held = kept[a * columns + c];
      kept[a * columns + c] = kept[b * columns + c];
      kept[b * columns + c] = held;
    }
  };
  return {
    offer(row, tag) {
      for (let i = 0; i < tags.length; i++)
        if (beats(i, row)) {
          // What beats one row is likely to beat the next, which resembles it.
          if (i > 0) swap(0, i);
          return false;
        }
      for (let i = tags.length - 1; i >= 0; i--)
        if (beaten(i, row)) {
          move(tags.length - 1, i);
          tags.pop();
          kept.length -= columns;
        }
      tags.push(tag);
      for (let c = 0; c < columns; c++) kept.push(row[c]);
      return true;
    },
    tags: () => tags,
  };
}
