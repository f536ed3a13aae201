import type { Schedule } from "glidepath";
import { isShape, numberOf, type Part, partsOf } from "../../code/parts.ts";
import { peakOf } from "../../code/python/file.ts";
import { type Argument, call, quoted } from "../../code/python/text.ts";
import { plain } from "../../sketch/sketch.ts";

/** What TrainingArguments and get_scheduler are told: the name, steps of warmup, further arguments. */
export interface Named {
  readonly name: string;
  readonly warmup: number;
  readonly more: Readonly<Record<string, Argument>>;
}

/** The schedules of transformers that this may be, the plainest first. */
export function natives(lr: Schedule): Named[] {
  const parts = partsOf(lr);
  const isWarm = parts[0]?.shape === "linear" && parts[0].to === peakOf(lr) && parts.length > 1;
  const warmup = isWarm ? parts[0]!.length : 0;
  const rest = isWarm ? parts.slice(1) : parts;
  const [main] = rest;
  if (main === undefined) return [];
  const named = (name: string, more: Named["more"] = {}): Named => ({ name, warmup, more });
  const found = rest.length === 1 ? single(main, named) : [];
  return [...found, ...stable(isWarm ? parts[0] : undefined, rest, lr)];
}

/** The call of get_scheduler that makes it. */
export function callOf({ name, warmup, more }: Named, steps: number): string {
  const counts = { num_warmup_steps: warmup, num_training_steps: steps };
  const kwargs = Object.keys(more).length === 0 ? {} : { scheduler_specific_kwargs: dict(more) };
  return call("get_scheduler", [quoted(name), "optimizer"], { ...counts, ...kwargs });
}

export const dict = (entries: Named["more"]) =>
  `{${Object.entries(entries)
    .map(([key, value]) => `"${key}": ${value}`)
    .join(", ")}}`;

function single(main: Part, named: (name: string, more?: Named["more"]) => Named): Named[] {
  const { to, span } = main;
  switch (main.shape) {
    case "constant":
      return [named("constant"), named("constant_with_warmup")];
    case "linear":
      return to === 0 ? [named("linear")] : [named("polynomial", { lr_end: to, power: 1.0 })];
    case "polynomial":
      return [named("polynomial", { lr_end: to, power: numberOf(main, "power")! })];
    case "cosine": {
      if (!isShape(main, "cosine", { exponent: 1, k: 1 })) return [];
      const cycles = plain(main.length / span / 2);
      return to === 0
        ? [named("cosine", cycles === 0.5 ? {} : { num_cycles: cycles })]
        : [named("cosine_with_min_lr", { min_lr: to })];
    }
    case "cosine-cycles":
      return [named("cosine_with_restarts", { num_cycles: numberOf(main, "cycles")! })];
    case "inverse-power":
      return [named("inverse_sqrt", { timescale: span })];
    default:
      return [];
  }
}

/** Warmup, stable phase and decay. */
function stable(warmup: Part | undefined, rest: readonly Part[], lr: Schedule): Named[] {
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
