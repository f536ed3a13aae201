import {
  type Html,
  html,
  type RunLook,
  raw,
  reportedText,
  type ServedLook,
  statesText,
  timeText,
  type WorkerLook,
} from "@glidepath/study/engine";
import type { FailureLog } from "../store/logs.ts";
import { pageStyle } from "./page-style.ts";

/** Seconds after which the page asks for itself again. */
const reloadEvery = 10;

/**
 * How a study is, as a page that needs nothing else: there is no script, and it reloads itself.
 *
 * @param logs of runs that failed, as many as are to be shown
 */
export function pageOf(look: ServedLook, logs: readonly FailureLog[]): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${reloadEvery}">
<title>${count(look.done)} of ${count(look.total)}: ${look.study}</title>
<style>${raw(pageStyle)}</style>
</head>
<body>
${body(look, logs)}
</body>
</html>
`;
  return page.text;
}

function body(look: ServedLook, logs: readonly FailureLog[]): Html {
  return html`<h1>${look.study}</h1>
<p>${count(look.done)} of ${count(look.total)} runs have ended.</p>
<progress value="${look.done}" max="${Math.max(1, look.total)}" aria-label="runs that have ended"></progress>
${stopping(look)}
${numbers(look)}
${workers(look)}
${underWay(look)}
${failures(look, logs)}
${look.remarks.map((remark) => html`<p>${remark}</p>`)}
<p class="soft">This page shows the study as it is, changes nothing, and reloads itself every ${reloadEvery} seconds.</p>`;
}

const count = (number: number): string => Math.round(number).toLocaleString("en-US");

function stopping({ isStopping }: ServedLook): Html {
  if (!isStopping) return html``;
  return html`<p><strong>It was asked to stop.</strong> No more runs are given out, and those under way are waited for.</p>`;
}

function numbers({ counts, interrupted, pace, lease }: ServedLook): Html {
  const stopped = interrupted === 0 ? "" : `, ${interrupted} of the waiting ones begun and stopped`;
  const rows: [string, string][] = [
    ...(counts === null ? [] : [["runs", `${statesText(counts)}${stopped}`] as [string, string]]),
    ["rate", pace === null ? "not known yet" : `${count(pace.runsPerHour)} runs an hour`],
    ["time left", pace === null ? "not known yet" : timeText(pace.secondsLeft)],
    ["lease", `a run goes to another worker when nothing was heard for ${timeText(lease)}`],
  ];
  return html`<dl>${rows.map(([name, text]) => html`<dt>${name}</dt><dd>${text}</dd>`)}</dl>`;
}

function workers({ workers }: ServedLook): Html {
  if (workers.length === 0) return html`<h2>Workers</h2><p>No worker is there.</p>`;
  const row = ({ name, host, runs, done, silent, isLost }: WorkerLook): Html =>
    html`<tr${raw(isLost ? ' class="lost"' : "")}><th scope="row">${name}</th><td>${runs.length}</td><td>${count(done)}</td><td>${timeText(silent)} ago${isLost ? ": lost" : ""}</td><td class="name">${host}</td></tr>`;
  const head = html`<tr><th scope="col">worker</th><th scope="col">under way</th><th scope="col">ended</th><th scope="col">heard of</th><th scope="col" class="name">machine</th></tr>`;
  return html`<h2>Workers</h2>${table(head, workers.map(row))}`;
}

function underWay({ workers }: ServedLook): Html {
  const rows = workers.flatMap((worker) => worker.runs.map((run) => runRow(worker, run)));
  if (rows.length === 0) return html``;
  const head = html`<tr><th scope="col">schedule</th><th scope="col">updates</th><th scope="col">budget</th><th scope="col">rate</th><th scope="col">seed</th><th scope="col">attempt</th><th scope="col" class="name">worker</th><th scope="col" class="name">reported</th></tr>`;
  return html`<h2>Under way</h2>${table(head, rows)}`;
}

const runRow = (worker: WorkerLook, run: RunLook): Html => {
  const { schedule, budget, rate, seed, attempt, step, steps } = run;
  return html`<tr><th scope="row">${schedule}</th><td>${count(step)} of ${count(steps)}</td><td>${budget}</td><td>${rate}</td><td>${seed}</td><td>${attempt}</td><td class="name">${worker.name}</td><td class="name">${reportedText(run)}</td></tr>`;
};

function failures({ failures }: ServedLook, logs: readonly FailureLog[]): Html {
  if (failures.length === 0) return html``;
  const texts = new Map(logs.map(({ path, text }) => [path, text]));
  const item = ({ log, ...run }: ServedLook["failures"][number]): Html => {
    const { schedule, budget, rate, seed, attempts, reason } = run;
    const text = texts.get(log ?? "");
    const end =
      text === undefined ? html`` : html`<details><summary>The end of its log</summary><pre>${text}</pre></details>`;
    return html`<li>${schedule}, ${budget} budget, rate ${rate}, seed ${seed}, in attempt ${attempts}: ${reason}${end}</li>`;
  };
  return html`<h2>Failed</h2><ul>${failures.map(item)}</ul>`;
}

const table = (head: Html, rows: readonly Html[]): Html =>
  html`<div class="scroll" tabindex="0"><table><thead>${head}</thead><tbody>${rows}</tbody></table></div>`;
