import { unknownName } from "glidepath/input";
import type { Context, Reader } from "../../match/framework.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import { type Expression, lastName } from "../../text/expression.ts";
import { functions } from "./functions.ts";

/** The function behind each name of SchedulerType, and the numbers of steps that it is given. */
const types: Readonly<Record<string, readonly [name: string, takes: "none" | "warmup" | "both" | "either"]>> = {
  linear: ["get_linear_schedule_with_warmup", "both"],
  cosine: ["get_cosine_schedule_with_warmup", "both"],
  cosine_with_restarts: ["get_cosine_with_hard_restarts_schedule_with_warmup", "both"],
  polynomial: ["get_polynomial_decay_schedule_with_warmup", "both"],
  constant: ["get_constant_schedule", "none"],
  constant_with_warmup: ["get_constant_schedule_with_warmup", "warmup"],
  inverse_sqrt: ["get_inverse_sqrt_schedule", "warmup"],
  cosine_with_min_lr: ["get_cosine_with_min_lr_schedule_with_warmup", "both"],
  cosine_warmup_with_min_lr: ["get_cosine_with_min_lr_schedule_with_warmup_lr_rate", "both"],
  warmup_stable_decay: ["get_wsd_schedule", "either"],
};
const byMetric: readonly string[] = ["reduce_lr_on_plateau", "reduce_on_plateau", "greedy"];

/** A text, or a member of an enum whose values are its names in small letters. */
export function memberOf(value: Expression | string): string | undefined {
  if (typeof value === "string") return value;
  if (value.kind === "text") return value.value;
  return value.kind === "name" ? lastName(value.name).toLowerCase() : undefined;
}

interface ByName {
  readonly type: Expression | string;
  /** Where the name and the further arguments stand, for messages. */
  readonly at: { readonly type: string; readonly more: string };
  readonly warmup: number | undefined;
  readonly total: number | undefined;
  readonly more: Expression | undefined;
}

/** What get_scheduler of transformers makes of a name. */
export function readNamed(
  { type, at, warmup, total, more }: ByName,
  { refuse, readValues }: Context,
): Sketch | undefined {
  const name = memberOf(type);
  if (name === undefined) return refuse(at.type, "a name of SchedulerType", type);
  if (byMetric.includes(name)) {
    const hint = "A controller beside a constant schedule does this: reduceOnPlateau, greedyController";
    return refuse(at.type, "a schedule that depends on the step alone", name, hint);
  }
  const found = Object.hasOwn(types, name) ? types[name] : undefined;
  if (found === undefined) {
    const { expected, hint } = unknownName("", "scheduler type", name, Object.keys(types));
    return refuse(at.type, expected, name, hint);
  }
  const [own, takes] = found;
  if (more !== undefined && more.kind !== "dict") return refuse(at.more, "a dict", more);
  if (takes !== "none" && warmup === undefined)
    return refuse("num_warmup_steps", `a number of steps, which ${name} needs`, undefined);
  if (takes === "both" && total === undefined)
    return refuse("num_training_steps", `a number of steps, which ${name} needs`, undefined);
  // transformers hands on further arguments to all but the constant ones, which take none.
  const further = own.startsWith("get_constant") ? undefined : more;
  const counts = {
    ...(takes !== "none" && { num_warmup_steps: warmup }),
    ...((takes === "both" || takes === "either") && { num_training_steps: total }),
  };
  const reader: Reader = functions.find((one) => lastName(one.name) === own)!;
  const sketch = readValues(reader, counts, further);
  if (sketch === undefined || takes !== "none" || !warmup) return sketch;
  return {
    ...sketch,
    remarks: [...(sketch.remarks ?? []), `${name} has no warmup: the ${warmup} steps that are named change nothing`],
  };
}
