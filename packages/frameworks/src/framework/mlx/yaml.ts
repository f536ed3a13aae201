import { type Report, show } from "glidepath/input";
import type { DictExpression, Expression } from "../../text/expression.ts";
import { parsePython } from "../../text/python.ts";

/*
 * As much of YAML as lr_schedule is written in: one mapping, in braces or line by line, of numbers, words and lists of them. Each
 * value is read as Python's, in which numbers, quoted texts and lists look the same and a bare word is a name.
 */

/** A line with a key, and one with an entry of a list. */
const keyLine = /^(\s*)["']?([A-Za-z_]\w*)["']?\s*:(?:\s+(.*)|)$/;
const entryLine = /^\s*-\s+(.*)$/;

/** The mapping under a key, or the whole text if it has no such key; undefined if it cannot be read, which is reported. */
export function mappingOf(text: string, key: string, report: Report): DictExpression | undefined {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/(^|\s)#.*$/, "").trimEnd());
  const start = lines.findIndex((line) => keyLine.exec(line)?.[2] === key);
  if (start < 0) return readMapping(lines, report);
  const [, indent, , rest = ""] = keyLine.exec(lines[start]!)!;
  // The next key that stands no further in than this one is not part of it.
  const depth = (line: string) => keyLine.exec(line)?.[1]?.length ?? Number.POSITIVE_INFINITY;
  const end = lines.findIndex((line, i) => i > start && depth(line) <= indent!.length);
  return readMapping([rest, ...lines.slice(start + 1, end < 0 ? undefined : end)], report);
}

/** One value, in which a place in the text would be that of another text. */
const valueIn = (text: string, report: Report) =>
  parsePython(text, ({ expected, received }) => report({ path: "", expected, received }));

function readMapping(lines: readonly string[], report: Report): DictExpression | undefined {
  const text = lines.join("\n").trim();
  if (!text.startsWith("{")) return readLines(lines, report);
  const quoted = text.replace(/([{,]\s*)([A-Za-z_]\w*)(\s*:)/g, '$1"$2"$3');
  const value = valueIn(quoted, report);
  return value?.kind === "dict" ? value : undefined;
}

/** One key a line, or one entry of the list of the key before. */
function readLines(lines: readonly string[], report: Report): DictExpression | undefined {
  const texts = new Map<string, string[]>();
  let own: string[] = [];
  for (const line of lines.filter((line) => line !== "")) {
    const [, , name, value] = keyLine.exec(line) ?? [];
    const entry = entryLine.exec(line)?.[1];
    if (name !== undefined) {
      own = value ? [value] : [];
      texts.set(name, own);
    } else if (entry !== undefined && texts.size > 0) own.push(`${entry},`);
    else return void report({ path: "", expected: "lines such as `warmup: 100`", received: show(line.trim()) });
  }
  const entries = [...texts].map(([name, parts]) => {
    const [first = "null"] = parts;
    return [name, valueIn(first.endsWith(",") ? `[${parts.join(" ")}]` : first, report)] as const;
  });
  if (entries.some(([, value]) => value === undefined)) return undefined;
  return { kind: "dict", entries: entries as [string, Expression][], place: 0 };
}
