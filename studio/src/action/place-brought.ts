import { describeIssue } from "glidepath/input";
import type { Brought } from "../bring/bring.ts";
import { decodeSheet } from "../model/codec.ts";
import type { Studio } from "../model/studio.ts";
import { addCurve } from "./add-curve.ts";

/** Puts what was brought in where it belongs, and says what it was. True if nothing is left to be asked. */
export async function placeBrought(studio: Studio, brought: Brought): Promise<boolean> {
  if ("questions" in brought) return false;
  if ("log" in brought) {
    studio.show({ log: brought.log, told: undefined, brings: undefined });
    return true;
  }
  if ("study" in brought) {
    studio.show({ study: brought.study, tab: "study", brings: undefined });
    return true;
  }
  if ("sheet" in brought) {
    const opened = await decodeSheet(brought.sheet);
    const problem = "issues" in opened ? opened.issues.map(describeIssue).join("; ") : undefined;
    const text = problem ?? "Opened with all its curves. Undo brings back what was here.";
    if ("sheet" in opened) studio.change((history) => history.commit("Open", opened.sheet));
    studio.show({ brings: undefined, notice: { kind: problem === undefined ? "done" : "problem", text } });
    return true;
  }
  const { curve, what, remarks } = brought;
  const name = curve.plan?.name ?? brought.name ?? `Curve ${studio.history.present.curves.length + 1}`;
  addCurve(studio, "Bring in a curve", { name, ...curve });
  const text = [`Read as ${what}.`, ...remarks.map((remark) => remark.replace(/[^.]$/, "$&."))].join(" ");
  studio.show({ brings: undefined, notice: { kind: "done", text } });
  return true;
}
