import { GlidepathError, show } from "glidepath/input";
import type { Log } from "../trace.ts";
import { beginsRecord } from "./events/records.ts";
import type { Given } from "./format.ts";
import { readers } from "./index.ts";
import type { ReadOptions } from "./options.ts";
import { isRefused, refuse } from "./refused.ts";
import { longestJson, looksLikeJson, objectOf, readJson } from "./source/json-text.ts";
import { encodingOf, linesOf, textOf } from "./source/lines.ts";
import { type LogSource, type Opened, open, TextDecoder } from "./source/source.ts";
import { tableOf } from "./table/header.ts";

/**
 * Reads a log of any known format, which is told by its content: tables, JSON, JSON lines, `trainer_state.json`, event files of
 * TensorBoard, exports of Weights & Biases, metrics of Lightning and MLflow, the state of a scheduler of torch, and printed lines.
 * A stream is read as it comes, and only numbers are kept.
 * @returns its columns as traces, each number with how far it may lie from what the program had; which of them are rates and losses;
 * what a row's step means; and in remarks what was left out or assumed.
 * @throws GlidepathError for what is no log, or a damaged one; the path of its issue says where: `log.csv:17`,
 * `events.out.tfevents.1: byte 4711`, `history.json: row 3 lr`. Pickled checkpoints are not read; the hint says how they become JSON.
 * @example
 * const log = await readLog({ name: "log.csv", bytes: "step,lr\n0,0.10\n10,0.05\n" });
 * [log.format, log.rates[0]?.values[1]] // ["csv", 0.05]
 */
export async function readLog(source: LogSource, options: ReadOptions = {}): Promise<Log> {
  const { stepsPerEpoch } = options;
  if (stepsPerEpoch !== undefined && !(stepsPerEpoch > 0 && Number.isFinite(stepsPerEpoch))) {
    const expected = "updates of an epoch, a number above 0";
    throw new GlidepathError([{ path: "stepsPerEpoch", expected, received: show(stepsPerEpoch) }]);
  }
  const opened = await open(source);
  const given = await give(opened, options);
  const reader = readers.find((one) => one.takes === given.is && one.recognises(given));
  // Any text is read as one format or another, which says what is wrong with it.
  if (reader === undefined) throw refuse(opened.head, opened.name);
  return reader.read(given);
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

/** Whether a file is no text: an event file, though damaged, or one that has bytes which no text has. */
function isBytes({ head, name }: Opened): boolean {
  if (isRefused(head) || beginsRecord(head)) return true;
  if (name.includes("tfevents") && (head.includes(0) || head.length < 12)) return true;
  return encodingOf(head) === "utf-8" && head.includes(0);
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
