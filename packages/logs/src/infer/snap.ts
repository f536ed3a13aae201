import { evenly } from "./fit.ts";
import { leastSquares, normal, type Problem, slopesAt, stiffness } from "./least-squares.ts";
import { type Model, problemOf, rowAt, type Slot } from "./model.ts";
import { type Known, roundest } from "./round.ts";
import { pick, precisionOf, type Rows } from "./rows.ts";

/*
 * From what fits best to what a person would have written: one number after another is put on the roundest value for which the others can
 * still be moved so that every row lies within its error. Which numbers come first matters where the rows leave room, so a few orders are
 * tried. Least squares may leave a row outside although all could be inside; then the rows that lie farthest out are weighed more (Lawson 1961).
 */

/** Orders of the kinds of numbers. */
export const orders = [
  ["value", "place", "length", "parameter"],
  ["place", "value", "length", "parameter"],
  ["parameter", "value", "place", "length"],
] as const satisfies readonly (readonly Slot["kind"][])[];

/**
 * While numbers are still free, least squares leave rows outside that would be inside in the end: by the more, the more numbers there are
 * for every row.
 */
const leeway = 1.3;

/** As a share of the largest rate: how exactly the search itself ends. */
const searched = 1e-13;

/** How many rows are looked at, beside those where pieces meet. */
const looked = 120;

/** How many values are tried for one number before it is left as it is. */
const mostTries = 16;

/** The model nearest to the rows, before anything is rounded; and how far it is from the row that it misses most. */
export function settle(model: Model, rows: Rows): { readonly model: Model; readonly worst: number } {
  const problem = problemOf(model, sampleOf(model, rows));
  const { numbers, worst } = nearest(problem, model, freeOf(model), 40);
  return { model: { ...model, numbers }, worst };
}

/** The model with round numbers. */
export function snap(start: Model, rows: Rows, order: readonly Slot["kind"][], fixed: Known, isStrict: boolean): Model {
  const problem = problemOf(start, sampleOf(start, rows));
  const roundings = searched / precisionOf(rows);
  const room = (left: number) => leeway * Math.sqrt(left / problem.count) + roundings;
  let model = start;
  let free = freeOf(model);
  let known = fixed;
  for (const slot of inOrder(model, order)) {
    const rest = free.filter((other) => other !== slot);
    const reach = reachOf(problem, model, free, slot);
    let tries = 0;
    for (const candidate of roundest(model, slot, known)) {
      if (Math.abs(candidate - model.numbers[slot]!) > reach) continue;
      if (++tries > mostTries) break;
      const tried = { ...model, numbers: model.numbers.slice() };
      tried.numbers[slot] = candidate;
      const { numbers, worst } = nearest(problem, tried, rest, reach === Infinity ? 25 : 10, isStrict);
      if (!(worst <= 1 + (isStrict || rest.length === 0 ? 0 : room(rest.length)))) continue;
      model = { ...model, numbers };
      free = rest;
      known = told(model, slot, known);
      break;
    }
  }
  return model;
}

function told(model: Model, slot: number, known: Known): Known {
  const value = model.numbers[slot]!;
  if (slot === model.pieces.at(-1)!.end && known.total === undefined) return { ...known, total: value };
  return model.slots[slot]!.kind === "value" && known.peak === undefined && value > 0
    ? { ...known, peak: value }
    : known;
}

const freeOf = ({ slots }: Model) => slots.flatMap(({ known }, i) => (known ? [] : [i]));

/** By kind; of values the largest first, of places the end of the run. */
function inOrder(model: Model, order: readonly Slot["kind"][]): number[] {
  const end = model.pieces.at(-1)!.end;
  return freeOf(model).sort((a, b) => {
    const [one, other] = [model.slots[a]!, model.slots[b]!];
    if (one.kind !== other.kind) return order.indexOf(one.kind) - order.indexOf(other.kind);
    if (one.kind === "value") return Math.abs(model.numbers[b]!) - Math.abs(model.numbers[a]!);
    return Number(b === end) - Number(a === end) || a - b;
  });
}

/** How far a number can lie from the best one, if all rows are to stay within their errors and all is as straight as it is here. */
function reachOf(problem: Problem, { slots, numbers }: Model, free: readonly number[], slot: number): number {
  const residuals = new Float64Array(problem.count);
  problem.residuals(numbers, residuals);
  const order = [...free.filter((other) => other !== slot), slot];
  const { matrix } = normal(slopesAt(problem, numbers, residuals, slots, order), residuals);
  const growth = stiffness(matrix);
  const { kind, unit } = slots[slot]!;
  const least = 1e-12 * Math.abs(numbers[slot]!) + (kind === "place" ? 1 : 0);
  return growth > 0 ? 4 * Math.sqrt(problem.count / growth) * unit + least : Infinity;
}

/** Moves the free numbers so that the row that lies farthest out is within its error, if least squares lead there. */
function nearest(
  problem: Problem,
  { slots, numbers }: Model,
  free: readonly number[],
  rounds: number,
  isStrict = false,
) {
  let { at, residuals } = leastSquares(problem, numbers, slots, free, rounds);
  let worst = worstOf(residuals);
  if (isStrict && worst > 1 && worst < 1.5 && free.length > 0) {
    const weights = new Float64Array(problem.count).fill(1);
    for (let round = 0; round < 12 && worst > 1; round++) {
      for (let i = 0; i < weights.length; i++) weights[i] = weights[i]! * (0.1 + Math.abs(residuals[i]!) / worst);
      const next = leastSquares(problem, at, slots, free, 2, weights);
      ({ at, residuals } = next);
      worst = worstOf(residuals);
    }
  }
  return { numbers: at, worst };
}

function worstOf(residuals: Float64Array): number {
  let worst = 0;
  for (const r of residuals) if (!(Math.abs(r) <= worst)) worst = Math.abs(r);
  return worst;
}

/** An even choice of rows, and all near the places where pieces meet. */
function sampleOf({ pieces, numbers }: Model, rows: Rows): Rows {
  const count = rows.steps.length;
  if (count <= looked * 1.5) return rows;
  const chosen = new Set(evenly(count, looked));
  for (const { start } of pieces) {
    const row = rowAt(rows, numbers[start]!);
    for (let i = Math.max(0, row - 5); i < Math.min(count, row + 5); i++) chosen.add(i);
  }
  return pick(
    rows,
    [...chosen].sort((a, b) => a - b),
  );
}
