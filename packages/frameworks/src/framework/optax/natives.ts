import type { Schedule } from "glidepath";
import { type Argument, call, real } from "../../code/python/text.ts";
import { isShape, numericParameter, type SimpleSegment, simpleSegments, treadsOf } from "../../code/simple-segments.ts";
import { plain } from "../../sketch/sketch.ts";

type Keywords = Readonly<Record<string, Argument>>;
const make = (name: string, keywords: Keywords) => call(`optax.${name}`, [], keywords);
/** The most schedules, and the most waves, that one wants to read in a call. */
const mostChildren = 8;
const mostWaves = 12;
const plainCosine = { exponent: 1, k: 1 };

/** Texts of optax.schedules that may be the schedule, the plainest first. */
export function natives(lr: Schedule): (string | undefined)[] {
  const segments = simpleSegments(lr);
  const [first] = segments;
  if (first === undefined) return [treads(lr)];
  if (segments.length === 1) return [child(first, lr), treads(lr), restarts(first)];
  return [treads(lr), warmed(segments, lr), interpolated(segments), joined(segments, lr)];
}

function treads(lr: Schedule): string | undefined {
  const found = treadsOf(lr);
  if (found === undefined || found.values.includes(0)) return undefined;
  const scales = found.steps.map((step, i) => `${step}: ${plain(found.values[i + 1]! / found.values[i]!)}`);
  return make("piecewise_constant_schedule", {
    init_value: real(found.values[0]!),
    boundaries_and_scales: `{${scales.join(", ")}}`,
  });
}

/** A linear warmup and something that optax has a name for. */
function warmed([warmup, main, ...more]: readonly SimpleSegment[], lr: Schedule): string | undefined {
  if (warmup!.shape !== "linear" || main === undefined || more.length > 0) return undefined;
  const keywords = { init_value: real(warmup!.from), peak_value: real(warmup!.to), warmup_steps: warmup!.length };
  if (main.shape === "constant") return make("warmup_constant_schedule", keywords);
  if (main.shape === "cosine" && main.parameters.k === 1) {
    const exponent = numericParameter(main, "exponent")!;
    const end = { ...(main.to !== 0 && { end_value: real(main.to) }), ...(exponent !== 1 && { exponent }) };
    return make("warmup_cosine_decay_schedule", { ...keywords, decay_steps: warmup!.length + main.length, ...end });
  }
  const decay = decayOf(main, lr);
  return decay && make("warmup_exponential_decay_schedule", { ...keywords, ...decay });
}

function decayOf({ shape, cycle, from, to, span, length }: SimpleSegment, { bounds }: Schedule): Keywords | undefined {
  const end = bounds && Number.isFinite(bounds.floor) ? { end_value: real(bounds.floor) } : {};
  if (shape === "constant" && cycle?.multiply === 1 && cycle.gain !== undefined) {
    return { transition_steps: cycle.length, decay_rate: cycle.gain, staircase: true, ...end };
  }
  if (shape !== "geometric") return undefined;
  const steps = bounds ? span : length;
  return { transition_steps: steps, decay_rate: plain(to / from), ...end };
}

/** Straight lines, or half waves, from one rate above 0 to the next. */
function interpolated(segments: readonly SimpleSegment[]): string | undefined {
  const [first] = segments;
  const kind = ["linear", "cosine"].find((kind) =>
    segments.every((segment) => segment.shape === kind || segment.shape === "constant"),
  );
  if (kind === undefined || segments.length < 3 || segments.some(({ from }) => from === 0)) return undefined;
  const scales = segments.map(({ start, length, from, to }) => `${start + length}: ${plain(to / from)}`);
  return make("piecewise_interpolate_schedule", {
    interpolate_type: `"${kind}"`,
    init_value: real(first!.from),
    boundaries_and_scales: `{${scales.join(", ")}}`,
  });
}

function joined(segments: readonly SimpleSegment[], lr: Schedule): string | undefined {
  const children = segments.map((segment) => child(segment, lr));
  if (segments.length > mostChildren || children.includes(undefined)) return undefined;
  return call("optax.join_schedules", [children as string[], segments.slice(1).map(({ start }) => start)]);
}

/** Half waves that begin anew, one by one. */
function restarts(segment: SimpleSegment): string | undefined {
  const { cycle, from, to } = segment;
  if (!cycle || cycle.gain !== undefined || !isShape(segment, "cosine", plainCosine)) return undefined;
  const lengths: number[] = [];
  for (let begin = 0; begin < segment.length; begin += lengths.at(-1)!)
    lengths.push(cycle.length * cycle.multiply ** lengths.length);
  if (lengths.length > mostWaves) return undefined;
  const cycles = lengths.map((decay_steps) =>
    call("dict", [], {
      init_value: real(from),
      peak_value: real(from),
      warmup_steps: 0,
      decay_steps,
      end_value: real(to),
    }),
  );
  return call("optax.sgdr_schedule", [cycles]);
}

/** One segment by itself, its steps counted from its start. */
function child(segment: SimpleSegment, lr: Schedule): string | undefined {
  const { from, to, length } = segment;
  if (segment.cycle || segment.shape === "geometric") {
    const decay = decayOf(segment, lr);
    return decay && make("exponential_decay", { init_value: real(from), ...decay });
  }
  switch (segment.shape) {
    case "constant":
      return call("optax.constant_schedule", [real(from)]);
    case "linear":
      return make("linear_schedule", { init_value: real(from), end_value: real(to), transition_steps: length });
    case "cosine": {
      const exponent = numericParameter(segment, "exponent")!;
      if (segment.parameters.k !== 1 || from === 0) return undefined;
      const more = { ...(to !== 0 && { alpha: plain(to / from) }), ...(exponent !== 1 && { exponent }) };
      return make("cosine_decay_schedule", { init_value: real(from), decay_steps: length, ...more });
    }
    case "polynomial": {
      // Compiled, optax raises what is left to this power, which by rounding may lie below 0 at the end: no number, for broken powers.
      const power = numericParameter(segment, "power")!;
      if (segment.parameters.k !== 1 || !Number.isInteger(power)) return undefined;
      return make("polynomial_schedule", {
        init_value: real(from),
        end_value: real(to),
        power,
        transition_steps: length,
      });
    }
    default:
      return undefined;
  }
}
