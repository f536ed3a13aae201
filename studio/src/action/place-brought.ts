import { formatInteger } from "@glidepath/plot";
import { describeIssue } from "glidepath/input";
import type { Brought } from "../bring/bring.ts";
import { decodeSheet } from "../model/codec.ts";
import { nameOf, type Source, withLog } from "../model/logged.ts";
import type { Notice, Studio } from "../model/studio.ts";
import { addCurve } from "./add-curve.ts";
import { putLogs } from "./put-logs.ts";

/** Puts what was brought in where it belongs, and says what it was. True if nothing is left to be asked. */
export async function placeBrought(studio: Studio, source: Source, brought: Brought): Promise<boolean> {
  if ("questions" in brought) return false;
  goOn(studio, await place(studio, brought), source);
  return true;
}

/** Goes on to what was given beside it, or says what became of it all. */
export function goOn(studio: Studio, notice: Notice | undefined, source?: Source): void {
  const { rest = [], told = [] } = studio.snapshot.scene.brings ?? {};
  const isOfSeveral = source !== undefined && (rest.length > 0 || told.length > 0);
  const said =
    notice && (isOfSeveral ? { ...notice, text: `${nameOf(source)}: ${notice.text}`, isSeen: false } : notice);
  const all = said === undefined ? told : [...told, said];
  const [next, ...later] = rest;
  if (next === undefined) studio.show({ brings: undefined, ...noticeOf(all) });
  else studio.show({ brings: { source: next, rest: later, told: all } });
}

/** What became of several things, in one notice; what the page shows anyway is not said. */
function noticeOf(all: readonly Notice[]): { readonly notice?: Notice } {
  const said = all.filter(({ isSeen }) => !isSeen);
  if (said.length === 0) return {};
  const kind = said.some((one) => one.kind === "problem") ? "problem" : "done";
  return { notice: { kind, text: said.map(({ text }) => text).join(" ") } };
}

async function place(studio: Studio, brought: Exclude<Brought, { questions: unknown }>): Promise<Notice> {
  if ("log" in brought) {
    const { log } = brought;
    putLogs(studio, "Bring in a log", withLog(studio.snapshot.scene.logs, log), log);
    const rows = `${formatInteger(log.steps.length)} ${log.steps.length === 1 ? "row" : "rows"}`;
    return { kind: "done", text: `A log of ${rows}, ${log.format}.`, isSeen: true };
  }
  if ("study" in brought) {
    studio.show({ study: brought.study, tab: "study" });
    return { kind: "done", text: "A study's report.", isSeen: true };
  }
  if ("sheet" in brought) {
    const opened = await decodeSheet(brought.sheet);
    if ("issues" in opened) return { kind: "problem", text: opened.issues.map(describeIssue).join("; ") };
    studio.change((history) => history.commit("Open", opened.sheet));
    return { kind: "done", text: "Opened with all its curves. Undo brings back what was here." };
  }
  const { curve, what, remarks } = brought;
  const name = curve.plan?.name ?? brought.name ?? `Curve ${studio.history.present.curves.length + 1}`;
  addCurve(studio, "Bring in a curve", { name, ...curve });
  return { kind: "done", text: [`Read as ${what}.`, ...remarks.map((one) => one.replace(/[^.]$/, "$&."))].join(" ") };
}
