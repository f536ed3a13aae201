import type { Curve } from "../task/outcome.ts";

/** The most that one beat brings: runs, curves of a run, points of a curve, and points in all. */
export const mostBeat = { runs: 256, names: 20, points: 100, all: 20_000 } as const;

type Curves = Readonly<Record<string, Curve>>;

/** What a run reported so far as a beat brings it: the first curves, thinned. @param runs that share the beat */
export function liveCurves(curves: Curves, runs: number): Curves {
  const some = Object.entries(curves).slice(0, mostBeat.names);
  const most = Math.min(mostBeat.points, Math.floor(mostBeat.all / (runs * mostBeat.names)));
  return Object.fromEntries(some.map(([name, curve]) => [name, thinned(curve, most)]));
}

/** So many points of a curve at most, evenly, the last one among them. */
function thinned({ steps, values }: Curve, most: number): Curve {
  const every = Math.ceil(steps.length / most);
  const isKept = (_: number, place: number): boolean => (steps.length - 1 - place) % every === 0;
  return { steps: steps.filter(isKept), values: values.filter(isKept) };
}
