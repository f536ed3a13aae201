/** The most characters of a key that a path shows. */
const longestKey = 80;

/**
 * The path of a key inside a value: `seeds.tune`; a key that is no plain word stands in brackets: `schedules["odd key"]`.
 * @example pathOf("groups", "my head") // groups["my head"]
 */
export function pathOf(path: string, key: string): string {
  if (!/^[\w-]{1,40}$/.test(key)) return `${path}[${JSON.stringify(key.slice(0, longestKey))}]`;
  return path === "" ? key : `${path}.${key}`;
}

/**
 * A path that is told from inside a value, as it is seen from outside.
 * @example innerPath("groups.a.lr", "phases[0]") // groups.a.lr.phases[0]
 */
export function innerPath(path: string, inner: string): string {
  if (path === "" || inner === "") return path + inner;
  return inner.startsWith("[") ? path + inner : `${path}.${inner}`;
}
