import type { GroupSpec, QuantitySpec } from "glidepath/plan";

/** What a run schedules beside a curve. With the curve as its `lr` it is a plan of the core, over the curve's own budget. */
export interface PlanBeside {
  /** By name, such as `momentum`; never `lr`. */
  readonly quantities: Readonly<Record<string, QuantitySpec>>;
  /** How groups of parameters depart from the plan, by name. */
  readonly groups?: Readonly<Record<string, GroupSpec>>;
  /** What the person calls the plan, and what should be known of it. */
  readonly name?: string;
  readonly note?: string;
}

/** The words of a plan that a file has beside its quantities. */
const words = ["name", "note", "groups"] as const;

/** A plan as the core writes it, without its `lr`: undefined if nothing else is in it. */
export function besideOf({
  glidepath: _,
  lr: _lr,
  ...spec
}: Readonly<Record<string, unknown>>): PlanBeside | undefined {
  const isWord = (name: string) => words.some((word) => word === name);
  const entries = Object.entries(spec);
  if (entries.length === 0) return undefined;
  return {
    quantities: Object.fromEntries(entries.filter(([name]) => !isWord(name))),
    ...Object.fromEntries(entries.filter(([name]) => isWord(name))),
  } as PlanBeside;
}
