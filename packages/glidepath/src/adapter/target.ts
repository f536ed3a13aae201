import { type GlidepathError, show } from "../input/issue.ts";
import { checkedRate } from "./rate.ts";
import { refuse } from "./refuse.ts";

/** One parameter group of an optimizer in PyTorch's manner: `lr` is its learning rate. */
export interface GroupLike {
  lr: number;
}

/**
 * Anything a learning rate can be put into. The smallest types that do: no framework is imported.
 * The last form is TensorFlow.js, which has the field `learningRate` at run time but hides it from TypeScript.
 */
export type RateTarget =
  | ((rate: number) => void)
  | { setLearningRate(rate: number): void }
  | { readonly paramGroups: readonly GroupLike[] }
  | { readonly param_groups: readonly GroupLike[] }
  | { lr: number }
  | { learningRate: number }
  | { learning_rate: number }
  | { minimize(...args: never[]): unknown };

/** How to spread one rate over several parameter groups. */
export interface SetterOptions {
  /** One factor for each parameter group, in order; 1 for every group if left out. Finite numbers. */
  readonly scale?: readonly number[] | undefined;
}

const FIELDS = ["lr", "learningRate", "learning_rate"] as const;

/**
 * Finds out once how `target` takes a learning rate and returns the function that puts one in.
 *
 * The first that fits: a function is called; a method `setLearningRate` is called (before any assignment, because
 * TensorFlow.js' sgd and momentum keep the rate in a tensor and ignore an assigned field); every group of
 * `paramGroups` or `param_groups` gets rate × its `scale`; a number field `lr`, `learningRate` or `learning_rate` is
 * assigned. Nothing is written until the returned function is called; it throws a GlidepathError, and writes nothing, for
 * a rate that is not finite. Throws a GlidepathError for any other target.
 *
 * @example
 * const optimizer = { learningRate: 0 };
 * rateSetter(optimizer)(0.1); // optimizer.learningRate === 0.1
 * rateSetter({ paramGroups: [body, head] }, { scale: [1, 10] })(0.1); // body.lr === 0.1, head.lr === 1
 */
export function rateSetter(target: RateTarget, options: SetterOptions = {}): (rate: number) => void {
  const write = options.scale === undefined ? writer(target) : groupWriter(target, options.scale);
  return (rate) => write(checkedRate(rate, "rate"));
}

/**
 * Puts one learning rate into an optimizer, at once; see {@link rateSetter} for what it accepts and refuses.
 *
 * @example
 * const optimizer = { learning_rate: 0 };
 * setRate(optimizer, 0.1); // optimizer.learning_rate === 0.1
 */
export function setRate(target: RateTarget, rate: number, options: SetterOptions = {}): void {
  rateSetter(target, options)(rate);
}

/**
 * The parameter groups of `target` (the live array), or undefined if it has none or has its own `setLearningRate`,
 * which knows better what its groups need. Throws a GlidepathError if they are malformed.
 *
 * @example
 * groupsOf({ param_groups: [{ lr: 0.1 }] }); // [{ lr: 0.1 }]
 */
export function groupsOf(target: RateTarget): readonly GroupLike[] | undefined {
  if (hasSetter(target)) return undefined;
  const groups = fieldOf(target, "paramGroups") ?? fieldOf(target, "param_groups");
  if (groups === undefined) return undefined;
  if (!Array.isArray(groups) || groups.length === 0) {
    throw refuse("paramGroups", "an array of { lr: number }", show(groups));
  }
  const wrong = groups.findIndex((group) => typeof fieldOf(group, "lr") !== "number");
  if (wrong < 0) return groups;
  throw refuse(`paramGroups[${wrong}]`, "{ lr: number }", show(groups[wrong]));
}

/** The field that holds a target's learning rate, if one does: `rateField({ lr: 0.1 })` is `"lr"`. */
export function rateField(target: RateTarget): string | undefined {
  return FIELDS.find((field) => typeof fieldOf(target, field) === "number");
}

/** The value of one field of anything, or undefined: `fieldOf(null, "lr")` is `undefined`. */
export function fieldOf(value: unknown, field: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[field] : undefined;
}

function writer(target: RateTarget): (rate: number) => void {
  if (typeof target === "function") return target;
  if (hasSetter(target)) return (rate) => target.setLearningRate(rate);
  if (groupsOf(target)) return groupWriter(target);
  const field = rateField(target);
  if (field === undefined) throw badTarget(target);
  return (rate) => {
    (target as unknown as Record<string, number>)[field] = rate;
  };
}

function hasSetter(target: RateTarget): target is { setLearningRate(rate: number): void } {
  return typeof fieldOf(target, "setLearningRate") === "function";
}

function groupWriter(target: RateTarget, scale?: readonly number[]): (rate: number) => void {
  const wrong = scale?.findIndex((factor) => !Number.isFinite(factor)) ?? -1;
  if (wrong >= 0) throw refuse(`scale[${wrong}]`, "a finite number", show(scale?.[wrong]));
  // Read again at every write: trainers add groups while they run (a layer thawed late).
  const groups = (): readonly GroupLike[] => {
    const found = groupsOf(target);
    if (!found) throw refuse("scale", "an optimizer with paramGroups beside it", show(target));
    if (scale === undefined || scale.length === found.length) return found;
    throw refuse("scale", `one factor for each of ${found.length} groups`, `${scale.length}`);
  };
  groups();
  return (rate) => {
    groups().forEach((group, index) => {
      group.lr = scale === undefined ? rate : rate * scale[index]!;
    });
  };
}

function badTarget(target: unknown): GlidepathError {
  // The common slip is to hand over the thing around the optimizer.
  const inner = ["optimizer", "trainOpts"].find((field) => fieldOf(target, field) !== undefined);
  const hint = inner
    ? `Pass its .${inner}`
    : "Pass the optimizer itself, or a function that puts the rate where your trainer reads it";
  const expected =
    "something that takes a learning rate: a function (rate) => void, or an object with a method setLearningRate(rate), " +
    `with paramGroups or param_groups of { lr }, or with a number in ${FIELDS.join(", ")}`;
  return refuse("target", expected, show(target), hint);
}
