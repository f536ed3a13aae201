import { type Fields, isRecord, own, pathOf } from "glidepath/input";

/** A place of a plan in which a quantity stands, by itself or as a group has it. */
export interface Place {
  readonly name: string;
  readonly path: string;
  readonly value: unknown;
}

/** Words of a plan that are no quantities. */
const heads = ["glidepath", "$schema", "name", "note", "groups"];

/** Every place of a plan, in the order in which they are written. */
export function placesOf(content: Fields): Place[] {
  const groups = own(content, "groups");
  const inGroups = Object.entries(isRecord(groups) ? groups : {}).flatMap(([group, value]) =>
    isRecord(value) ? placesIn(value, pathOf("groups", group), ["scale"]) : [],
  );
  return [...placesIn(content, "", heads), ...inGroups];
}

const placesIn = (fields: Fields, path: string, others: readonly string[]): Place[] =>
  Object.entries(fields)
    .filter(([name]) => !others.includes(name))
    .map(([name, value]) => ({ name, path: pathOf(path, name), value }));

/** The plan with other values in some of its places, by path. */
export function withValues(content: Fields, values: ReadonlyMap<string, unknown>): Fields {
  const groups = own(content, "groups");
  const replaced = (fields: Fields, path: string) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, values.get(pathOf(path, name)) ?? value] as const),
    );
  if (!isRecord(groups)) return replaced(content, "");
  const made = Object.entries(groups).map(
    ([group, value]) => [group, isRecord(value) ? replaced(value, pathOf("groups", group)) : value] as const,
  );
  return { ...replaced(content, ""), groups: Object.fromEntries(made) };
}
