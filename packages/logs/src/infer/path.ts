import { type Family, families } from "./family.ts";
import { type Fit, fit, leeway } from "./fit.ts";
import type { Rows } from "./rows.ts";

/*
 * How the rows fall apart into pieces. Whatever follows rows i to j follows fewer of them too, so from each row on only the longest run of
 * a family matters: a way that ends a piece earlier can be changed into one that does not, at no cost. That leaves few places where pieces
 * may begin, and the ways through them with the least to say are found one after another, the cheapest first (Dijkstra 1959).
 */

/** Pieces that follow all rows, one after another. */
export interface Path {
  readonly fits: readonly Fit[];
  readonly cost: number;
}

/** How many ways are wanted, and how many curves are fitted before the search gives up. */
const [wanted, mostFits] = [6, 3000];

/** How much more may be said on a way that is followed beside a better one. */
const margin = 0.5;

/** The ways with the least to say, the best first; none if the rows fall into too many pieces. */
export function pathsOf(rows: Rows): Path[] {
  const count = rows.steps.length;
  // Pieces that need half as many numbers as there are rows explain nothing.
  const most = Math.max(count / 2, 6);
  const work = { fits: 0 };
  const reached = new Map<number, readonly Fit[]>();
  const passed: { readonly at: number; readonly cost: number }[] = [];
  const open: { readonly at: number; readonly path: Path }[] = [{ at: 0, path: { fits: [], cost: 0 } }];
  const found: Path[] = [];
  while (open.length > 0 && found.length < wanted && work.fits < mostFits) {
    const best = open.reduce((a, b) => (b.path.cost < a.path.cost ? b : a));
    open.splice(open.indexOf(best), 1);
    const { at, path } = best;
    if (path.cost > most || (found.length > 0 && path.cost > found[0]!.cost + 2)) break;
    if (at === count) {
      found.push(path);
      continue;
    }
    // Another way that is as far for less can go on as this one would.
    if (passed.some((other) => other.at >= at && other.cost + margin <= path.cost)) continue;
    passed.push({ at, cost: path.cost });
    if (!reached.has(at)) reached.set(at, longestFrom(rows, at, work));
    for (const piece of reached.get(at)!)
      open.push({ at: piece.stop, path: { fits: [...path.fits, piece], cost: path.cost + costOf(piece, rows) } });
  }
  return found;
}

/** A window that ends elsewhere than its piece has to be said too. */
function costOf({ family, end, stop }: Fit, { steps }: Rows): number {
  const isWindow = !family.endless && (family.window === "end" || family.window === "both");
  const next = steps[stop];
  const isOwn = isWindow && next !== undefined && end > next + (next - steps[stop - 1]!);
  return family.cost + (isOwn ? 1.5 : 0);
}

/** What the search has cost so far. */
interface Work {
  fits: number;
}

/** The longest run of every family from a row on; of those that say more for hardly more rows, none. */
function longestFrom(rows: Rows, first: number, work: Work): Fit[] {
  const count = rows.steps.length;
  const kept: Fit[] = [];
  for (const family of families) {
    const farthest = Math.max(first, ...kept.map(({ stop }) => stop));
    const isSimple = family.cost < simple;
    const asked = isSimple ? farthest + 1 : first + Math.ceil((farthest - first) * worthwhile) + 1;
    const longest = longestRun(rows, family, work, first, Math.min(count, asked));
    if (longest) kept.push(longest);
  }
  return kept;
}

/** Families without parameters; and how much farther than these one with parameters has to reach. */
const [simple, worthwhile] = [3.3, 1.25];

/** The longest run of one family; undefined if it is not longer than `beyond` asks for. */
function longestRun(rows: Rows, family: Family, work: Work, first: number, beyond: number): Fit | undefined {
  const count = rows.steps.length;
  const fits = (stop: number) => {
    work.fits++;
    const one = fit(rows, family, first, stop);
    return one && one.worst <= leeway ? one : undefined;
  };
  const all = fits(count);
  if (all) return all;
  const least = Math.min(count, Math.max(beyond, first + 1));
  let best = fits(least);
  if (best === undefined) return undefined;
  let [good, bad] = [least, count];
  for (let reach = 4; good + reach < bad; reach *= 2) {
    const one = fits(good + reach);
    if (one === undefined) bad = good + reach;
    else [best, good] = [one, good + reach];
    if (one === undefined) break;
  }
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const one = fits(middle);
    if (one) [best, good] = [one, middle];
    else bad = middle;
  }
  return best;
}
