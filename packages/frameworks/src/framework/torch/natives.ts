import type { Schedule } from "glidepath";
import { peakOf } from "../../code/python/file.ts";
import { type Argument, call, real } from "../../code/python/text.ts";
import {
  isShape,
  numericParameter,
  ratioOf,
  type SimpleSegment,
  simpleSegments,
  treadsOf,
} from "../../code/simple-segments.ts";
import { plain } from "../../sketch/sketch.ts";

/** The most schedulers that one wants to read in a call. */
const mostChildren = 8;

type Keywords = Readonly<Record<string, Argument>>;
const make = (name: string, keywords: Keywords) => call(name, ["optimizer"], keywords);

/** Texts of torch.optim.lr_scheduler that may be the schedule, the plainest first. */
export function natives(lr: Schedule): (string | undefined)[] {
  const segments = simpleSegments(lr);
  const [first] = segments;
  if (first === undefined) return [treads(lr)];
  if (segments.length === 1) return [whole(first, lr), treads(lr), child(first, lr)];
  return [treads(lr), oneCycle(segments, lr), sequence(segments, lr)];
}

function treads(lr: Schedule): string | undefined {
  const found = treadsOf(lr);
  const gamma = found && ratioOf(found.values);
  return gamma === undefined ? undefined : make("MultiStepLR", { milestones: found!.steps, gamma });
}

/** Classes that repeat something for ever. */
function whole(segment: SimpleSegment, lr: Schedule): string | undefined {
  const { cycle, from, to } = segment;
  if (cycle === undefined) return isShape(segment, "exp-range") ? cyclic(segment, lr) : undefined;
  if (segment.shape === "constant" && cycle.multiply === 1)
    return make("StepLR", { step_size: cycle.length, gamma: cycle.gain ?? 1 });
  if (isShape(segment, "cosine", { exponent: 1, k: 1 })) {
    const growth = cycle.multiply === 1 ? {} : { T_mult: cycle.multiply };
    return make("CosineAnnealingWarmRestarts", { T_0: cycle.length, ...growth, ...(to !== 0 && { eta_min: to }) });
  }
  return segment.shape === "triangle" && from < to ? cyclic(segment, lr) : undefined;
}

function cyclic(segment: SimpleSegment, lr: Schedule): string {
  const { from: base_lr, to: max_lr } = lr.segments[0]!;
  const length = segment.cycle?.length ?? segment.span;
  const up = plain(numericParameter(segment, "top")! * length);
  const decay = numericParameter(segment, "decay");
  const gain = segment.cycle?.gain ?? 1;
  const mode =
    decay !== undefined
      ? { mode: `"exp_range"`, gamma: decay ** (1 / length) }
      : gain === 0.5
        ? { mode: `"triangular2"` }
        : gain === 1
          ? {}
          : { scale_fn: `lambda cycle: ${gain} ** (cycle - 1)`, scale_mode: `"cycle"` };
  const down = plain(length - up);
  return make("CyclicLR", {
    base_lr,
    max_lr,
    step_size_up: up,
    ...(down !== up && { step_size_down: down }),
    ...mode,
    cycle_momentum: false,
  });
}

/** Two or three phases whose last update is on the end value. */
function oneCycle(segments: readonly SimpleSegment[], lr: Schedule): string | undefined {
  const [rise, fall] = segments;
  if (segments.length > 4 || rise!.shape !== fall!.shape || rise!.from >= rise!.to) return undefined;
  const anneal = { cosine: {}, linear: { anneal_strategy: `"linear"` } }[rise!.shape];
  if (anneal === undefined) return undefined;
  return make("OneCycleLR", {
    max_lr: rise!.to,
    total_steps: lr.steps,
    pct_start: plain((rise!.length + 1) / lr.steps),
    div_factor: plain(rise!.to / rise!.from),
    final_div_factor: plain(rise!.from / segments.at(-1)!.to),
    ...anneal,
    ...(segments[2] && segments[2].shape === rise!.shape && { three_phase: true }),
    cycle_momentum: false,
  });
}

function sequence(segments: readonly SimpleSegment[], lr: Schedule): string | undefined {
  const children = segments.map((segment) => child(segment, lr));
  if (segments.length > mostChildren || children.includes(undefined)) return undefined;
  return make("SequentialLR", {
    schedulers: children as string[],
    milestones: segments.slice(1).map(({ start }) => start),
  });
}

/** One segment by itself, its steps counted from its start. */
function child(segment: SimpleSegment, lr: Schedule): string | undefined {
  const peak = peakOf(lr);
  const { from, to, length } = segment;
  const factor = (rate: number) => real(plain(rate / peak));
  if (segment.cycle) return whole(segment, lr);
  switch (segment.shape) {
    case "constant":
      return from <= peak ? make("ConstantLR", { factor: factor(from), total_iters: length }) : undefined;
    case "linear":
      return from > 0 && from <= peak && to >= 0 && to <= peak
        ? make("LinearLR", { start_factor: factor(from), end_factor: factor(to), total_iters: length })
        : undefined;
    case "geometric":
      return from === peak ? make("ExponentialLR", { gamma: (to / from) ** (1 / length) }) : undefined;
    case "cosine":
      return from === peak ? make("CosineAnnealingLR", { T_max: length, ...(to !== 0 && { eta_min: to }) }) : undefined;
    case "polynomial":
      return from === peak && to === 0
        ? make("PolynomialLR", { total_iters: length, power: numericParameter(segment, "power")! })
        : undefined;
    default:
      return undefined;
  }
}
