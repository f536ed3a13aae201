import type { Schedule } from "glidepath";
import { peakOf } from "../../code/python/file.ts";
import { type Argument, call, quoted } from "../../code/python/text.ts";
import { isShape, numericParameter, type SimpleSegment, simpleSegments } from "../../code/simple-segments.ts";
import { plain } from "../../sketch/sketch.ts";

/** What TrainingArguments and get_scheduler take: the name, steps of warmup, further arguments. */
interface NamedNative {
  readonly name: string;
  readonly warmup: number;
  readonly more: Readonly<Record<string, Argument>>;
}

/** The schedules of transformers that this may be, the plainest first. */
export function natives(lr: Schedule): NamedNative[] {
  const segments = simpleSegments(lr);
  const isWarm = segments[0]?.shape === "linear" && segments[0].to === peakOf(lr) && segments.length > 1;
  const warmup = isWarm ? segments[0]!.length : 0;
  const rest = isWarm ? segments.slice(1) : segments;
  const [main] = rest;
  if (main === undefined) return [];
  const named = (name: string, more: NamedNative["more"] = {}): NamedNative => ({ name, warmup, more });
  const found = rest.length === 1 ? single(main, named) : [];
  return [...found, ...stable(isWarm ? segments[0] : undefined, rest, lr)];
}

/** The call of get_scheduler that makes it. */
export function callOf({ name, warmup, more }: NamedNative, steps: number): string {
  const counts = { num_warmup_steps: warmup, num_training_steps: steps };
  const kwargs = Object.keys(more).length === 0 ? {} : { scheduler_specific_kwargs: dict(more) };
  return call("get_scheduler", [quoted(name), "optimizer"], { ...counts, ...kwargs });
}

export const dict = (entries: NamedNative["more"]) =>
  `{${Object.entries(entries)
    .map(([key, value]) => `"${key}": ${value}`)
    .join(", ")}}`;

function single(main: SimpleSegment, named: (name: string, more?: NamedNative["more"]) => NamedNative): NamedNative[] {
  const { to, span } = main;
  switch (main.shape) {
    case "constant":
      return [named("constant"), named("constant_with_warmup")];
    case "linear":
      return to === 0 ? [named("linear")] : [named("polynomial", { lr_end: to, power: 1.0 })];
    case "polynomial":
      return [named("polynomial", { lr_end: to, power: numericParameter(main, "power")! })];
    case "cosine": {
      if (!isShape(main, "cosine", { exponent: 1, k: 1 })) return [];
      const cycles = plain(main.length / span / 2);
      return to === 0
        ? [named("cosine", cycles === 0.5 ? {} : { num_cycles: cycles })]
        : [named("cosine_with_min_lr", { min_lr: to })];
    }
    case "cosine-cycles":
      return [named("cosine_with_restarts", { num_cycles: numericParameter(main, "cycles")! })];
    case "inverse-power":
      return [named("inverse_sqrt", { timescale: span })];
    default:
      return [];
  }
}

/** Warmup, stable phase and decay. */
function stable(warmup: SimpleSegment | undefined, rest: readonly SimpleSegment[], lr: Schedule): NamedNative[] {
  const decay = rest.at(-1)!;
  const decay_type = { linear: "linear", cosine: "cosine", "one-minus-sqrt": "1-sqrt" }[decay.shape];
  if (rest.length > 2 || decay_type === undefined || (rest.length === 2 && rest[0]!.shape !== "constant")) return [];
  const low = plain(decay.to / peakOf(lr));
  const more = {
    num_decay_steps: decay.length,
    ...(decay_type !== "cosine" && { decay_type: quoted(decay_type) }),
    ...(low !== 0 && { min_lr_ratio: low }),
  };
  return [{ name: "warmup_stable_decay", warmup: warmup?.length ?? 0, more }];
}
