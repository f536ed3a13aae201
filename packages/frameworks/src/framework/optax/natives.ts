import type { Schedule } from "glidepath";
import { isShape, numberOf, type Part, partsOf, treadsOf } from "../../code/parts.ts";
import { type Argument, call, real } from "../../code/python/text.ts";
import { plain } from "../../sketch/sketch.ts";

type Words = Readonly<Record<string, Argument>>;
const make = (name: string, words: Words) => call(`optax.${name}`, [], words);
const plainCosine = { exponent: 1, k: 1 };

/** Texts of optax.schedules that may be the schedule, the plainest first. */
export function natives(lr: Schedule): (string | undefined)[] {
  const parts = partsOf(lr);
  const [first] = parts;
  if (first === undefined) return [treads(lr)];
  if (parts.length === 1) return [child(first, lr), treads(lr), restarts(first)];
  return [treads(lr), warmed(parts, lr), interpolated(parts), joined(parts, lr)];
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
function warmed([warmup, main, ...more]: readonly Part[], lr: Schedule): string | undefined {
  if (warmup!.shape !== "linear" || main === undefined || more.length > 0) return undefined;
  const words = { init_value: real(warmup!.from), peak_value: real(warmup!.to), warmup_steps: warmup!.length };
  if (main.shape === "constant") return make("warmup_constant_schedule", words);
  if (main.shape === "cosine" && main.parameters.k === 1) {
    const exponent = numberOf(main, "exponent")!;
    const end = { ...(main.to !== 0 && { end_value: real(main.to) }), ...(exponent !== 1 && { exponent }) };
    return make("warmup_cosine_decay_schedule", { ...words, decay_steps: warmup!.length + main.length, ...end });
  }
  const decay = decayOf(main, lr);
  return decay && make("warmup_exponential_decay_schedule", { ...words, ...decay });
}

function decayOf({ shape, cycle, from, to, span, length }: Part, { bounds }: Schedule): Words | undefined {
  const end = bounds && Number.isFinite(bounds.floor) ? { end_value: real(bounds.floor) } : {};
  if (shape === "constant" && cycle?.multiply === 1 && cycle.gain !== undefined) {
    return { transition_steps: cycle.length, decay_rate: cycle.gain, staircase: true, ...end };
  }
  if (shape !== "geometric") return undefined;
  const steps = bounds ? span : length;
  return { transition_steps: steps, decay_rate: plain(to / from), ...end };
}

/** Straight lines, or half waves, from one rate above 0 to the next. */
function interpolated(parts: readonly Part[]): string | undefined {
  const [first] = parts;
  const kind = ["linear", "cosine"].find((kind) =>
    parts.every((part) => part.shape === kind || part.shape === "constant"),
  );
  if (kind === undefined || parts.length < 3 || parts.some(({ from }) => from === 0)) return undefined;
  const scales = parts.map(({ start, length, from, to }) => `${start + length}: ${plain(to / from)}`);
  return make("piecewise_interpolate_schedule", {
    interpolate_type: `"${kind}"`,
    init_value: real(first!.from),
    boundaries_and_scales: `{${scales.join(", ")}}`,
  });
}

function joined(parts: readonly Part[], lr: Schedule): string | undefined {
  const children = parts.map((part) => child(part, lr));
  if (parts.length > 8 || children.includes(undefined)) return undefined;
  return call("optax.join_schedules", [children as string[], parts.slice(1).map(({ start }) => start)]);
}

/** Half waves that begin anew, one by one. */
function restarts(part: Part): string | undefined {
  const { cycle, from, to } = part;
  if (!cycle || cycle.gain !== undefined || !isShape(part, "cosine", plainCosine)) return undefined;
  const lengths: number[] = [];
  for (let begin = 0; begin < part.length; begin += lengths.at(-1)!)
    lengths.push(cycle.length * cycle.multiply ** lengths.length);
  if (lengths.length > 12) return undefined;
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

/** One part by itself, its steps counted from its start. */
function child(part: Part, lr: Schedule): string | undefined {
  const { from, to, length } = part;
  if (part.cycle || part.shape === "geometric") {
    const decay = decayOf(part, lr);
    return decay && make("exponential_decay", { init_value: real(from), ...decay });
  }
  switch (part.shape) {
    case "constant":
      return call("optax.constant_schedule", [real(from)]);
    case "linear":
      return make("linear_schedule", { init_value: real(from), end_value: real(to), transition_steps: length });
    case "cosine": {
      const exponent = numberOf(part, "exponent")!;
      if (part.parameters.k !== 1 || from === 0) return undefined;
      const more = { ...(to !== 0 && { alpha: plain(to / from) }), ...(exponent !== 1 && { exponent }) };
      return make("cosine_decay_schedule", { init_value: real(from), decay_steps: length, ...more });
    }
    case "polynomial": {
      // Compiled, optax raises what is left to this power, which by rounding may lie below 0 at the end: no number, for broken powers.
      const power = numberOf(part, "power")!;
      if (part.parameters.k !== 1 || !Number.isInteger(power)) return undefined;
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
