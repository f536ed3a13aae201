import { GlidepathError } from "glidepath/input";
import { isPicture, sheetInLink, sheetInPicture } from "../model/kept-document.ts";
import { type Logged, nameOf, type Source } from "../model/logged.ts";
import { plainError } from "../model/plain-issue.ts";
import type { StudyReport } from "../model/study-report.ts";
import type { BroughtCurve } from "./curve.ts";
import { loggedOf } from "./log.ts";
import { isProgram, isStudy, type Look, lookOf, studyLook } from "./look.ts";
import type { Surely } from "./surely.ts";

/**
 * What came out of something that was pasted or dropped: a curve or what is still to be asked, a whole sheet as in a link, a log, or a
 * study's report.
 */
export type Brought =
  | BroughtCurve
  | { readonly sheet: string }
  | { readonly log: Logged }
  | { readonly study: StudyReport };

/** As much is looked at to tell what a file is; a schedule in text is no longer than this. */
const headBytes = 100_000;

/** The largest picture that is opened. */
const largestPicture = 100_000_000;

/**
 * Reads anything: a picture or a link of this page, a schedule in a notation, in JSON, YAML or the words of a framework, or a log. Told
 * apart by content, in this order.
 * @throws GlidepathError that says what is wrong with it, and where
 */
export async function bring(source: Source, surely: Surely, id: number): Promise<Brought> {
  try {
    return await read(source, surely, id);
  } catch (error) {
    throw error instanceof GlidepathError ? plainError(error, nameOf(source)) : error;
  }
}

async function read(source: Source, surely: Surely, id: number): Promise<Brought> {
  const head = await headOf(source);
  if (head.length === 0)
    throw new GlidepathError([{ path: nameOf(source), expected: "something to read", received: "nothing" }]);
  if (source.content instanceof File && isPicture(head)) return { sheet: await pictureOf(source.content) };
  const study = await studyOf(source, head);
  if (study !== undefined) return { study };
  const text = isWhole(source) && !isBinary(head) ? new TextDecoder().decode(head) : undefined;
  if (text === undefined || looksLogged(text, nameOf(source))) return { log: await loggedOf({ id, source }) };
  const sheet = sheetInLink(text);
  if (sheet !== undefined) return { sheet };
  if (isStudy(text)) throw unlike(studyLook);
  const { curveOf } = await import("./curve.ts");
  const curve = await curveOf(text, surely);
  if ("curve" in curve || "questions" in curve) return { ...curve, ...named(source) };
  const look = curve.isGuess ? lookOf(text) : undefined;
  const problem = look === undefined ? curve.problem : unlike(look);
  const log = await loggedOf({ id, source }).catch(
    preferring(problem, look === undefined && curve.isGuess && isLong(text)),
  );
  if (!isLog(log, text)) throw problem;
  return { log };
}

/**
 * Whether what a log's reader found is a log indeed: one assignment of a program or of settings is read as a row, too. Printed lines
 * have to repeat, and to say steps where they stand in a program.
 */
function isLog({ format, steps, saysSteps }: Logged, text: string): boolean {
  if (format !== "printed") return true;
  return steps.length > 1 ? saysSteps || !isProgram(text) : saysSteps && !isProgram(text);
}

/** What is said of a text that looks like something else. */
const unlike = ({ what, instead }: Look) =>
  new GlidepathError([
    {
      path: "",
      expected: "a schedule, a training script, settings or a log",
      received: `what looks like ${what}`,
      hint: instead,
    },
  ]);

/** Whether there are bytes that no text has. */
const isBinary = (head: Uint8Array) => head.some((byte) => byte < 9 || (byte > 13 && byte < 27));

/** A curve from a file is called like the file. */
const named = ({ name }: Source) => (name === undefined ? {} : { name: name.replace(/\.\w+$/, "") });

const isWhole = ({ content }: Source) => (typeof content === "string" ? content.length : content.size) <= headBytes;

async function headOf({ content }: Source): Promise<Uint8Array> {
  const head = new Blob([content]).slice(0, typeof content === "string" ? 4 * headBytes : headBytes);
  return new Uint8Array(await head.arrayBuffer());
}

async function pictureOf(file: File): Promise<string> {
  const refuse = (received: string) => {
    const hint =
      "Pictures that this page or its SVG and PNG files were taken from hold their curves; a screenshot holds none";
    return new GlidepathError([
      { path: file.name, expected: "a picture that Glidepath made, with its curves in it", received, hint },
    ]);
  };
  if (file.size > largestPicture) throw refuse(`one of ${file.size} bytes`);
  const sheet = sheetInPicture(new Uint8Array(await file.arrayBuffer()));
  if (sheet === undefined) throw refuse("a picture without them");
  return sheet;
}

/** A study's report begins so, and is read whole, though it may be longer than any schedule. */
const reportHead = /^\s*\{\s*"version"\s*:\s*\d+\s*,\s*("glidepath"\s*:\s*"[^"]{0,40}"\s*,\s*)?"study"\s*:\s*\{/;
const largestReport = 50_000_000;

async function studyOf({ content }: Source, head: Uint8Array): Promise<StudyReport | undefined> {
  if (!reportHead.test(new TextDecoder().decode(head.subarray(0, 200)))) return undefined;
  const size = typeof content === "string" ? content.length : content.size;
  if (size > largestReport)
    throw new GlidepathError([
      { path: "", expected: `a report of at most ${largestReport} bytes`, received: `${size}` },
    ]);
  const { readStudyReport } = await import("../model/study-report.ts");
  const text = typeof content === "string" ? content : await content.text();
  try {
    return readStudyReport(JSON.parse(text));
  } catch (error) {
    if (error instanceof GlidepathError) throw error;
    throw new GlidepathError([{ path: "", expected: "a study's report in JSON", received: "a text that is cut off" }]);
  }
}

/** Whether it is surely a log, though some framework may have settings that are called alike. */
const looksLogged = (text: string, name: string): boolean =>
  /tfevents|\.(?:csv|tsv|jsonl|ndjson|log|out)$/.test(name) ||
  /"(?:log_history|_step|last_epoch|_last_lr)"\s*:/.test(text);

/** A text of so many lines is rather a log than a notation with a mistake. */
const isLong = (text: string) => text.trim().split("\n").length >= 3;

/** Of a text that is neither a schedule nor a log, the page says what is wrong with it as what it more likely is. */
function preferring(problem: GlidepathError, isLog: boolean) {
  return (error: unknown): never => {
    throw isLog ? error : problem;
  };
}
