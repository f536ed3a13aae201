import type { Budget } from "../budget/budget.ts";
import { type Report, show } from "../input/issue.ts";
import { type FieldRow, readField } from "../language/field.ts";
import type { Length } from "../language/length.ts";
import type { Phase, ShapeSpec } from "../language/spec.ts";
import type { Value } from "../language/value.ts";
import type { Schedule } from "../schedule.ts";
import type { Pinned } from "./pin.ts";

/** Where a run stands when it is replanned, in the form that policies need. */
export interface Situation {
  readonly lr: Schedule;
  /** Updates already made. */
  readonly at: number;
  /** The rate of the next update; where the curve has come to its end, the rate that it ended on. */
  readonly rate: number;
  readonly budget: Budget;
  /** `at` on the pinned tracks, where a schedule that leads lies one step later. */
  readonly place: number;
  /** 1 if the last update sits on the end value (`inclusive`), else 0. */
  readonly landing: 0 | 1;
  /** The tracks as written. */
  readonly written: readonly (readonly Pinned[])[];
  /** The tracks as they run, with `inclusive` in them; what was executed is cut from these. */
  readonly run: readonly (readonly Pinned[])[];
}

/** What a policy decides: phases with lengths in steps. */
export interface Continuation {
  /** The phases of every track, term by term. */
  readonly tracks: readonly (readonly Phase[])[];
  /** Where the curve ends, if not with the budget. */
  readonly horizon?: number;
  /** True if `inclusive` is written into the phases, so that the spec must not say it again. */
  readonly landed?: true;
}

/** What a policy may be told beside its name: how it is read, what holds if nothing is said, and what it means. */
export type PolicyField = (FieldRow | ScheduleRow) & {
  readonly type: "length" | "value" | "shape" | "schedule";
  readonly default?: Length | Value;
  readonly meaning: string;
};
/** A schedule that is made already. */
interface ScheduleRow {
  readonly type: "schedule";
}
export type PolicyFields = Readonly<Record<string, PolicyField>>;

/** A named way to go on under another budget. A new one is one file and one line in `policies/index.ts`. */
export interface Policy {
  readonly name: string;
  /** One line for people. */
  readonly summary: string;
  /**
   * Where it can begin: anywhere; at the end of the curve too; or only inside it. Past the end of a curve whose value is
   * held counts as inside.
   */
  readonly begins: "anywhere" | "end" | "inside";
  /** The options that it alone takes; from this table come their reading, their help and the types. */
  readonly fields: PolicyFields;
  /** What it does from `at` on; undefined if it was reported that it does not apply. `said` are its fields in canonical form. */
  apply(situation: Situation, report: Report, said: Said): Continuation | undefined;
}

type Said = Readonly<Record<string, unknown>>;

/** A policy whose name and fields are known to the type checker. */
export interface NamedPolicy<Name extends string, Table extends PolicyFields> extends Policy {
  readonly name: Name;
  readonly fields: Table;
}

/** The canonical values of fields; one without a default may be missing. */
type Canonical<Row> = Row extends { readonly type: "shape" }
  ? ShapeSpec | undefined
  : Row extends { readonly type: "schedule" }
    ? Schedule | undefined
    :
        | (Row extends { readonly type: "length" } ? Length : Value)
        | (Row extends { readonly default: unknown } ? never : undefined);

/** Reads one field into canonical form, and reports what is wrong. */
export function readPolicyField(field: PolicyField, value: unknown, path: string, report: Report): unknown {
  if (field.type !== "schedule") return readField(field as FieldRow, value, path, report);
  if (value === undefined || (typeof value === "function" && "spec" in value && "written" in value)) return value;
  report({ path, expected: "a schedule, as schedule() makes it", received: show(value) });
  return undefined;
}

/** Makes a policy from its file's definition, and forgets the types that only the file needs. */
export function definePolicy<const Name extends string, const Table extends PolicyFields = Record<never, never>>(
  definition: Pick<Policy, "summary" | "begins"> & {
    readonly name: Name;
    readonly fields?: Table;
    readonly apply: (
      situation: Situation,
      report: Report,
      said: { readonly [Field in keyof Table]: Canonical<Table[Field]> },
    ) => Continuation | undefined;
  },
): NamedPolicy<Name, Table> {
  return { fields: {}, ...definition } as unknown as NamedPolicy<Name, Table>;
}
