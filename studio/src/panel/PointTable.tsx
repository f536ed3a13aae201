export function PointTable() {
  return null;
}
