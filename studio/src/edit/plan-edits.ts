import type { GroupSpec, QuantitySpec } from "glidepath/plan";
import type { PlanBeside } from "../model/plan-beside.ts";

/** Nothing beside the curve yet. */
export const emptyPlan: PlanBeside = { quantities: {} };

/** The plan with a quantity, in place of one of that name. */
export const withQuantity = (plan: PlanBeside, name: string, spec: QuantitySpec): PlanBeside => ({
  ...plan,
  quantities: { ...plan.quantities, [name]: spec },
});

/** The plan without a quantity; what follows it, and what groups say of it, goes along. */
export function withoutQuantity(plan: PlanBeside, name: string): PlanBeside {
  const isKept = ([key, spec]: readonly [string, unknown]) =>
    key !== name && (spec as { readonly follows?: string }).follows !== name;
  const kept = Object.entries(plan.quantities).filter(isKept);
  const names = ["lr", ...kept.map(([key]) => key)];
  const groups = Object.entries(plan.groups ?? {}).map(([group, { scale = {}, ...own }]) => {
    const said = Object.entries(own).filter((entry) => names.includes(entry[0]) && isKept(entry));
    return [group, groupOf(only(scale, names), Object.fromEntries(said) as GroupSpec)] as const;
  });
  return withGroups({ ...plan, quantities: Object.fromEntries(kept) }, Object.fromEntries(groups));
}

const only = (scale: Readonly<Record<string, number>>, names: readonly string[]) =>
  Object.fromEntries(Object.entries(scale).filter(([name]) => names.includes(name)));

const groupOf = (scale: Readonly<Record<string, number>>, own: GroupSpec): GroupSpec =>
  Object.keys(scale).length > 0 ? { scale, ...own } : own;

/** The plan with groups, in place of those of the same names. */
export const withMoreGroups = (plan: PlanBeside, groups: Readonly<Record<string, GroupSpec>>): PlanBeside =>
  withGroups(plan, { ...plan.groups, ...groups });

/** The plan without a group. */
export function withoutGroup(plan: PlanBeside, name: string): PlanBeside {
  const { [name]: _, ...groups } = plan.groups ?? {};
  return withGroups(plan, groups);
}

/** The plan in which a group has a factor of a quantity; 1 takes the factor away. */
export function withFactor(plan: PlanBeside, group: string, quantity: string, factor: number): PlanBeside {
  const { scale = {}, ...own } = plan.groups?.[group] ?? {};
  const { [quantity]: _, ...others } = scale;
  const next = factor === 1 ? others : { ...others, [quantity]: factor };
  return withGroups(plan, { ...plan.groups, [group]: groupOf(next, own as GroupSpec) });
}

/** Whether any group says anything of a quantity: a factor, or words of its own. */
export const isFactored = (groups: Readonly<Record<string, GroupSpec>>, quantity: string): boolean =>
  Object.values(groups).some(({ scale = {}, ...own }) => quantity in scale || quantity in own);

function withGroups(plan: PlanBeside, groups: Readonly<Record<string, GroupSpec>>): PlanBeside {
  const { groups: _, ...others } = plan;
  return Object.keys(groups).length > 0 ? { ...others, groups } : others;
}

/** Whether nothing is left beside the curve. */
export const isEmptyPlan = ({ quantities, groups }: PlanBeside): boolean =>
  Object.keys(quantities).length === 0 && groups === undefined;
