import { type Family, rangeOf } from "./family.ts";
import { leastSquares, type Problem, type Unknown } from "./least-squares.ts";
import type { Rows } from "./rows.ts";

/*
 * How one family follows a run of rows. Its values at the two ends enter in a straight way (in the family's scale), so for every window
 * and parameters the best two are computed at once, and only window and parameters are searched (variable projection, Golub and Pereyra
 * 1973), from several places. A few dozen rows are enough for the search; the answer is held against all of them.
 */

/** A family's best curve through the rows from `first` up to and without `stop`. */
export interface Fit {
  readonly family: Family;
  readonly first: number;
  readonly stop: number;
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  readonly parameters: Readonly<Record<string, number>>;
  /** The largest difference, in units of what the row's precision allows. */
  readonly worst: number;
}

/** A fit by least squares may lie this much farther from a row than the best curve would. */
export const leeway = 1.5;

/** How many rows the search looks at. */
const looked = 24;

/** The rows in the family's scale, where its two values enter in a straight way. */
interface View {
  readonly family: Family;
  readonly names: readonly string[];
  readonly steps: Float64Array;
  readonly values: Float64Array;
  readonly errors: Float64Array;
  /** What each row weighs. */
  readonly shares: Float64Array;
  /** The parameters that are not searched. */
  readonly plain: Record<string, unknown>;
  /** Room for the shape's values. */
  readonly w: Float64Array;
}

/** The best curve of a family, undefined if it has none there; the longer one that is `near` tells where to look first. */
export function fit(rows: Rows, family: Family, first: number, stop: number): Fit | undefined {
  const view = viewOf(rows, family, first, stop);
  if (view === undefined) return undefined;
  const { unknowns, starts } = searchOf(rows, view, first, stop);
  const free = unknowns.flatMap(({ low, high, unit }, i) => (low < high && unit > 0 ? [i] : []));
  const answer = (at: Float64Array): Fit | undefined => {
    const { from, to, worst } = project(view, at);
    const parameters = Object.fromEntries(view.names.map((name, i) => [name, at[i + 2]!]));
    const ends = [from, to].map((value) => backwards(family, value));
    if (!Number.isFinite(worst)) return undefined;
    return { family, first, stop, start: at[0]!, end: at[1]!, from: ends[0]!, to: ends[1]!, parameters, worst };
  };
  if (free.length === 0) return answer(starts[0]!);
  let sample = evenly(stop - first, looked);
  let best: Fit | undefined;
  let begin: readonly Float64Array[] = starts;
  for (let round = 0; round < 3; round++) {
    const at = search(only(view, sample), begin, unknowns, free);
    const found = answer(at);
    if (found && (best === undefined || found.worst < best.worst)) best = found;
    const { row } = project(view, at);
    if (found === undefined || found.worst <= leeway || found.worst > 1e5 || sample.includes(row)) break;
    sample = [...sample, row].sort((a, b) => a - b);
    begin = [at];
  }
  return best;
}

/** Searches from the two best of several places. */
function search(view: View, starts: readonly Float64Array[], unknowns: readonly Unknown[], free: readonly number[]) {
  const problem: Problem = {
    count: view.steps.length,
    residuals: (x, out) => {
      project(view, x, out);
    },
  };
  const out = new Float64Array(problem.count);
  const squares = (at: Float64Array) => {
    const { worst } = project(view, at, out);
    return Number.isNaN(worst) ? Infinity : out.reduce((sum, r) => sum + r * r, 0);
  };
  const tried = starts.map((at) => ({ at, squares: squares(at) })).sort((a, b) => a.squares - b.squares);
  const solved = tried.slice(0, 2).map(({ at }) => leastSquares(problem, at, unknowns, free, 40));
  return solved.sort((a, b) => a.squares - b.squares)[0]!.at;
}

function viewOf(rows: Rows, family: Family, first: number, stop: number): View | undefined {
  const steps = rows.steps.subarray(first, stop);
  const values = rows.values.slice(first, stop);
  const errors = rows.errors.slice(first, stop);
  const names = Object.keys(family.search);
  for (let i = 0; i < values.length && family.scale !== "linear"; i++) {
    const value = values[i]!;
    if (!(value > 0)) return undefined;
    const isLog = family.scale === "log";
    values[i] = isLog ? Math.log(value) : 1 / value;
    errors[i] = isLog ? errors[i]! / value : errors[i]! / value ** 2;
  }
  const shares = errors.map((error) => (errors[0]! / error) ** 2);
  return { family, names, steps, values, errors, shares, plain: standard(family), w: new Float64Array(steps.length) };
}

const backwards = ({ scale }: Family, value: number) =>
  scale === "log" ? Math.exp(value) : scale === "inverse" ? 1 / value : value;

function only({ steps, values, errors, shares, ...view }: View, rows: readonly number[]): View {
  const chosen = (list: Float64Array) => Float64Array.from(rows, (i) => list[i]!);
  return { ...view, steps: chosen(steps), values: chosen(values), errors: chosen(errors), shares: chosen(shares) };
}

/** Where the window and the parameters may lie, and from where to set out: [start, end, ...parameters]. */
function searchOf({ steps }: Rows, { family, names }: View, first: number, stop: number) {
  const { window, endless } = family;
  const [here, last] = [steps[first]!, steps[stop - 1]!];
  const span = Math.max(last - here, 1);
  const gap = Math.max(1, first > 0 ? here - steps[first - 1]! : 0);
  // A search for the end of the run before may have taken the first rows of this one along.
  const earliest = first === 0 ? -1 : steps[Math.max(0, first - 3)]!;
  const [start, end] = [window === "start" || window === "both", window === "end" || window === "both"];
  const longest = span * 1e4;
  const unknowns: Unknown[] = [
    start ? { unit: span, low: earliest, high: here } : { unit: 0, low: 0, high: 0 },
    end
      ? {
          unit: span,
          low: endless ? here + 1e-3 * span : Math.max(here + 1e-3, stop === steps.length ? last - gap : last),
          high: last + longest,
        }
      : { unit: 0, low: 0, high: 0 },
    ...names.map((name) => {
      const [low, high] = rangeOf(family, name);
      return { unit: Math.max(1e-3, Math.abs(family.search[name]![0]!)), low, high };
    }),
  ];
  const next = first + 1 < stop ? steps[first + 1]! - here : 1;
  const begins = start ? (first === 0 ? [Math.min(0, here), here - next, here] : [here - gap, here]) : [here];
  const reaches = end ? (endless ? [0.05, 0.3, 1, 3] : [1.01, 1.5, 4]) : [1];
  const lists = names.map((name) => family.search[name]!);
  const starts = product([begins, reaches, ...lists]).map(([begin, reach, ...rest]) => {
    const from = Math.max(begin!, earliest);
    return Float64Array.of(from, Math.max(from + 1e-3, here + reach! * span), ...rest);
  });
  return { unknowns, starts };
}

const product = (lists: readonly (readonly number[])[]): number[][] =>
  lists.reduce<number[][]>((rows, list) => rows.flatMap((row) => list.map((value) => [...row, value])), [[]]);

/** The best two values for a window and parameters; the differences that are left are written to `out`. */
function project(
  { family, names, steps, values, errors, shares, plain, w }: View,
  at: Float64Array,
  out?: Float64Array,
) {
  const { shape, endless } = family;
  const parameters: Record<string, unknown> = names.length > 0 ? { ...plain } : plain;
  names.forEach((name, i) => {
    parameters[name] = at[i + 2];
  });
  const prepared = shape.prepare(parameters);
  const [start, span] = [at[0]!, Math.max(at[1]! - at[0]!, 1e-9)];
  let [sum, meanW, meanV] = [0, 0, 0];
  for (let i = 0; i < steps.length; i++) {
    w[i] = shape.at((steps[i]! - start) / span, prepared);
    const weight = shares[i]!;
    sum += weight;
    meanW += weight * w[i]!;
    meanV += weight * (values[i]! - values[0]!);
  }
  [meanW, meanV] = [meanW / sum, meanV / sum];
  let [spread, common] = [0, 0];
  // Where the end is 0, all goes through the point of 1 - w = 0.
  const [zeroW, zeroV] = endless ? [1, -values[0]!] : [meanW, meanV];
  for (let i = 0; i < steps.length; i++) {
    const weight = shares[i]!;
    const apart = w[i]! - zeroW;
    spread += weight * apart * apart;
    common += weight * apart * (values[i]! - values[0]! - zeroV);
  }
  const rise = spread > 0 ? common / spread : 0;
  const from = values[0]! + zeroV - rise * zeroW;
  let [worst, row] = [0, 0];
  for (let i = 0; i < steps.length; i++) {
    const r = (from + rise * w[i]! - values[i]!) / errors[i]!;
    if (out) out[i] = r;
    if (!(Math.abs(r) <= worst)) [worst, row] = [Math.abs(r), i];
  }
  return { from, to: endless ? 0 : from + rise, worst, row };
}

/** Every parameter that is not searched. */
export function standard({ shape, fixed }: Family): Record<string, unknown> {
  const plain = Object.entries(shape.parameters).map(([name, { default: value }]) => [name, value]);
  return { ...Object.fromEntries(plain), ...fixed };
}

/** At most `count` of the numbers below `size`, the first and the last among them. */
export function evenly(size: number, count: number): number[] {
  if (size <= count) return Array.from({ length: size }, (_, i) => i);
  return Array.from({ length: count }, (_, i) => Math.round((i * (size - 1)) / (count - 1)));
}
