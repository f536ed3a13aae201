import type { Spec } from "../language/spec.ts";
import type { SpecInput } from "../schedule.ts";
import type { BatchFollower, Follower } from "./follow.ts";

/** What one quantity can be made from: a schedule, a number that stays, or what follows another quantity. */
export type QuantityInput = number | SpecInput | Follower | BatchFollower;

/** How one group of parameters departs from the plan. */
export interface GroupInput {
  /** What the plan's `lr` is multiplied by in this group, at least 0; or a factor for each quantity named. */
  readonly scale?: number | Readonly<Record<string, number>>;
  /** By the name of a quantity: a schedule of the group's own, in place of the plan's (and scaled too). */
  readonly [quantity: string]: QuantityInput | Readonly<Record<string, number>> | undefined;
}

/** A plan as it is written: quantities by name, beside a few words that are no quantities. */
export interface PlanInput {
  readonly glidepath?: 1;
  /** The JSON Schema by which an editor checks the file; it is not kept. */
  readonly $schema?: string;
  readonly name?: string;
  readonly note?: string;
  readonly groups?: Readonly<Record<string, GroupInput>>;
  readonly [quantity: string]: QuantityInput | Readonly<Record<string, GroupInput>> | undefined;
}

/** Words that no quantity can be called by. */
export const reserved = ["glidepath", "$schema", "name", "note", "groups", "budget", "scale"] as const;

/** The quantities of a plan. */
export type NameOf<Input> = Exclude<keyof Input & string, (typeof reserved)[number]>;

/** A quantity in canonical form. */
export type QuantitySpec = Spec | Follower | BatchFollower;

/** A group in canonical form: its factors, and the specs of its own. */
export interface GroupSpec {
  readonly scale?: Readonly<Record<string, number>>;
  readonly [quantity: string]: QuantitySpec | Readonly<Record<string, number>> | undefined;
}

/** A plan in canonical form, as JSON; `plan` reads it again. */
export interface PlanSpec {
  readonly glidepath: 1;
  readonly name?: string;
  readonly note?: string;
  readonly groups?: Readonly<Record<string, GroupSpec>>;
  readonly [quantity: string]: QuantitySpec | Readonly<Record<string, GroupSpec>> | string | number | undefined;
}
