import type { Schedule } from "../glidepath.ts";
import { curve, type Track } from "../schedule/schedule.ts";
import { prepare, type Segment } from "../schedule/segment.ts";
import { type FunctionName, parseFormula } from "../shape/formula.ts";
import { type Language, printFormula } from "../shape/print-formula.ts";

/** What a programming language needs beyond its formulas to write a schedule as plain functions. */
export interface Syntax extends Language {
  readonly exp: string;
  readonly maximum: string;
  readonly floor: string;
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
  /** The helpers that formulas may call, as complete functions; `cycle_index` and `cycle` find the place inside repeated shapes. */
  readonly helpers: Readonly<Partial<Record<FunctionName | "cycle_index" | "cycle", readonly string[]>>>;
}

/**
 * Writes a schedule as one function per track and one that multiplies them: no tables, no state.
 * The value is the rate at a step; before 0, at and past the end it does what the schedule does.
 */
export function closedForm(lr: Schedule, name: string, syntax: Syntax): string[] {
  const { bounds } = lr;
  const names = lr.tracks.length === 1 && !bounds ? [name] : lr.tracks.map((_, i) => `track_${i + 1}`);
  const tracks = lr.tracks.flatMap((track, i) => {
    const meaning =
      names[i] === name ? "The learning rate of the next update, after `step` updates." : `Track ${i + 1}.`;
    return [...syntax.function(names[i]!, "step", meaning, trackBody(track, lr, syntax)), ""];
  });
  if (names[0] !== name) {
    const product = bounded(names.map((track) => `${track}(step)`).join(" * "));
    const meaning = "The learning rate of the next update, after `step` updates.";
    tracks.push(...syntax.function(name, "step", meaning, [syntax.result(product)]), "");
  }
  function bounded(value: string): string {
    const { floor = -Infinity, ceiling = Infinity } = bounds ?? {};
    const lifted = floor === -Infinity ? value : `${syntax.maximum}(${value}, ${floor})`;
    return ceiling === Infinity ? lifted : `${syntax.functions.min}(${lifted}, ${ceiling})`;
  }

  const code = tracks.join("\n");
  const isUsed = (helper: string) =>
    code.includes(`${helper}(`) || (helper === "cycle_index" && code.includes("cycle("));
  const helpers = Object.entries(syntax.helpers).filter(([helper]) => isUsed(helper));
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
  const { from, to, shape, parameters, scale, cycle, grain } = segment;
  const { origin, span, reach } = prepare(segment);
  const formula = parseFormula(shape.text(parameters));
  const isFlat = formula.kind === "number" && formula.value === 0;
  if (isFlat && !cycle?.gain) return [syntax.result(String(from))];
  const since = origin === 0 ? "t" : origin < 0 ? `t + ${-origin}` : `t - ${origin}`;
  const local = grain ? `${syntax.floor}(${bracketed(since)} / ${grain}) * ${grain}` : since;
  const cycleOf = cycle && `(${local}, ${cycle.length}, ${cycle.multiply})`;
  const place = cycle ? `cycle${cycleOf}` : `${bracketed(local)} / ${span}`;
  const lines = isFlat ? [] : [syntax.define("x", place), syntax.define("w", printFormula(formula, syntax))];
  const value = isFlat ? String(from) : mixed();
  if (!cycle?.gain) return [...lines, syntax.result(value)];
  const { gain, about = 0 } = cycle;
  const times = syntax.power(gain < 0 ? `(${gain})` : String(gain), `cycle_index${cycleOf}`);
  const gained = about === 0 ? `${bracketed(value)} * ${times}` : `${about} + (${value} - ${about}) * ${times}`;
  return [...lines, syntax.result(gained)];

  function mixed(): string {
    if (scale === "linear") return `${from} * (1 - w) + ${to} * w`;
    const curved =
      scale === "log" ? `${from} * ${syntax.exp}(w * ${reach})` : `1 / (${1 / from} + w * ${bracketed(String(reach))})`;
    return syntax.choose("w", 1, String(to), curved);
  }
}

const bracketed = (text: string) => (/^[\w.]+$/.test(text) ? text : `(${text})`);
