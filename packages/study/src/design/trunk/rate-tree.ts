/** The rates of a run: of update t, counted from 0. */
export interface RateCurve {
  /** The same name is the same curve. */
  readonly name: string;
  /** The number of updates. */
  readonly steps: number;
  rate(t: number): number;
}

/** Which curves begin alike, and how far. */
export interface RateTree {
  /** Through how many updates two curves have the same rates, bit for bit; 0 where it is fewer than `least`. */
  shared(one: RateCurve, other: RateCurve): number;
  /** For each of some curves, how many of its updates one before it makes as well. */
  shares(curves: readonly RateCurve[]): number[];
}

/** Updates that some curves have in common, and those that follow them. A curve's end is the end of a stretch. */
interface Stretch {
  /** One of these curves. */
  readonly of: RateCurve;
  from: number;
  readonly to: number;
  /** What comes before it; undefined at the start of a run. */
  before: Stretch | undefined;
  readonly next: Stretch[];
}

/**
 * Makes an empty tree of curves: those that begin alike go along the same stretches up to where they part. Only curves are kept, never their
 * rates, so that a tree of long runs is small.
 *
 * @param least fewer updates in common than this, at least 1, are not worth a checkpoint
 */
export function plantTree(least: number): RateTree {
  const roots: Stretch[] = [];
  const ends = new Map<string, Stretch>();
  const endOf = (curve: RateCurve): Stretch => {
    const end = ends.get(curve.name) ?? grow(roots, curve);
    ends.set(curve.name, end);
    return end;
  };
  /** How far a stretch's way is marked already. */
  const markedOn = (end: Stretch, marked: ReadonlySet<Stretch>): number => {
    let at: Stretch | undefined = end;
    while (at !== undefined && !marked.has(at)) at = at.before;
    return at === undefined || at.to < least ? 0 : at.to;
  };
  return {
    shared(one, other) {
      endOf(other);
      const way = wayTo(endOf(one));
      return markedOn(endOf(other), new Set(way));
    },
    shares(curves) {
      curves.forEach(endOf);
      const marked = new Set<Stretch>();
      return curves.map((curve) => {
        const end = endOf(curve);
        const share = markedOn(end, marked);
        for (const stretch of wayTo(end)) marked.add(stretch);
        return share;
      });
    },
  };
}

function wayTo(end: Stretch): Stretch[] {
  const way: Stretch[] = [];
  for (let at: Stretch | undefined = end; at !== undefined; at = at.before) way.push(at);
  return way;
}

/** Lets a curve grow into a tree; returns the stretch at which it ends. */
function grow(roots: Stretch[], curve: RateCurve): Stretch {
  let before: Stretch | undefined;
  let next = roots;
  for (let t = 0; ; ) {
    const along = next.find(({ of, from }) => Object.is(of.rate(from), curve.rate(from)));
    if (along === undefined) {
      const rest: Stretch = { of: curve, from: t, to: curve.steps, before, next: [] };
      next.push(rest);
      return rest;
    }
    const most = Math.min(along.to, curve.steps);
    while (t < most && Object.is(along.of.rate(t), curve.rate(t))) t += 1;
    before = t < along.to ? split(along, t, next) : along;
    if (t === curve.steps) return before;
    next = before.next;
  }
}

/** Cuts a stretch: returns what comes before `at`. The stretch itself becomes the rest, so that it stays the end of its curves. */
function split(stretch: Stretch, at: number, siblings: Stretch[]): Stretch {
  const { of, from, before } = stretch;
  const first: Stretch = { of, from, to: at, before, next: [stretch] };
  siblings.splice(siblings.indexOf(stretch), 1, first);
  stretch.from = at;
  stretch.before = first;
  return first;
}
