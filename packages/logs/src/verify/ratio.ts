import type { Rate, Rows } from "./rows.ts";

/**
 * The constants c for which c times the rate explains every row from a place on: an interval, since each row allows one. Undefined
 * if no constant does, or if the rows allow 0 too (they are all as good as 0).
 */
export function constantsOf(
  { updates, values, slack }: Rows,
  rate: Rate,
  from = 0,
): [low: number, high: number] | undefined {
  let [low, high] = [-Infinity, Infinity];
  for (let i = from; i < values.length && low <= high; i++) {
    const planned = rate(updates[i]!);
    const [a, b] = [(values[i]! - slack[i]!) / planned, (values[i]! + slack[i]!) / planned];
    if (planned === 0 && Math.abs(values[i]!) <= slack[i]!) continue;
    if (planned === 0) return undefined;
    low = Math.max(low, Math.min(a, b));
    high = Math.min(high, Math.max(a, b));
  }
  return low <= high && (low > 0 || high < 0) ? [low, high] : undefined;
}

/** Constants with a name: what the rate is multiplied by where a batch, or a number of processes, grows or shrinks. */
const named: readonly (readonly [number, string])[] = [
  ...[2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 3, 5, 6, 7, 10, 12, 24, 48, 100, 1000].flatMap((n) => [
    [n, `${n}, as for ${n} processes or a batch ${n} times as large`] as const,
    [1 / n, `1/${n}, as where the batch is split in ${n}`] as const,
  ]),
  ...[2, 8, 32, 3, 5, 6, 7, 10].flatMap((n) => [
    [Math.sqrt(n), `the square root of ${n}, as for a batch ${n} times as large`] as const,
    [Math.sqrt(1 / n), `the square root of 1/${n}, as for a batch of 1/${n}`] as const,
  ]),
];

/** An interval that is wider than this contains a constant with a name by chance. */
const widest = 1.25;

/** The constant with a name that lies in an interval, if there is one. */
export function nameConstant([low, high]: readonly [number, number]) {
  if (!(high <= widest * low)) return undefined;
  const found = named.find(([value]) => value >= low && value <= high);
  return found && { value: found[0], name: found[1] };
}
