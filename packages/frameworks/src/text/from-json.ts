import { type Report, show } from "glidepath/input";
import { longestList } from "glidepath/shape";
import { deepest, type Expression, longestText } from "./expression.ts";

/**
 * A value that JSON.parse gave, as the tree that Python text would give: objects are dicts, null is None, a number without
 * a fraction is whole (JSON does not tell 2 from 2.0). Undefined after a problem, which is reported with a dotted path:
 * what JSON cannot hold, more than 100 levels, 10000 entries in one list or 100000 values.
 * @example fromJson({ type: "StepLR", step_size: 30 }, report) // { kind: "dict", entries: [...], place: 0 }
 */
export function fromJson(value: unknown, report: Report): Expression | undefined {
  const stopped = Symbol("stopped");
  let size = 0;
  try {
    return convert(value, "", 0);
  } catch (error) {
    if (error === stopped) return undefined;
    throw error;
  }

  function convert(given: unknown, path: string, depth: number): Expression {
    const place = 0;
    if (depth > deepest) fail(path, `at most ${deepest} levels`, show(given));
    if (++size > longestText) fail(path, `at most ${longestText} values`, "more");
    if (given === null) return { kind: "none", place };
    if (typeof given === "boolean") return { kind: "truth", value: given, place };
    if (typeof given === "string") return { kind: "text", value: given, place };
    if (typeof given === "number" && Number.isFinite(given)) {
      return { kind: "number", value: given, whole: Number.isSafeInteger(given), place };
    }
    if (typeof given !== "object") return fail(path, "a value of JSON", show(given));
    const entries = Object.entries(given);
    const length = Array.isArray(given) ? given.length : entries.length;
    if (length > longestList) fail(path, `at most ${longestList} entries`, `${length}`);
    if (Array.isArray(given)) {
      return { kind: "list", items: Array.from(given, (item, i) => convert(item, `${path}[${i}]`, depth + 1)), place };
    }
    const dotted = (key: string) => (path === "" ? key : `${path}.${key}`);
    return { kind: "dict", entries: entries.map(([key, item]) => [key, convert(item, dotted(key), depth + 1)]), place };
  }

  function fail(path: string, expected: string, received: string): never {
    report({ path, expected, received });
    throw stopped;
  }
}
