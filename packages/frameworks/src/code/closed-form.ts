import type { Schedule } from "glidepath";
import { type Cycle, curve, prepare, type Segment, type Track } from "glidepath/schedule";
import { type Formula, formulaOf, type Language, parseFormula, printFormula } from "glidepath/shape";

/** Functions of the language by their names, as their whole text. */
export type Helpers = Readonly<Record<string, string>>;

/** What a programming language needs beyond its formulas to write a schedule as plain functions. */
export interface Syntax extends Language {
  /** What stands between two functions: a line's end and blank lines. */
  readonly between: string;
  readonly exp: string;
  readonly maximum: string;
  readonly floor: string;
  /** The name of the functions' parameter. */
  readonly parameter: string;
  /** The parameter, but at least 0. */
  readonly clock: string;
  /** `name = value`. */
  define(name: string, value: string): string;
  /** A function from one number to a number. */
  function(name: string, meaning: string, body: string): string;
  /** Lines that return the value of the first branch whose condition holds. The last branch has none. */
  branches(branches: readonly Branch[]): string;
  /** One value if the name equals the number, else the other. */
  choose(name: string, equals: number, yes: string, no: string): string;
  result(value: string): string;
  /** How far inside its cycle a local step lies, from 0 to 1. The run asks for no local step from `limit` on. */
  place(local: string, cycle: Cycle, limit: number): string;
  /** The cycle that a local step lies in. */
  index(local: string, cycle: Cycle, limit: number): string;
  /** What a formula is changed to before it is printed. */
  simplify(formula: Formula): Formula;
  /** The functions that formulas, places and indices call, as complete functions; those that others call come first. */
  readonly helpers: Helpers;
}

/** What holds under a condition on `t`: lines, and then a value; or the end of the schedule, as an error. */
export interface Branch {
  readonly condition?: string;
  /** What comes before the value, line by line; empty if nothing does. */
  readonly lines: string;
  readonly value: string | { readonly error: string };
}

const meaning = "The learning rate of the next update, after so many updates.";

/**
 * Writes a schedule as one function per track and one that multiplies and adds them: no tables, no state.
 * The value is the rate at a step; before 0, at and past the end it does what the schedule does.
 */
export function closedForm(lr: Schedule, name: string, syntax: Syntax): string {
  const { terms, tracks, bounds } = lr;
  const names = tracks.length === 1 && !bounds ? [name] : tracks.map((_, i) => `track_${i + 1}`);
  const clock = lr.spec.end === "periodic" ? `${syntax.clock} % ${lr.horizon}` : syntax.clock;
  const functions = tracks.map((track, i) => {
    const body = `${syntax.define("t", clock)}\n${syntax.branches(branchesOf(track, lr, syntax))}`;
    return syntax.function(names[i]!, names[i] === name ? meaning : `Track ${i + 1}.`, body);
  });
  if (names[0] !== name) {
    const call = (track: Track) => `${names[tracks.indexOf(track)]}(${syntax.parameter})`;
    const sum = terms.map((factors) => factors.map(call).join(" * ")).join(" + ");
    functions.push(syntax.function(name, meaning, syntax.result(bounded(sum, lr, syntax))));
  }
  return withHelpers(functions.join(syntax.between), syntax);
}

function bounded(value: string, { bounds }: Schedule, { maximum, functions }: Syntax): string {
  const { floor = -Infinity, ceiling = Infinity } = bounds ?? {};
  const lifted = floor === -Infinity ? value : `${maximum}(${value}, ${floor})`;
  return ceiling === Infinity ? lifted : `${functions.min}(${lifted}, ${ceiling})`;
}

/** The helpers that are called come before the code. */
function withHelpers(functions: string, { helpers, between }: Syntax): string {
  return Object.entries(helpers).reduceRight((text, [name, helper]) => {
    const isCalled = new RegExp(`(?<![\\w.])${name}\\(`).test(text);
    return isCalled ? `${helper}${between}${text}` : text;
  }, functions);
}

function branchesOf(track: Track, lr: Schedule, syntax: Syntax): Branch[] {
  const { horizon, steps } = lr;
  const { end = "hold" } = lr.spec;
  const branches: Branch[] = [];
  if (end === "error") {
    branches.push({ condition: `t > ${horizon}`, lines: "", value: { error: `the schedule ends at step ${horizon}` } });
  }
  if (end === "hold" || end === "error") {
    const held = curve([[track]], steps, "hold")(horizon);
    branches.push({ condition: `t >= ${horizon}`, lines: "", value: String(held) });
  }
  const last = track.at(-1)!;
  for (const segment of track) {
    const isOpen = segment === last && end === "extrapolate";
    const body = segmentBody(segment, isOpen ? Math.max(steps, segment.end) : segment.end, syntax);
    branches.push(segment === last ? body : { condition: `t < ${segment.end}`, ...body });
  }
  return branches;
}

/** `end` is the step from which on the segment is not asked for, or, if it goes on for ever, the end of the run. */
function segmentBody(segment: Segment, end: number, syntax: Syntax): Branch {
  const { from, to, shape, parameters, scale, cycle, grain } = segment;
  const { origin, span, reach } = prepare(segment);
  const formula = syntax.simplify(parseFormula(formulaOf(shape, parameters)));
  const isFlat = formula.kind === "number" && formula.value === 0;
  if (isFlat && cycle?.gain === undefined) return { lines: "", value: String(from) };
  const since = origin === 0 ? "t" : origin < 0 ? `t + ${-origin}` : `t - ${origin}`;
  const local = grain ? `${syntax.floor}(${bracketed(since)} / ${grain}) * ${grain}` : since;
  const place = cycle ? syntax.place(local, cycle, end - origin) : `${bracketed(local)} / ${span}`;
  const isLine = formula.kind === "name" && formula.name === "x";
  const curved = isLine ? [] : [syntax.define("x", place)];
  const weight = [...curved, syntax.define("w", isLine ? place : printFormula(formula, syntax))];
  const lines = isFlat ? "" : weight.join("\n");
  const value = isFlat ? String(from) : mixed();
  if (cycle?.gain === undefined) return { lines, value };
  const { gain, about = 0 } = cycle;
  const times = syntax.power(gain < 0 ? `(${gain})` : String(gain), syntax.index(local, cycle, end - origin));
  const away = about === 0 ? bracketed(value) : `(${bracketed(value)} - ${about})`;
  return { lines, value: about === 0 ? `${away} * ${times}` : `${about} + ${away} * ${times}` };

  function mixed(): string {
    if (scale === "linear")
      return [from && `${from} * (1 - w)`, to && `${to} * w`].filter(Boolean).join(" + ") || "0 * w";
    const bent =
      scale === "log" ? `${from} * ${syntax.exp}(w * ${reach})` : `1 / (${1 / from} + w * ${bracketed(String(reach))})`;
    return syntax.choose("w", 1, String(to), bent);
  }
}

const bracketed = (text: string) => (/^[\w.]+$/.test(text) ? text : `(${text})`);
