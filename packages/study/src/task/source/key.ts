import { type Fields, own, type Report, reportUnknownKeys, show } from "glidepath/input";

/** What may stand under one key of a task: how it is read, and the same for editors. */
export interface Key<T> {
  /** In a few words, for messages. */
  readonly expected: string;
  /** Its JSON Schema. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** What is kept of it; undefined if something was reported. */
  read(value: unknown, path: string, report: Report): T | undefined;
}

/** The keys of an object, by name. */
export type Keys = Readonly<Record<string, Key<unknown>>>;

/** What is read of them; a key that is left out is not there. */
export type ReadBy<K extends Keys> = { readonly [N in keyof K]?: K[N] extends Key<infer T> ? T : never };

/** A key whose value is kept as it stands if it fits. */
export function plainKey<T>(expected: string, schema: Key<T>["schema"], fits: (value: unknown) => value is T): Key<T> {
  return {
    expected,
    schema: { ...schema, description: expected },
    read(value, path, report) {
      if (fits(value)) return value;
      report({ path, expected, received: show(value) });
      return undefined;
    },
  };
}

/** Reads an object by its keys. Unknown keys, missing ones and values that do not fit are reported. */
export function readKeys<K extends Keys>(
  raw: Fields,
  keys: K,
  required: readonly string[],
  path: string,
  report: Report,
): ReadBy<K> {
  reportUnknownKeys(raw, Object.keys(keys), path, report);
  const found: Record<string, unknown> = {};
  for (const [name, key] of Object.entries(keys)) {
    const value = own(raw, name);
    const place = path === "" ? name : `${path}.${name}`;
    if (value !== undefined) {
      const kept = key.read(value, place, report);
      if (kept !== undefined) found[name] = kept;
    } else if (required.includes(name)) report({ path: place, expected: key.expected, received: "nothing" });
  }
  return found as ReadBy<K>;
}

/** The JSON Schema of an object with these keys. */
export function keysSchema(keys: Keys, required: readonly string[]): Record<string, unknown> {
  const properties = Object.fromEntries(Object.entries(keys).map(([name, { schema }]) => [name, schema]));
  return { type: "object", required, properties, additionalProperties: false };
}
