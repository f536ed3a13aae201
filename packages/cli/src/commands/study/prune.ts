import { type Prunable, prunable, prune } from "@glidepath/study";
import { type Command, takes } from "../../command.ts";
import { exitCode } from "../../exit-code.ts";
import { isJson, jsonText, textOrJson } from "../../formats.ts";
import { bytesText } from "../../study/texts.ts";

export const studyPrune: Command = {
  name: "study prune",
  summary:
    "Tell what a study's folder holds that no longer counts, and remove it with --yes: runs of another version, task or data, and the logs and checkpoints of runs that have a result.",
  usage: "DIR [options]",
  takes: takes.oneStudyFolder,
  options: {
    yes: { type: "boolean", help: "remove it" },
    format: textOrJson,
  },
  examples: [
    ["glidepath study prune demo-report", "tells only"],
    ["glidepath study prune demo-report --yes", "what was removed cannot be had back"],
  ],
  notes: () => "Results stay, and so do the logs and checkpoints of runs that failed or are not done.",
  async run(given, positionals, { out }) {
    const isDone = given.yes === true;
    const found = await (isDone ? prune : prunable)(positionals[0]!);
    out.write(isJson(given) ? jsonText({ removed: isDone, ...found }) : `${sentence(found, isDone)}\n`);
    return exitCode.ok;
  },
};

function sentence({ strangers, folders, bytes }: Prunable, isDone: boolean): string {
  if (strangers.length + folders.length === 0) return "There is nothing to remove";
  const what = [
    ...(strangers.length > 0 ? [`${strangers.length} runs of another version, task or data`] : []),
    ...(folders.length > 0 ? [`the folders of ${folders.length} runs (${bytesText(bytes)})`] : []),
  ].join(" and ");
  return isDone ? `Removed: ${what}` : `To remove: ${what}. Nothing was removed: do it with --yes`;
}
