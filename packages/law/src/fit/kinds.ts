import { distance } from "../rates/distance.ts";
import type { Rates } from "../rates/rates.ts";

/** Runs of one schedule stand together: their places among the runs. */
export function kindsOf(runs: readonly Rates[]): number[][] {
  const kinds: number[][] = [];
  runs.forEach((rates, i) => {
    const kind = kinds.find(([first]) => distance(runs[first!]!, rates) < 1e-3);
    if (kind) kind.push(i);
    else kinds.push([i]);
  });
  return kinds;
}
