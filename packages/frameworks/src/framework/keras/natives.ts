import type { Schedule } from "glidepath";
import type { Cycle } from "glidepath/schedule";
import { type Argument, call, real } from "../../code/python/text.ts";
import { isShape, numericParameter, type SimpleSegment, simpleSegments, treadsOf } from "../../code/simple-segments.ts";
import { plain } from "../../sketch/sketch.ts";

type Keywords = Readonly<Record<string, Argument>>;
const make = (name: string, keywords: Keywords) => call(`keras.optimizers.schedules.${name}`, [], keywords);

/** Texts of keras.optimizers.schedules that may be the schedule, the plainest first. */
export function natives(lr: Schedule): (string | undefined)[] {
  const segments = simpleSegments(lr);
  const [first, second] = segments;
  if (first === undefined) return [treads(lr)];
  if (segments.length === 1) return [single(first), treads(lr)];
  return [treads(lr), segments.length === 2 ? warmed(first, second!) : undefined];
}

/** A boundary of Keras still has the value before it. */
function treads(lr: Schedule): string | undefined {
  const found = treadsOf(lr);
  return (
    found &&
    make("PiecewiseConstantDecay", { boundaries: found.steps.map((step) => step - 1), values: found.values.map(real) })
  );
}

/** A linear warmup and half a wave. */
function warmed(warmup: SimpleSegment, main: SimpleSegment): string | undefined {
  if (warmup.shape !== "linear" || !isShape(main, "cosine", { exponent: 1, k: 1 })) return undefined;
  return make("CosineDecay", {
    initial_learning_rate: real(warmup.from),
    decay_steps: main.length,
    ...(main.to !== 0 && { alpha: real(plain(main.to / main.from)) }),
    warmup_target: real(main.from),
    warmup_steps: warmup.length,
  });
}

function single(segment: SimpleSegment): string | undefined {
  const { from, to, length, span, cycle, grain } = segment;
  if (cycle) return repeated(segment, cycle);
  const start = { initial_learning_rate: real(from) };
  const line = { ...start, decay_steps: length, end_learning_rate: real(to) };
  const stairs = grain === undefined ? {} : { staircase: true };
  switch (segment.shape) {
    case "constant":
      return real(from);
    case "linear":
      return make("PolynomialDecay", line);
    case "polynomial":
      return make("PolynomialDecay", { ...line, power: real(numericParameter(segment, "power")!) });
    case "polynomial-cycle": {
      const power = real(numericParameter(segment, "power")!);
      return make("PolynomialDecay", { ...line, decay_steps: span, power, cycle: true });
    }
    case "geometric":
      return make("ExponentialDecay", { ...start, decay_steps: length, decay_rate: real(plain(to / from)), ...stairs });
    case "inverse-power":
      return make("InverseTimeDecay", { ...start, decay_steps: span, decay_rate: "1.0", ...stairs });
    case "cosine":
      return make("CosineDecay", { ...start, decay_steps: length, ...lowest(segment) });
    default:
      return undefined;
  }
}

function repeated(segment: SimpleSegment, { length, multiply, gain = 1 }: Cycle): string | undefined {
  // Where cycles grow, Keras finds them by a logarithm, which in float32 misses restarts.
  if (multiply !== 1) return undefined;
  const start = { initial_learning_rate: real(segment.from) };
  if (segment.shape === "constant") {
    return make("ExponentialDecay", { ...start, decay_steps: length, decay_rate: real(gain), staircase: true });
  }
  if (!isShape(segment, "cosine", { exponent: 1, k: 1 })) return undefined;
  const growth = { t_mul: "1.0", m_mul: real(gain) };
  return make("CosineDecayRestarts", { ...start, first_decay_steps: length, ...growth, ...lowest(segment) });
}

/** The end of a wave as a share of its start, which is 0 if left out. */
const lowest = ({ from, to }: SimpleSegment): Keywords => (to === 0 ? {} : { alpha: real(plain(to / from)) });
