import { GlidepathError, type Issue } from "glidepath/input";

/** The most characters of a file that is one value of JSON: it has to stand in memory as a whole. */
export const longestJson = 400_000_000;

/** Whether a text begins as a value of JSON that may be a log: an object, or a list of objects, lists or numbers. */
export const looksLikeJson = (start: string): boolean =>
  /^\s*(?:\{\s*["}]|\[\s*(?:[[{\]]|-?\d[\d.eE+-]*\s*,))/.test(start);

/** The object that a line of JSON is; undefined for anything else. */
export function objectOf(line: string): Readonly<Record<string, unknown>> | undefined {
  if (!line.startsWith("{") || !line.endsWith("}")) return undefined;
  try {
    return parse(line) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

/**
 * The value of a file that begins as JSON.
 * @throws GlidepathError with the line if it is damaged, or ends early.
 */
export function readJson(text: string, name: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new GlidepathError([brokenAt(plain(text), (error as Error).message, name)]);
  }
}

/** Reads JSON as Python writes it: NaN and Infinity, which JSON does not know, become texts. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(plain(text));
  }
}

const plain = (text: string) =>
  text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (found) => (found.startsWith('"') ? found : `"${found}"`));

/** Engines say the place of a mistake in words of their own; where they say none, there is none to tell. */
function brokenAt(text: string, message: string, name: string): Issue {
  const said = /position (\d+)/.exec(message);
  const end = text.trimEnd().length;
  const at = said ? Number(said[1]) : end;
  const path = `${name}:${text.slice(0, at).split(/\r\n|\n|\r/).length}`;
  if (at < end) return { path, expected: "JSON", received: JSON.stringify(text.slice(at, at + 40)) };
  const hint = "If a run was stopped while it wrote, take the file of an earlier checkpoint";
  return { path, expected: "JSON to its end", received: "a text that ends early", hint };
}
