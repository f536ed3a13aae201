import type { Frame } from "./frame.ts";

/** A rectangle between two corners, px. */
export interface Area {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

/** The corner and the size of an area, whichever way it was drawn. */
export const boxOf = ({ from: [ax, ay], to: [bx, by] }: Area) => ({
  ...{ x: Math.min(ax, bx), y: Math.min(ay, by), width: Math.abs(bx - ax), height: Math.abs(by - ay) },
});

/** The points that lie in an area of the figure. */
export function pointsInside(
  points: readonly { readonly id: string; readonly step: number; readonly rate: number }[],
  { x, y }: Frame,
  area: Area,
): readonly string[] {
  const box = boxOf(area);
  const isIn = (value: number, start: number, size: number) => value >= start && value <= start + size;
  return points
    .filter(({ step, rate }) => isIn(x.at(step), box.x, box.width) && isIn(y.at(rate), box.y, box.height))
    .map(({ id }) => id);
}
