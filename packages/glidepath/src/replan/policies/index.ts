import { deepFreeze } from "../../input/freeze.ts";
import type { FieldInput } from "../../recipe/input.ts";
import type { Schedule } from "../../schedule.ts";
import { cooldownNow } from "./cooldown-now.ts";
import { extendStable } from "./extend-stable.ts";
import { keep } from "./keep.ts";
import { rejoin } from "./rejoin.ts";
import { restart } from "./restart.ts";
import { rewarm } from "./rewarm.ts";
import { stretch } from "./stretch.ts";

/** Every policy there is. A new one is one file and one line here. */
export const policies = deepFreeze([keep, stretch, rejoin, extendStable, cooldownNow, rewarm, restart] as const);

type Known = (typeof policies)[number];

/** The name of a policy. */
export type PolicyName = Known["name"];

/** A policy by its name, with the fields that it alone takes. */
export type PolicyChoice = {
  readonly [Name in PolicyName]: { readonly policy: Name } & FieldsOf<Extract<Known, { readonly name: Name }>>;
}[PolicyName];

type FieldsOf<P> = P extends { readonly fields: infer Table }
  ? { readonly [Field in keyof Table]?: InputOf<Table[Field]> }
  : never;

type InputOf<Row> = Row extends { readonly type: "schedule" } ? Schedule : FieldInput<Row>;
