import { GlidepathError } from "glidepath/input";
import type { Log } from "../trace.ts";
import { beginsRecord } from "./events/records.ts";
import type { Format, Given } from "./format.ts";
import { formats } from "./index.ts";
import type { ReadOptions } from "./options.ts";
import { isRefused, refuse } from "./refused.ts";
import { longestJson, looksLikeJson, objectOf, readJson } from "./source/json-text.ts";
import { encodingOf, linesOf, textOf } from "./source/lines.ts";
import { type LogSource, type Opened, open, TextDecoder } from "./source/source.ts";
import { tableOf } from "./table/header.ts";

/** Reads a log. */
export async function readLog(source: LogSource, options: ReadOptions = {}): Promise<Log> {
  const given = await give(await open(source), options);
  const format = formats.find((one) => one.takes === given.is && one.recognises(given));
  if (format === undefined) throw given.is === "bytes" ? refuse(given.opened.head, given.name) : unknown(given);
  return format.read(given);
}

async function give(opened: Opened, options: ReadOptions): Promise<Given> {
  const { name } = opened;
  if (isBytes(opened)) return { name, options, is: "bytes", opened };
  const start = new TextDecoder(encodingOf(opened.head)).decode(opened.head, { stream: true });
  if (opened.isWhole && start.trim() === "") {
    throw new GlidepathError([{ path: name, expected: "a log", received: "an empty file" }]);
  }
  const head = start.split(/\r\n|\n|\r/);
  if (!opened.isWhole) head.pop();
  if (looksLikeJson(start) && !isLines(head)) {
    return { name, options, is: "json", value: readJson(await wholeText(opened), name) };
  }
  return { name, options, is: "lines", head, header: tableOf(head)?.names, lines: () => linesOf(opened) };
}

/** Whether a file is no text: an event file, or one with bytes that no text has. */
function isBytes({ head, name }: Opened): boolean {
  if (name.includes("tfevents") || beginsRecord(head)) return true;
  return isRefused(head) || (encodingOf(head) === "utf-8" && head.includes(0));
}

/** Whether each line is an object of its own: then the file is not one value of JSON. */
function isLines(head: readonly string[]): boolean {
  const [first, next] = head.filter((line) => line.trim() !== "");
  return next !== undefined && objectOf(first!.trim()) !== undefined;
}

async function wholeText(opened: Opened): Promise<string> {
  const parts: string[] = [];
  let length = 0;
  for await (const part of textOf(opened)) {
    parts.push(part);
    length += part.length;
    if (length > longestJson) {
      const hint = "Rows of JSON, one a line, are read at any length";
      const expected = `at most ${longestJson} characters of JSON`;
      throw new GlidepathError([{ path: opened.name, expected, received: "more", hint }]);
    }
  }
  return parts.join("");
}

function unknown({ name }: Given): GlidepathError {
  const expected = `a log of a format that is known: ${formats.map((one: Format) => one.name).join(", ")}`;
  const hint = "A pattern says how a printed line holds its numbers";
  return new GlidepathError([{ path: name, expected, received: "a text of another kind", hint }]);
}
