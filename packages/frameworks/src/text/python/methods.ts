import { isNumeral, PythonError } from "./number.ts";
import { isEqual } from "./symbol.ts";
import { dictOf, type Given, isKind, keyOf, listOf, type NativeValue, native, type Value } from "./value.ts";

/** The methods of texts, lists and dicts that programs use on their settings. */
export function methodOf(of: Value, name: string): NativeValue | undefined {
  const table =
    typeof of === "string"
      ? texts(of)
      : isKind(of, "list")
        ? lists(of.items)
        : isKind(of, "dict")
          ? dicts(of.entries)
          : {};
  const method = Object.hasOwn(table, name) ? table[name] : undefined;
  return method && native(name, (given) => method(given));
}

type Methods = Readonly<Record<string, (given: Given) => Value>>;

const text = ({ args }: Given, at = 0): string => {
  const found = args[at];
  if (typeof found !== "string") throw new PythonError("TypeError", "expected a text");
  return found;
};
const texts = (own: string): Methods => ({
  lower: () => own.toLowerCase(),
  upper: () => own.toUpperCase(),
  strip: () => own.trim(),
  startswith: (given) => own.startsWith(text(given)),
  endswith: (given) => own.endsWith(text(given)),
  replace: (given) => own.replaceAll(text(given), text(given, 1)),
  split: (given) => listOf(given.args.length === 0 ? own.trim().split(/\s+/) : own.split(text(given))),
});

const lists = (items: Value[]): Methods => ({
  append: ({ args }) => done(items.push(args[0] ?? null)),
  extend: ({ args: [more] }) => done(isKind(more, "list") && items.push(...more.items)),
  insert: ({ args: [at, value] }) => done(items.splice(Number(at), 0, value ?? null)),
  pop: ({ args: [at] }) => items.splice(at === undefined ? -1 : Number(at), 1)[0] ?? raise("IndexError"),
  copy: () => listOf([...items]),
  reverse: () => done(items.reverse()),
  index: ({ args: [value] }) => {
    const found = items.findIndex((item) => isEqual(item, value ?? null));
    return found < 0 ? raise("ValueError") : BigInt(found);
  },
  count: ({ args: [value] }) => BigInt(items.filter((item) => isEqual(item, value ?? null)).length),
});

type Entries = Map<string, readonly [string | number | bigint | boolean, Value]>;

const dicts = (entries: Entries): Methods => {
  const find = (key: Value | undefined) =>
    typeof key === "string" || isNumeral(key) ? entries.get(keyOf(key))?.[1] : undefined;
  return {
    get: ({ args: [key, fallback] }) => find(key) ?? fallback ?? null,
    pop: ({ args: [key, fallback] }) => {
      const found = find(key) ?? fallback ?? raise("KeyError");
      if (typeof key === "string" || isNumeral(key)) entries.delete(keyOf(key));
      return found;
    },
    keys: () => listOf([...entries.values()].map(([key]) => key)),
    values: () => listOf([...entries.values()].map(([, value]) => value)),
    items: () => listOf([...entries.values()].map((pair) => listOf([...pair], true))),
    copy: () => dictOf(entries.values()),
    update: ({ args: [more], keywords }) => {
      if (isKind(more, "dict")) for (const [key, entry] of more.entries) entries.set(key, entry);
      for (const [key, value] of keywords) entries.set(keyOf(key), [key, value]);
      return null;
    },
    setdefault: ({ args: [key, fallback] }) => {
      const found = find(key) ?? fallback ?? null;
      if (typeof key === "string" || isNumeral(key)) entries.set(keyOf(key), [key, found]);
      return found;
    },
  };
};

/** What a method gives that only changes something. */
const done = (_result: unknown): null => null;
function raise(name: string): never {
  throw new PythonError(name, "not there");
}
