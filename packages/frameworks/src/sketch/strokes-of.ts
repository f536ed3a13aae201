import type { Value } from "glidepath/language";
import { cosine, formulaShape, linear, longestFormula } from "glidepath/shape";
import type { Arithmetic, Condition } from "../text/expression.ts";
import { evaluator } from "../text/python/evaluate.ts";
import { PythonError } from "../text/python/number.ts";
import { formulaOf } from "./formula-of.ts";
import { both, complement, type Stretches, stretchesOf } from "./intervals.ts";
import { hold, plain, run, type Stroke } from "./sketch.ts";

/*
 * A function of the step as strokes: its conditions say where each of its branches holds, and each branch is a value that is
 * held, a straight line or a formula.
 */

/** A part of the steps, and what stands there without conditions. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly body: Arithmetic;
}

/** The most parts that a function may fall into. */
const mostPieces = 2000;
/** What the values of a function mean. */
interface Meaning {
  value(share: number): Value;
  /** What a share of 1 is. */
  readonly top: Value;
  /** Where a straight line is marked that never ends, in steps. */
  readonly far?: number;
}

/** The strokes of a function; undefined if no strokes are the same. */
export function strokesOf(body: Arithmetic, meaning: Meaning): Stroke[] | undefined {
  const pieces = piecesOf(body, [[0, Number.POSITIVE_INFINITY]]);
  if (pieces === undefined || pieces.length > mostPieces) return undefined;
  const sorted = pieces.sort((a, b) => a.start - b.start);
  const found = sorted.map((piece) => strokeOf(piece, meaning));
  return found.includes(undefined) ? undefined : (found as Stroke[]);
}

function piecesOf(body: Arithmetic, where: Stretches): Piece[] | undefined {
  if (where.length === 0) return [];
  if (body.kind === "choose") {
    const when = stretchesOf(body.when);
    if (when === undefined) return undefined;
    const yes = piecesOf(body.yes, both(where, when));
    const no = yes && yes.length <= mostPieces ? piecesOf(body.no, both(where, complement(when))) : undefined;
    return yes && no && [...yes, ...no];
  }
  const inner = choiceIn(body);
  // A choice inside of arithmetic is a choice between two arithmetics.
  if (inner)
    return piecesOf({ ...inner, yes: replaced(body, inner, inner.yes), no: replaced(body, inner, inner.no) }, where);
  return where.map(([start, end]) => ({ start, end, body }));
}

type Choice = Extract<Arithmetic, { kind: "choose" }>;

function choiceIn(part: Arithmetic): Choice | undefined {
  switch (part.kind) {
    case "choose":
      return part;
    case "negate":
      return choiceIn(part.of);
    case "binary":
      return choiceIn(part.left) ?? choiceIn(part.right);
    case "apply":
      for (const one of part.args) {
        const found = choiceIn(one);
        if (found) return found;
      }
      return undefined;
    default:
      return undefined;
  }
}

/** The same with another part in the place of `old`, wherever that stands. */
export function replaced(part: Arithmetic, old: Arithmetic, by: Arithmetic): Arithmetic {
  if (part === old) return by;
  const within = (one: Arithmetic) => replaced(one, old, by);
  switch (part.kind) {
    case "negate":
      return { ...part, of: within(part.of) };
    case "binary":
      return { ...part, left: within(part.left), right: within(part.right) };
    case "apply":
      return { ...part, args: part.args.map(within) };
    default:
      return part;
  }
}

function strokeOf({ start, end, body }: Piece, { value, top, far = 1000 }: Meaning): Stroke | undefined {
  const at = evaluator(body);
  try {
    if (isFixed(body)) return finite(at(start)) ? hold(value(plain(at(start))), end) : undefined;
    if (isStraight(body)) {
      // One that never ends is marked where the run is through, also if it begins later than that run.
      const [origin, over] = finite(end) ? [start, end - start] : [0, far];
      const [from, to] = [at(origin), at(origin + over)];
      if (!finite(from) || !finite(to)) return undefined;
      const skip = start - origin;
      return { ...run(linear, value(plain(from)), value(plain(to)), over, end), ...(skip > 0 && { skip }) };
    }
    const wave = halfWave(at, start, end);
    if (wave) return run(cosine, value(wave.from), value(wave.to), wave.over, end);
  } catch (error) {
    if (error instanceof PythonError) return undefined;
    throw error;
  }
  const of = formulaOf(body);
  if (of === undefined || of.length > longestFormula) return undefined;
  return { shape: formulaShape, of, from: 0, to: top, ...(start > 0 && { skip: start }), end };
}

const finite = Number.isFinite;

/** How many places are looked at to see that a curve is a half wave. */
const looks = 500;

/** The half wave of a cosine that the values lie on, which ends at the end or one step before it; undefined if they do not. */
function halfWave(
  at: (step: number) => number,
  start: number,
  end: number,
): { from: number; to: number; over: number } | undefined {
  if (!finite(end) || end - start < 4) return undefined;
  const count = Math.min(looks, end - start - 1);
  const places = Array.from({ length: count + 1 }, (_, i) => start + Math.round((i * (end - 1 - start)) / count));
  for (const over of [end - start, end - start - 1]) {
    const [from, to] = [at(start), at(start + over)].map(plain) as [number, number];
    const size = 8 * Number.EPSILON * Math.max(Math.abs(from), Math.abs(to));
    const wave = (step: number) => to + ((from - to) * (1 + Math.cos((Math.PI * (step - start)) / over))) / 2;
    if (from !== to && places.every((step) => Math.abs(at(step) - wave(step)) <= size)) return { from, to, over };
  }
  return undefined;
}

/** Whether the values lie on a straight line: sums, and products with what is fixed. */
function isStraight(part: Arithmetic): boolean {
  if (part.kind === "negate") return isStraight(part.of);
  if (part.kind === "apply") return part.name === "float" && isStraight(part.args[0]!);
  if (part.kind !== "binary") return part.kind === "number" || part.kind === "parameter";
  const { operator, left, right } = part;
  if (operator === "+" || operator === "-") return isStraight(left) && isStraight(right);
  if (operator === "*" && isFixed(left)) return isStraight(right);
  return (operator === "*" || operator === "/") && isFixed(right) && isStraight(left);
}

/** Whether it does not depend on the step. */
export function isFixed(part: Arithmetic): boolean {
  switch (part.kind) {
    case "number":
      return true;
    case "negate":
      return isFixed(part.of);
    case "binary":
      return isFixed(part.left) && isFixed(part.right);
    case "apply":
      return part.args.every(isFixed);
    default:
      return false;
  }
}

/** Whether it may have no value somewhere: a divisor that becomes 0, a power or a function that fails. */
export function mayFail(part: Arithmetic): boolean {
  switch (part.kind) {
    case "number":
      return !Number.isFinite(part.value);
    case "parameter":
      return false;
    case "negate":
      return mayFail(part.of);
    case "binary": {
      const { operator, left, right } = part;
      const isSafe = "+-*".includes(operator) || (operator !== "**" && right.kind === "number" && right.value !== 0);
      return !isSafe || mayFail(left) || mayFail(right);
    }
    case "apply":
      return (
        !/^(np\.)?(min|max|abs|int|float|round|floor|ceil|trunc|cos|sin|tanh|atan|fabs)$/.test(part.name) ||
        part.args.some(mayFail)
      );
    case "choose":
      return conditionMayFail(part.when) || mayFail(part.yes) || mayFail(part.no);
    case "error":
      return true;
  }
}

function conditionMayFail(when: Condition): boolean {
  if (when.kind === "compare") return mayFail(when.left) || mayFail(when.right);
  return when.kind === "not" ? conditionMayFail(when.of) : when.of.some(conditionMayFail);
}
