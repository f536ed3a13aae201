import { spelledFloat } from "./number.ts";
import { isComposite, type Value } from "./value.ts";

/** A value as messages name it. */
export function sayValue(value: Value): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return spelledFloat(value);
  if (!isComposite(value)) return String(value);
  switch (value.kind) {
    case "unknown":
    case "native":
    case "class":
    case "function":
      return value.name;
    case "object":
      return `${value.name}(…)`;
    case "list":
      return `a list of ${value.items.length}`;
    case "dict":
      return `a dict of ${value.entries.size}`;
    case "range":
      return "a range";
    case "partial":
      return "a partial function";
    default:
      return "the step";
  }
}
