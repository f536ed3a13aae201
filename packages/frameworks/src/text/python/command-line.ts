import { type Given, isKind, listOf, native, type ObjectValue, type Value } from "./value.ts";

/*
 * A script that reads its settings from a command line says their defaults. These are taken unless others are given, and it is
 * kept which were.
 */

/** A method of an `argparse.ArgumentParser`, or an option of what its `parse_args` gives; undefined for all else. */
export function parserMethod(of: ObjectValue, name: string, assumed: Map<string, Value>): Value | undefined {
  if (!/(^|\.)ArgumentParser$/.test(of.name)) return undefined;
  switch (name) {
    case "add_argument":
      return native(name, (given) => {
        addOption(of, given);
        return null;
      });
    case "add_argument_group":
    case "add_mutually_exclusive_group":
      return native(name, () => of);
    case "set_defaults":
      return native(name, ({ keywords }) => {
        for (const [key, value] of keywords) options(of).set(key, value);
        return null;
      });
    case "parse_args":
      return native(name, () => namespace(of, assumed));
    case "parse_known_args":
      return native(name, () => listOf([namespace(of, assumed), listOf([])], true));
    default:
      return undefined;
  }
}

const kept = new WeakMap<ObjectValue, Map<string, Value>>();
function options(of: ObjectValue): Map<string, Value> {
  const found = kept.get(of) ?? new Map<string, Value>();
  kept.set(of, found);
  return found;
}

/** Adds an option as the default that it has; one without a default stays unknown. */
function addOption(parser: ObjectValue, { args, keywords }: Given): void {
  const flags = args.filter((flag): flag is string => typeof flag === "string");
  const long = flags.find((flag) => flag.startsWith("--")) ?? flags[0];
  const into = keywords.get("dest");
  const name = typeof into === "string" ? into : long?.replace(/^-+/, "").replaceAll("-", "_");
  const action = keywords.get("action");
  const plain = action === "store_true" ? false : action === "store_false" ? true : undefined;
  const fallback = keywords.get("default") ?? plain;
  if (name === undefined || fallback === undefined) return;
  options(parser).set(name, typed(fallback, keywords.get("type")));
}

/** A default that is a text is put through the option's type, and any other is not. */
function typed(value: Value, type: Value | undefined): Value {
  if (typeof value !== "string" || !isKind(type, "native")) return value;
  const number = Number(value);
  if (Number.isNaN(number)) return value;
  return type.name === "int" ? BigInt(Math.trunc(number)) : type.name === "float" ? number : value;
}

/** What the parser gives: an object whose options note that they are looked at. */
function namespace(parser: ObjectValue, assumed: Map<string, Value>): ObjectValue {
  const all = options(parser);
  const attributes = new (class extends Map<string, Value> {
    override get(name: string): Value | undefined {
      const found = super.get(name);
      if (found !== undefined) assumed.set(name, found);
      return found;
    }
  })(all);
  return { kind: "object", name: "args", args: [], keywords: new Map(), attributes, place: parser.place };
}
