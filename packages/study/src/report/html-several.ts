import type { Results } from "../results/results.ts";
import { type Html, html } from "./escape.ts";
import { severalText } from "./several-text.ts";

/** The runs that have several results; nothing where there are none. */
export function severalSection(results: Results): Html {
  if (results.several === undefined) return html``;
  return html`<h2>Runs with several results</h2>
<p>${severalText(results)} All of them stand in <code>several-results.csv</code>.</p>`;
}
