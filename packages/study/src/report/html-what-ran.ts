import { print, type Spec } from "glidepath";
import { designOf } from "../design/index.ts";
import { isChosen, type Results } from "../results/results.ts";
import type { ScheduleEntry } from "../study/study.ts";
import { type Html, html } from "./escape.ts";
import { list } from "./format.ts";
import { sharedText } from "./shared-text.ts";

/** The task, its data and version, the design, the rates, every schedule as it was written or found, and what else there is to know. */
export function whatRanSection(results: Results): Html {
  const { study, task, data } = results;
  return html`<h2>What was run</h2>
<dl>
${row("task", `${task.kind}: ${task.about}`)}
${row("data", data.id === "" ? data.about : `${data.about} (content ${data.id})`)}
${row("code", `task version ${task.version}`)}
${row("design", `${designOf(study).about(study)}.${sharedText(results)}`)}
${row("rates tried", study.rates.join(", "))}
${row("cut off", budgetText(study.schedules))}
${study.schedules.flatMap((entry) => written(entry, results))}
</dl>
${results.remarks.map((remark) => html`<p>${remark}</p>`)}`;
}

/** How the schedules are written for the budgets. */
function budgetText(schedules: readonly ScheduleEntry[]): string {
  const named = (budget: string): string[] =>
    schedules.filter((entry) => entry.budget === budget).map((entry) => entry.name);
  const [full, own] = [named("full"), named("own")];
  const cut = full.length === 0 ? "" : `${list(full)}: written for the full budget and cut off at smaller ones`;
  const kept = own.length === 0 ? "" : `${list(own)}: written for each budget with its lengths in updates`;
  return [cut, kept].filter(Boolean).join("; ") || "none: every schedule is written anew for each budget";
}

const row = (name: string, text: string): Html => html`<dt>${name}</dt><dd>${text}</dd>`;

/** A schedule in the study's own words; one that was looked for, as what was found under each budget: as a line for a study file. */
function written({ name, spec }: ScheduleEntry, { groups }: Results): Html[] {
  const found = groups.filter((group) => group.schedule === name && group.found !== undefined);
  if (found.length === 0) return [row(name, typeof spec === "string" ? spec : JSON.stringify(spec))];
  return found.map((group) =>
    row(`${name}, ${group.budget.label} budget`, isChosen(group) ? print(group.found as Spec) : "not found yet"),
  );
}
