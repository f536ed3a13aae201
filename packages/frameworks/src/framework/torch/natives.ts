import type { Schedule } from "glidepath";
import { isShape, numberOf, type Part, partsOf, ratioOf, treadsOf } from "../../code/parts.ts";
import { peakOf } from "../../code/python/file.ts";
import { type Argument, call, real } from "../../code/python/text.ts";
import { plain } from "../../sketch/sketch.ts";

type Words = Readonly<Record<string, Argument>>;
const make = (name: string, words: Words) => call(name, ["optimizer"], words);

/** Texts of torch.optim.lr_scheduler that may be the schedule, the plainest first. */
export function natives(lr: Schedule): (string | undefined)[] {
  const parts = partsOf(lr);
  const [first] = parts;
  if (first === undefined) return [treads(lr)];
  if (parts.length === 1) return [whole(first, lr), treads(lr), child(first, lr)];
  return [treads(lr), oneCycle(parts, lr), sequence(parts, lr)];
}

function treads(lr: Schedule): string | undefined {
  const found = treadsOf(lr);
  const gamma = found && ratioOf(found.values);
  return gamma === undefined ? undefined : make("MultiStepLR", { milestones: found!.steps, gamma });
}

/** Classes that repeat something for ever. */
function whole(part: Part, lr: Schedule): string | undefined {
  const { cycle, from, to } = part;
  if (cycle === undefined) return isShape(part, "exp-range") ? cyclic(part, lr) : undefined;
  if (part.shape === "constant" && cycle.multiply === 1)
    return make("StepLR", { step_size: cycle.length, gamma: cycle.gain ?? 1 });
  if (isShape(part, "cosine", { exponent: 1, k: 1 })) {
    const growth = cycle.multiply === 1 ? {} : { T_mult: cycle.multiply };
    return make("CosineAnnealingWarmRestarts", { T_0: cycle.length, ...growth, ...(to !== 0 && { eta_min: to }) });
  }
  return part.shape === "triangle" && from < to ? cyclic(part, lr) : undefined;
}

function cyclic(part: Part, { segments }: Schedule): string {
  const { from: base_lr, to: max_lr } = segments[0]!;
  const length = part.cycle?.length ?? part.span;
  const up = plain(numberOf(part, "top")! * length);
  const decay = numberOf(part, "decay");
  const gain = part.cycle?.gain ?? 1;
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
function oneCycle(parts: readonly Part[], lr: Schedule): string | undefined {
  const [rise, fall] = parts;
  if (parts.length > 4 || rise!.shape !== fall!.shape || rise!.from >= rise!.to) return undefined;
  const anneal = { cosine: {}, linear: { anneal_strategy: `"linear"` } }[rise!.shape];
  if (anneal === undefined) return undefined;
  return make("OneCycleLR", {
    max_lr: rise!.to,
    total_steps: lr.steps,
    pct_start: plain((rise!.length + 1) / lr.steps),
    div_factor: plain(rise!.to / rise!.from),
    final_div_factor: plain(rise!.from / parts.at(-1)!.to),
    ...anneal,
    ...(parts[2] && parts[2].shape === rise!.shape && { three_phase: true }),
    cycle_momentum: false,
  });
}

function sequence(parts: readonly Part[], lr: Schedule): string | undefined {
  const children = parts.map((part) => child(part, lr));
  if (parts.length > 8 || children.includes(undefined)) return undefined;
  return make("SequentialLR", {
    schedulers: children as string[],
    milestones: parts.slice(1).map(({ start }) => start),
  });
}

/** One part by itself, its steps counted from its start. */
function child(part: Part, lr: Schedule): string | undefined {
  const peak = peakOf(lr);
  const { from, to, length } = part;
  const factor = (rate: number) => real(plain(rate / peak));
  if (part.cycle) return whole(part, lr);
  switch (part.shape) {
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
        ? make("PolynomialLR", { total_iters: length, power: numberOf(part, "power")! })
        : undefined;
    default:
      return undefined;
  }
}
