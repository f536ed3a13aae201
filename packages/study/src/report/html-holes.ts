import type { GroupResult, Results } from "../results/results.ts";
import { runName } from "../results/run-name.ts";
import { type Html, html } from "./escape.ts";
import { list } from "./format.ts";

/** The runs that failed, with their logs, and those that are not done. */
export function holesSection(results: Results): Html {
  const open = results.groups.flatMap(missingIn);
  if (results.failures.length === 0 && open.length === 0) return html``;
  const failed = results.failures.map(
    ({ reason, log, ...run }) =>
      html`<li>${runName(run)}: ${reason}${log === null ? "" : html`. Its log: <code>${log}</code>`}</li>`,
  );
  return html`<h2>Runs that are missing</h2>
<ul>
${[...failed, ...open.map((text) => html`<li>${text}</li>`)]}
</ul>
<p>Running the study again, or resuming it, does these runs and no others.</p>`;
}

function missingIn({ schedule, budget, untuned, seeds }: GroupResult): string[] {
  const waiting = seeds.filter(({ state }) => state === "WAITING").map(({ seed }) => seed);
  const parts = [
    ...(untuned > 0 ? [`${untuned} tuning run${untuned === 1 ? "" : "s"}`] : []),
    ...(waiting.length > 0 ? [`seed${waiting.length === 1 ? "" : "s"} ${list(stretches(waiting))}`] : []),
  ];
  return parts.length === 0 ? [] : [`${schedule}, ${budget.label} budget: not done yet: ${parts.join(", and ")}`];
}

/** Ascending numbers, those that follow each other as "4 to 9". */
function stretches(numbers: readonly number[]): string[] {
  const starts = numbers.filter((number) => !numbers.includes(number - 1));
  const ends = numbers.filter((number) => !numbers.includes(number + 1));
  return starts.map((start, place) => (start === ends[place] ? `${start}` : `${start} to ${ends[place]}`));
}
