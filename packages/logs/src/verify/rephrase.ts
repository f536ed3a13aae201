import { GlidepathError, type Phase, phasesOf, recipes, type Schedule, type Spec, schedule } from "glidepath";
import { type Rate, rateOf } from "./rows.ts";

/** The same words with one number changed: the rate, or undefined where the number makes no sense in them. */
export type Rephrased = (n: number) => Rate | undefined;

/** The same as a schedule. */
export type Reworded = (n: number) => Schedule | undefined;

/** The rates of reworded schedules. */
export const ratesOf =
  (reworded: Reworded): Rephrased =>
  (n) => {
    const lr = reworded(n);
    return lr && rateOf(lr);
  };

/** A formula is asked about each of its updates whenever its schedule is made: hundreds of long ones would take too long. */
export const isCostly = ({ tracks, steps }: Schedule) =>
  steps > 5000 && tracks.flat().some(({ shape }) => shape.partial);

/** The same words under another number of steps; `read` is how they are read again, if the spec is not what a person wrote. */
export function underSteps({ spec, budget }: Schedule, read?: Reworded): Reworded {
  return read ?? ((steps) => attempt(spec, { ...budget, steps }));
}

/**
 * The same spec with the end of its last change moved: what a framework's schedule does that is told another total. Undefined where
 * it has no change that ends.
 */
export function untilStep({ spec, budget, written }: Schedule): Reworded | undefined {
  if ("recipe" in spec) return undefined;
  const { phases } = spec as { phases: readonly Phase[] };
  const at = phases.findLastIndex(({ shape }) => shape !== "constant");
  const change = written[0]!.findLast(({ phase }) => phase === at);
  if (change === undefined) return undefined;
  const { start, end } = change;
  const { length, over } = phases[at]!;
  // What lasts until the horizon ends with it, and its window grows alike.
  if (length === undefined && at === phases.length - 1)
    return (n) => {
      const grown = typeof over === "number" ? { over: over + n - end } : {};
      const changed = phases.map((phase, i) => (i === at ? ({ ...phase, ...grown } as Phase) : phase));
      return n > start ? attempt({ ...spec, horizon: n, phases: changed } as Spec, budget) : undefined;
    };
  if (typeof length !== "number" || over !== undefined) return undefined;
  return (n) =>
    n > start ? attempt({ ...spec, phases: withLength(phases, at, n - start) } as Spec, budget) : undefined;
}

/** A schedule's warmup: the climb that it begins with. */
export interface Warmup {
  /** How many updates it lasts; 0 if the words leave it out. */
  readonly steps: number;
  /** The ways in which the rest goes on when it lasts another time. */
  readonly ways: readonly Rephrased[];
}

/** The warmup of a schedule, in its phases or in what they are multiplied by; undefined if it has none. */
export function warmupOf(lr: Schedule): Warmup | undefined {
  const { spec, budget } = lr;
  if ("recipe" in spec && recipes.some(({ kind, parameters }) => kind === spec.recipe && "warmup" in parameters)) {
    const climb = lr.written[0]!.find(({ phase }) => phase === 0);
    return {
      steps: climb ? climb.end - climb.start : 0,
      ways: [(warmup) => make({ ...spec, warmup } as Spec, budget)],
    };
  }
  const tracks = [phasesOf(spec), ...overlaysIn(spec)];
  for (const [k, phases] of tracks.entries()) {
    const climb = lr.written[k]?.find(({ from, to, shape }) => from !== to || shape.kind !== "constant");
    if (climb?.phase === undefined || !(climb.to > climb.from) || climb.cycle || climb.shape.free) continue;
    const at = climb.phase;
    // What climbs to the end is no warmup.
    if (at === phases.length - 1) continue;
    const put = (changed: readonly Phase[]) => make(replaceTrack(spec, k, changed), budget);
    const steps = climb.end - climb.start;
    const ways: Rephrased[] = [(n) => put(withLength(phases, at, n))];
    // The phase after it may end where it did, as in frameworks that know of the total alone.
    ways.push((n) => {
      const changed = withFixedEnd(phases, at, n - steps);
      return changed && put(withLength(changed, at, n));
    });
    return { steps, ways };
  }
  return undefined;
}

function overlaysIn({ overlay }: Spec): (readonly Phase[])[] {
  if (overlay === undefined) return [];
  return (Array.isArray(overlay[0]) ? overlay : [overlay]) as (readonly Phase[])[];
}

function replaceTrack(spec: Spec, k: number, phases: readonly Phase[]): Spec {
  if (k === 0) return { ...spec, phases } as Spec;
  return { ...spec, overlay: overlaysIn(spec).map((track, i) => (i === k - 1 ? phases : track)) };
}

/** The phases with one of them so long; what its shape takes as a whole is stretched alike. */
function withLength(phases: readonly Phase[], at: number, length: number): readonly Phase[] {
  const { until: _until, ...phase } = phases[at]!;
  const { over, length: before } = phase;
  const stretched = typeof over === "number" && typeof before === "number" ? { over: over + length - before } : {};
  return phases.map((other, i) => (i === at ? ({ ...phase, ...stretched, length } as Phase) : other));
}

/** The phase after a warmup that lasts so much longer: it ends where it did, and a window of its shape stays where it was. */
function withFixedEnd(phases: readonly Phase[], at: number, longer: number): readonly Phase[] | undefined {
  const { length, over, skip = 0, ...phase } = phases[at + 1]!;
  if (typeof length !== "number" || length < longer || typeof skip !== "number") return undefined;
  const window = over === undefined ? {} : { over, skip: skip + longer };
  const changed = { ...phase, length: length - longer, ...window } as Phase;
  return phases.map((other, i) => (i === at + 1 ? changed : other));
}

function make(spec: Spec, budget: Schedule["budget"]): Rate | undefined {
  const lr = attempt(spec, budget);
  return lr && rateOf(lr);
}

function attempt(spec: Spec, budget: Schedule["budget"]): Schedule | undefined {
  try {
    return schedule(spec, budget);
  } catch (error) {
    if (error instanceof GlidepathError) return undefined;
    throw error;
  }
}
