import { type Info, infoOf } from "@glidepath/study";
import { type Command, takes } from "../../command.ts";
import { exitCode } from "../../exit-code.ts";
import { isJson, jsonText, textOrJson } from "../../formats.ts";
import { bytesText, statesText, timeText } from "../../study/texts.ts";

export const studyInfo: Command = {
  name: "study info",
  summary:
    "Show what a study's folder holds: versions, sizes, runs by state, where they come from, and what they took.",
  usage: "DIR [options]",
  takes: takes.oneStudyFolder,
  options: { format: textOrJson },
  examples: [["glidepath study info demo-report", "the folder is only read"]],
  async run(given, positionals, { out }) {
    const info = await infoOf(positionals[0]!);
    out.write(
      isJson(given)
        ? jsonText(info)
        : `${rows(info)
            .map(([name, text]) => `${name.padEnd(nameColumn)} ${text}`)
            .join("\n")}\n`,
    );
    return exitCode.ok;
  },
};

/** Width of the column of names. */
const nameColumn = 9;

const branchesText = ({ runs, steps }: Info["branches"]): string =>
  `${runs} ${runs === 1 ? "run" : "runs"} began where another had come to, which saved ${steps.toLocaleString("en-US")} updates`;

const kept = (bytes: number): string => (bytes === 0 ? "" : ` (${bytesText(bytes)} of them checkpoints for branches)`);

function rows({
  study,
  task,
  begun,
  changed,
  versions,
  states,
  strangers,
  attempts,
  seconds,
  branches,
  sizes,
}: Info): [string, string][] {
  const others = strangers === 0 ? "" : `; ${strangers} of another version, task or data, which do not count`;
  return [
    ["study", study],
    ["task", `${task.kind}, version ${task.version}`],
    ["data", task.data],
    ["begun", `${begun}, last changed ${changed}`],
    ["by", `glidepath ${versions.glidepath} on Node ${versions.node}`],
    ["runs", `${statesText(states)}${others}`],
    ["took", `${timeText(seconds)} in the last attempts of all runs together; ${attempts} attempts in all`],
    ...(branches.runs > 0 ? [["branches", branchesText(branches)] as [string, string]] : []),
    [
      "size",
      `${bytesText(sizes.all)}: journal ${bytesText(sizes.journal)}, folders of runs ${bytesText(sizes.runs)}${kept(sizes.checkpoints)}`,
    ],
  ];
}
