/** From where to where a label reaches, px. */
export type Span = readonly [left: number, right: number];

/** The row of each label: the first in which it touches none of those before it. */
export function labelRows(spans: readonly Span[]): number[] {
  const rows: Span[][] = [];
  return spans.map((span) => {
    const found = rows.findIndex((row) => row.every(([left, right]) => span[1] < left || span[0] > right));
    const row = found === -1 ? rows.length : found;
    rows[row] = [...(rows[row] ?? []), span];
    return row;
  });
}
