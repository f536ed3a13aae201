import { isRecord, own } from "glidepath/input";

/** A line by which a trainer reports. */
export type MetricLine =
  /** Values at a step, the number of updates made. */
  | { readonly step: unknown; readonly values: readonly Value[] }
  /** Values at the end. */
  | { readonly result: readonly Value[] | undefined };

/** A name with what stands beside it; numbers may be NaN or infinite. */
export type Value = readonly [name: string, value: unknown];

/** Strings, which are kept, and the words by which Python's `json` writes what is no finite number. */
const stringOrWord = /"(?:[^"\\]|\\.)*"|NaN|Infinity/g;

/** A number that JSON can write and that is read as infinite. */
const infinite = "1e999";

/**
 * Reads a line of a trainer's output: a JSON object with a key `step` or `result`. Anything else is part of its log. `NaN` and
 * `Infinity`, which Python writes and JSON does not know, are read as infinite numbers.
 *
 * @example readMetricLine('{"step": 10, "train_loss": 2.3}') // { step: 10, values: [["train_loss", 2.3]] }
 */
export function readMetricLine(line: string): MetricLine | undefined {
  const text = line.trim();
  if (!text.startsWith("{") || !text.endsWith("}")) return undefined;
  const object = parse(text);
  if (object === undefined) return undefined;
  if (Object.hasOwn(object, "result")) {
    const result = own(object, "result");
    return { result: isRecord(result) ? Object.entries(result) : undefined };
  }
  if (!Object.hasOwn(object, "step")) return undefined;
  return { step: own(object, "step"), values: Object.entries(object).filter(([name]) => name !== "step") };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(stringOrWord, (part) => (part.startsWith('"') ? part : infinite)));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined; // a line of the log that only begins like an object
  }
}
