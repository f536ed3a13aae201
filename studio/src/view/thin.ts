/**
 * A line of very many points, thinned to what can be seen: of each column of pixels the first, the lowest, the highest and the last
 * point, in the order in which they came. Drawn with round joins it is the same picture. x must not fall.
 */
export function thin(points: Float32Array, column = 1): Float32Array {
  const kept = new Float32Array(points.length);
  let length = 0;
  const keep = (i: number) => {
    kept[length++] = points[i]!;
    kept[length++] = points[i + 1]!;
  };
  for (let i = 0; i < points.length; ) {
    const here = Math.floor(points[i]! / column);
    let [low, high, next] = [i, i, i + 2];
    for (; next < points.length && Math.floor(points[next]! / column) === here; next += 2) {
      if (points[next + 1]! < points[low + 1]!) low = next;
      if (points[next + 1]! > points[high + 1]!) high = next;
    }
    const inOrder = [i, Math.min(low, high), Math.max(low, high), next - 2];
    inOrder.forEach((place, k) => {
      if (k === 0 || place !== inOrder[k - 1]) keep(place);
    });
    i = next;
  }
  return kept.slice(0, length);
}
