import { GlidepathError } from "glidepath/input";
import { Draft } from "../draft/draft.ts";
import type { Format, Given } from "../format.ts";
import { sameUpdate } from "../meanings.ts";
import { PrintedRows } from "./rows.ts";

/** What trainers print: lines with names and numbers. */
export const printed: Format<"lines"> = {
  name: "printed",
  what: "what a trainer prints: lines that name their numbers, such as `step:12/100 loss:2.31 lr:1.2e-4` or `Epoch [3/90][100/5005] lr 0.1`",
  rows: [sameUpdate],
  takes: "lines",
  recognises: () => true,
  async read(given) {
    const { lines } = given;
    const draft = new Draft(given.name, given.options);
    const rows = new PrintedRows(draft);
    for await (const { first, lines: some } of lines()) {
      some.forEach((line, i) => {
        rows.read(line, () => `${given.name}:${first + i}`);
      });
    }
    if (draft.steps.length === 0) throw noRow(given);
    rows.finish();
    return draft.finish(printed);
  },
};

function noRow({ name, head }: Given<"lines">): GlidepathError {
  const isPage = head.some((line) => /^\s*<(!doctype|html|\?xml)/i.test(line));
  const hint = isPage
    ? "Save the file itself, not the page that shows it"
    : "If lines hold a rate in another way, a pattern says how: step (?<step>\\d+) .* rate (?<lr>\\S+)";
  const received = isPage ? "a page of HTML" : "no line with a learning rate or a loss";
  return new GlidepathError([{ path: name, expected: "a log of a known format", received, hint }]);
}
