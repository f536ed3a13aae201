import { terminalOptions } from "@glidepath/plot";
import { suggest } from "glidepath/input";
import { type Command, takes } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { isJson, jsonText, textOrJson } from "../formats.ts";
import { type Listed, listed, matching } from "../list/entries.ts";
import { listText } from "../list/text.ts";

export const list: Command = {
  name: "list",
  summary:
    "Find shapes, recipes, schedules of the gallery, frameworks, targets and commands. Exit status 1 if nothing is found.",
  usage: "[WORD ...] [options]",
  takes: takes.words,
  options: { format: textOrJson },
  examples: [
    ["glidepath list", "everything that has a name"],
    ["glidepath list warmup cosine", "what has both words in its name, its summary or its source"],
    ["glidepath list gallery 2024", "schedules of the gallery from papers of that year"],
    ["glidepath list CosineAnnealingLR", "the frameworks that have it"],
  ],
  notes: () =>
    "Every name of a shape, a recipe or the gallery is a schedule: glidepath show NAME. With --format json: a list of\n" +
    "{ kind, name, summary, source }.",
  async run(given, positionals, { out, err, env }, commands) {
    const all = await listed(commands);
    const found = matching(all, positionals);
    if (isJson(given)) {
      out.write(jsonText(found.map(({ kind, name, summary, source }) => ({ kind, name, summary, source }))));
    } else if (found.length > 0) {
      const { columns, unicode } = terminalOptions(env, out);
      out.write(listText(found, { columns, unicode }));
    }
    if (found.length > 0) return exitCode.ok;
    err.write(
      `glidepath: list: nothing has ${positionals.join(" and ").slice(0, 80)} in its name or summary. ${nearest(all, positionals)}\n`,
    );
    return exitCode.findings;
  },
};

function nearest(all: readonly Listed[], words: readonly string[]): string {
  const names = all.flatMap(({ name, also }) => [name, ...also]);
  const near = words.map((word) => suggest(word, names)).find((hint) => hint !== undefined);
  return near ?? "Everything: glidepath list";
}
