import type { Schedule } from "glidepath";
import { peakOf } from "../../code/python/file.ts";
import { type Argument, call, quoted } from "../../code/python/text.ts";
import { numericParameter, ratioOf, type SimpleSegment, simpleSegments, treadsOf } from "../../code/simple-segments.ts";
import { plain } from "../../sketch/sketch.ts";

type Keywords = Readonly<Record<string, Argument>>;
const make = (name: string, keywords: Keywords) => call(name, ["optimizer"], { ...keywords, t_in_epochs: false });

/** Texts of timm.scheduler that may be the schedule, the plainest first. They count updates. */
export function natives(lr: Schedule): (string | undefined)[] {
  const segments = simpleSegments(lr);
  const [first] = segments;
  const isWarm = first?.shape === "linear" && first.to === peakOf(lr) && segments.length > 1;
  const warmup: Keywords = isWarm ? { warmup_t: first.length, warmup_lr_init: first.from } : {};
  const prefixed: Keywords = isWarm ? { ...warmup, warmup_prefix: true } : {};
  const rest = isWarm ? segments.slice(1) : segments;
  const [main] = rest;
  if (main === undefined) return [treads(lr, {})];
  if (rest.length > 1) return [treads(lr, {}), stable(rest, warmup)];
  return [single(main, prefixed), treads(lr, {}), stable(rest, warmup)];
}

/** A milestone of timm takes effect one update early. */
function treads(lr: Schedule, warmup: Keywords): string | undefined {
  const found = treadsOf(lr);
  if (found === undefined) return undefined;
  const decay_rate = ratioOf(found.values);
  return decay_rate === undefined
    ? undefined
    : make("MultiStepLRScheduler", { decay_t: found.steps.map((step) => step + 1), decay_rate, ...warmup });
}

function stable(rest: readonly SimpleSegment[], warmup: Keywords): string | undefined {
  const decay = rest.at(-1)!;
  const decay_fn = { linear: "linear", cosine: "cosine", "one-minus-sqrt": "1-sqrt" }[decay.shape];
  if (decay_fn === undefined) return undefined;
  const t_initial = decay.start + decay.length;
  return make("WSDLRScheduler", {
    t_initial,
    decay_t: decay.length,
    lr_min: decay.to,
    decay_fn: quoted(decay_fn),
    ...warmup,
  });
}

function single(main: SimpleSegment, warmup: Keywords): string | undefined {
  const { cycle, to, length } = main;
  const low = to === 0 ? {} : { lr_min: to };
  if (cycle && main.shape === "constant" && cycle.multiply === 1) {
    return make("StepLRScheduler", { decay_t: cycle.length, decay_rate: cycle.gain ?? 1, ...warmup });
  }
  const t_initial = cycle?.length ?? length;
  const cycles = cycle
    ? {
        cycle_mul: cycle.multiply,
        cycle_decay: cycle.gain ?? 1,
        cycle_limit: countOf(length, cycle.length, cycle.multiply),
      }
    : {};
  const k = numericParameter(main, "k") ?? 1;
  const decay = k === 1 ? {} : { k_decay: k };
  switch (main.shape) {
    case "cosine":
      return main.parameters.exponent === 1
        ? make("CosineLRScheduler", { t_initial, ...low, ...cycles, ...decay, ...warmup })
        : undefined;
    case "tanh":
      return make("TanhLRScheduler", {
        t_initial,
        lb: numericParameter(main, "lower")!,
        ub: numericParameter(main, "upper")!,
        ...low,
        ...cycles,
        ...warmup,
      });
    case "linear":
    case "polynomial": {
      const power = numericParameter(main, "power") ?? 1;
      return make("PolyLRScheduler", { t_initial, power, ...low, ...cycles, ...decay, ...warmup });
    }
    default:
      return undefined;
  }
}

/** Where counting stops: no call with more cycles is worth comparing. */
const mostCycles = 1e6;

/** How many cycles a phase has. */
function countOf(length: number, first: number, multiply: number): number {
  let [count, end] = [0, 0];
  while (end < length && count < mostCycles) end += plain(first * multiply ** count++);
  return count;
}
