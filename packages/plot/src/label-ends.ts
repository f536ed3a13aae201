import type { Box } from "./frame.ts";
import type { Place, Strokes } from "./strokes.ts";

/** A name beside its curve; `y` is the middle of the text. */
export interface PlacedName {
  readonly series: number;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Where the curve ends, if the name had to move away from there. */
  readonly from?: Place;
}

/** The least distance between the middles of two names, px: their size of 12 and some air. */
const namePitch = 14.5;

/** Gaps between the plot and the names, px: of one at its curve's end, and where lines lead from the ends to moved names. */
export const nameGaps = { still: 7, moved: 16 } as const;

/** How far a curve may end before the right edge of the plot for its name to be read with it, px. */
const farthestEnd = 8;

/** How far a curve may lie outside of the plot by rounding, px. */
const slack = 1;

/** Ends nearer to each other than this, px, look like one. */
const leastApart = 4;

/** A name moved by more than this, px, needs a line to its curve. */
const unledMove = 3;

/** How far the middle of a name may lie above or below the plot, px: half its height. */
const overhang = 6;

/**
 * Places each name to the right of its curve's end, moved up or down just enough not to collide.
 * Undefined if that would be unclear: a curve that does not end at the right edge, two ends in one spot, a far move.
 */
export function placeAtEnds(drawn: readonly Strokes[], names: readonly string[], box: Box): PlacedName[] | undefined {
  const ends: { series: number; end: Place }[] = [];
  for (const [series, strokes] of drawn.entries()) {
    const end = strokes.pieces.at(-1)?.at(-1);
    if (names[series] === "") continue;
    if (end === undefined || end[0] < box.right - farthestEnd || end[0] > box.right + slack) return undefined;
    if (end[1] < box.top - slack || end[1] > box.bottom + slack) return undefined;
    ends.push({ series, end });
  }
  ends.sort((a, b) => a.end[1] - b.end[1] || a.series - b.series);
  if (ends.some(({ end }, i) => i > 0 && end[1] - (ends[i - 1]?.end[1] ?? 0) < leastApart)) return undefined;
  const middles = spread(ends.map(({ end }) => end[1]));
  // Clear of the label below the frame's corner, as far as needs no line and leaves the name above its room.
  const [last = 0, above = -namePitch] = [middles.at(-1), middles.at(-2)];
  const lifted = Math.max(Math.min(last, box.bottom - unledMove), above + namePitch);
  if (middles.length > 0) middles[middles.length - 1] = Math.min(last, lifted);
  if (middles.some((y, i) => Math.abs(y - (ends[i]?.end[1] ?? y)) > namePitch)) return undefined;
  if (middles.some((y) => y < box.top - overhang || y > box.bottom + overhang)) return undefined;
  return ends.map(({ series, end }, i) => {
    const y = middles[i] as number;
    const moved = ends.some((_, j) => Math.abs((middles[j] as number) - (ends[j]?.end[1] ?? 0)) > unledMove);
    const placed = {
      series,
      text: names[series] as string,
      x: box.right + (moved ? nameGaps.moved : nameGaps.still),
      y,
    };
    return moved ? { ...placed, from: [box.right, end[1]] as const } : placed;
  });
}

/** Moves sorted values apart to the pitch, each group centred on its own mean. */
function spread(values: readonly number[]): number[] {
  const groups: { sum: number; count: number }[] = [];
  const middle = (g: { sum: number; count: number }) => g.sum / g.count;
  for (const value of values) {
    groups.push({ sum: value, count: 1 });
    for (
      let last = groups.at(-1), before = groups.at(-2);
      last && before;
      last = groups.at(-1), before = groups.at(-2)
    ) {
      const room = middle(last) - middle(before);
      if (room >= (namePitch * (last.count + before.count)) / 2) break;
      groups.splice(-2, 2, { sum: last.sum + before.sum, count: last.count + before.count });
    }
  }
  return groups.flatMap((g) =>
    Array.from({ length: g.count }, (_, i) => middle(g) + namePitch * (i - (g.count - 1) / 2)),
  );
}
