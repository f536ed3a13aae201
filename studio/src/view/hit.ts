/** How far a place is from a line, px; Infinity from a line of no points. */
export function distanceTo(points: Float32Array, x: number, y: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 3 < points.length; i += 2) {
    const [ax, ay] = [points[i]!, points[i + 1]!];
    const [dx, dy] = [points[i + 2]! - ax, points[i + 3]! - ay];
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
    const off = Math.hypot(x - ax - along * dx, y - ay - along * dy);
    if (off < least) least = off;
  }
  return least;
}
