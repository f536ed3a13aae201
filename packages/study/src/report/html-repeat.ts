import type { Results } from "../results/results.ts";
import { type Html, html } from "./escape.ts";

/** The command and the versions to do the study once more. */
export function repeatSection({ study, task, glidepath }: Results): Html {
  const place =
    typeof study.task === "string" ? "" : " Put it into the folder of the program first: its command is started there.";
  return html`<h2>To repeat it</h2>
<p><code>repeat.json</code> beside this page is the study.${place} With glidepath ${glidepath} and task version ${task.version}:</p>
<pre>npx @glidepath/cli@${glidepath} study repeat.json --allow-large --out repeated</pre>
<p>The versions of Node, the host and the time of every run stand in the study’s <code>runs.jsonl</code>.</p>`;
}
