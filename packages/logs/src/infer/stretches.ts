import { changeOver } from "./change-over.ts";
import { pick, type Rows } from "./rows.ts";
import { curveOf, fewestRows, type Smooth, type Stretch, smoothKinds, stretch } from "./smooth.ts";

/** What a jump between two stretches costs, beside them. */
const jump = 1.5;

/** How many degrees are tried above the one that passes the rows. */
const farther = 4;

/** The rows cut into the stretches that take the fewest numbers; their cost too. */
export function stretchesOf(rows: Rows): { readonly stretches: readonly Stretch[]; readonly cost: number } {
  const count = rows.steps.length;
  const best: { cost: number; last?: Stretch }[] = Array.from({ length: count + 1 }, () => ({ cost: Infinity }));
  best[0] = { cost: 0 };
  for (let first = 0; first < count; first++) {
    const { cost } = best[first]!;
    if (cost === Infinity || cost >= best[count]!.cost) continue;
    const before = best[first]!.last;
    for (const { last, price } of stretchesFrom(rows, first)) {
      const all = cost + price + (before && changeOver(rows, before, last).isJump ? jump : 0);
      if (all < best[last.stop]!.cost) best[last.stop] = { cost: all, last };
    }
  }
  const stretches: Stretch[] = [];
  for (let at = count; at > 0; at = stretches[0]!.first) stretches.unshift(best[at]!.last!);
  return { stretches, cost: best[count]!.cost };
}

/** The longest stretch of every kind from a row on, and a little less of it; of those that take more numbers and reach no farther, none. */
function stretchesFrom(rows: Rows, first: number): { readonly last: Stretch; readonly price: number }[] {
  const kept: { readonly last: Stretch; readonly price: number }[] = [];
  let farthest = first;
  for (const kind of smoothKinds) {
    if (farthest === rows.steps.length) break;
    const last = longest(rows, kind, first, farthest + 1);
    if (last === undefined) continue;
    farthest = last.stop;
    // By chance it may have taken rows of the next one along.
    const shorter =
      farthest === rows.steps.length ? [] : [1, 2].map((less) => stretch(rows, kind, first, farthest - less));
    for (const one of [last, ...shorter]) if (one) kept.push({ last: one, price: kind.cost });
  }
  return kept;
}

/**
 * The stretch through all rows that it covers, as the kind that tells most of rows that it has not seen: every other row is left out, and compared. Where the print is coarse,
 * the simplest curve that passes the rows is not the nearest to what lies between.
 */
export function checked(rows: Rows, found: Stretch): Stretch {
  const { degree, scale } = found;
  const count = rows.steps.length;
  if (degree === 0) return found;
  let [best, least] = [stretch(rows, kindOf(scale, degree), 0, count) ?? found, Infinity];
  for (const kind of smoothKinds.filter((kind) => kind.degree >= degree && kind.degree <= degree + farther)) {
    const whole = stretch(rows, kind, 0, count);
    const off = whole && leftOut(rows, kind);
    if (whole !== undefined && off !== undefined && off < least) [best, least] = [whole, off];
  }
  return best;
}

const kindOf = (scale: Stretch["scale"], degree: number) =>
  smoothKinds.find((kind) => kind.scale === scale && kind.degree === degree)!;

/** How far the rows lie from the curve through every other row, squared and summed; undefined if so few rows do not tell. */
function leftOut(rows: Rows, kind: Smooth): number | undefined {
  const count = rows.steps.length;
  let sum = 0;
  for (const parity of [0, 1]) {
    const [seen, unseen] = [parity, 1 - parity].map((begin) => {
      const chosen: number[] = [];
      for (let i = 0; i < count; i++) if (i % 2 === begin || i === 0 || i === count - 1) chosen.push(i);
      return pick(rows, chosen);
    });
    if (seen!.steps.length < fewestRows(kind.degree)) return undefined;
    const at = curveOf(seen!, kind);
    if (at === undefined) return undefined;
    unseen!.steps.forEach((step, i) => {
      sum += ((at(step) - unseen!.values[i]!) / unseen!.errors[i]!) ** 2;
    });
  }
  return sum;
}

/** The longest stretch of one kind that reaches at least to `least`: by doubling what is added, then by halving. */
function longest(rows: Rows, kind: Smooth, first: number, least: number): Stretch | undefined {
  const count = rows.steps.length;
  const start = Math.max(least, first + fewestRows(kind.degree));
  if (start > count) return undefined;
  let best = stretch(rows, kind, first, start);
  if (best === undefined) return undefined;
  let bad = count + 1;
  for (let more = 4; best.stop + 1 < bad; more *= 2) {
    const stop = Math.min(count, best.stop + more);
    const next: Stretch | undefined = stretch(rows, kind, first, stop);
    if (next) best = next;
    else bad = stop;
    if (!next) break;
  }
  while (bad - best.stop > 1) {
    const middle = (best.stop + bad) >> 1;
    const next: Stretch | undefined = stretch(rows, kind, first, middle);
    if (next) best = next;
    else bad = middle;
  }
  return best;
}
