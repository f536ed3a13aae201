import type { Schedule } from "../glidepath.ts";
import { curve, type Track } from "../schedule/schedule.ts";
import { prepare, type Segment } from "../schedule/segment.ts";
import { type FunctionName, parseFormula } from "../shape/formula.ts";
import { type Language, printFormula } from "../shape/print-formula.ts";

/** What a programming language needs beyond its formulas to write a schedule as plain functions. */
export interface Syntax extends Language {
  readonly exp: string;
  readonly maximum: string;
  /** `name = value` for the first time. */
  define(name: string, value: string): string;
  /** An `if` around lines that end in a return. */
  when(condition: string, body: readonly string[]): string[];
  /** A function from one number to a number. */
  function(name: string, parameter: string, meaning: string, body: readonly string[]): string[];
  /** One value if the name equals the number, else the other. */
  choose(name: string, equals: number, yes: string, no: string): string;
  result(value: string): string;
  refuse(message: string): string;
  /** The helpers that formulas may call, as complete functions; `cycle` finds the place inside repeated shapes. */
  readonly helpers: Readonly<Partial<Record<FunctionName | "cycle", readonly string[]>>>;
}

/**
 * Writes a schedule as one function per track and one that multiplies them: no tables, no state.
 * The value is the rate at a step; before 0, at and past the end it does what the schedule does.
 */
export function closedForm(lr: Schedule, name: string, syntax: Syntax): string[] {
  const names = lr.tracks.length === 1 ? [name] : lr.tracks.map((_, i) => `track_${i + 1}`);
  const tracks = lr.tracks.flatMap((track, i) => {
    const meaning =
      lr.tracks.length === 1 ? "The learning rate of the next update, after `step` updates." : `Track ${i + 1}.`;
    return [...syntax.function(names[i]!, "step", meaning, trackBody(track, lr, syntax)), ""];
  });
  if (names.length > 1) {
    const product = names.map((track) => `${track}(step)`).join(" * ");
    const meaning = "The learning rate of the next update, after `step` updates.";
    tracks.push(...syntax.function(name, "step", meaning, [syntax.result(product)]), "");
  }
  const code = tracks.join("\n");
  const helpers = Object.entries(syntax.helpers).filter(([helper]) => code.includes(`${helper}(`));
  return [...helpers.flatMap(([, lines]) => [...lines!, ""]), ...tracks];
}

function trackBody(track: Track, lr: Schedule, syntax: Syntax): string[] {
  const { end = "hold" } = lr.spec;
  const lines = [syntax.define("t", `${syntax.maximum}(step, 0)`)];
  const last = track.at(-1)!;
  if (end === "error") {
    lines.push(...syntax.when(`t > ${lr.horizon}`, [syntax.refuse(`the schedule ends at step ${lr.horizon}`)]));
  }
  if (end === "hold" || end === "error") {
    const held = curve([track], lr.steps, "hold")(lr.horizon);
    lines.push(...syntax.when(`t >= ${lr.horizon}`, [syntax.result(String(held))]));
  }
  if (end === "periodic") lines[0] = syntax.define("t", `${syntax.maximum}(step, 0) % ${lr.horizon}`);
  for (const segment of track) {
    const body = segmentBody(segment, syntax);
    lines.push(...(segment === last ? body : syntax.when(`t < ${segment.end}`, body)));
  }
  return lines;
}

function segmentBody(segment: Segment, syntax: Syntax): string[] {
  const { start, end, from, to, shape, parameters, scale, cycle } = segment;
  const formula = parseFormula(shape.text(parameters));
  if (formula.kind === "number" && formula.value === 0) return [syntax.result(String(from))];
  const local = start === 0 ? "t" : start < 0 ? `t + ${-start}` : `t - ${start}`;
  const share = `${local.includes(" ") ? `(${local})` : local} / ${end - start}`;
  const place = cycle ? `cycle(${local}, ${cycle.length}, ${cycle.multiply})` : share;
  const lines = [syntax.define("x", place), syntax.define("w", printFormula(formula, syntax))];
  if (scale === "linear") return [...lines, syntax.result(`${from} * (1 - w) + ${to} * w`)];
  const mixed = `${from} * ${syntax.exp}(w * ${prepare(segment).logRatio})`;
  return [...lines, syntax.result(syntax.choose("w", 1, String(to), mixed))];
}
