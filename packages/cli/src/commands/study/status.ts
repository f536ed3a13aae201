import { formatInteger } from "@glidepath/plot";
import { type Look, lookAt } from "@glidepath/study";
import { type Command, takes } from "../../command.ts";
import { exitCode } from "../../exit-code.ts";
import { isJson, jsonText, textOrJson } from "../../formats.ts";
import { statesText, timeText } from "../../study/texts.ts";

export const studyStatus: Command = {
  name: "study status",
  summary: "Show how far a study is, who works on it, how fast it goes, and what failed. The folder is only read.",
  usage: "DIR [options]",
  takes: takes.oneStudyFolder,
  options: { format: textOrJson },
  examples: [
    ["glidepath study status demo-report", "also while it runs, and in a folder that can only be read"],
    ["glidepath study status demo-report --format json", "the same for programs"],
  ],
  async run(given, positionals, { out }) {
    const { report: _, ...look } = await lookAt(positionals[0]!);
    out.write(isJson(given) ? jsonText(look) : `${lines(look).join("\n")}\n`);
    return exitCode.ok;
  },
};

function lines({ done, total, counts, interrupted, failures, remarks, ...look }: Omit<Look, "report">): string[] {
  const stopped = interrupted === 0 ? "" : `, ${interrupted} of the waiting ones begun and stopped`;
  return [
    `${formatInteger(done)} of ${formatInteger(total)} runs have ended; ${workerText(look)}`,
    ...(counts === null ? [] : [`  ${statesText(counts)}${stopped}`]),
    ...(look.pace === null
      ? []
      : [
          `  ${formatInteger(Math.round(look.pace.runsPerHour))} runs an hour, ${timeText(look.pace.secondsLeft)} left`,
        ]),
    ...failures.map(({ schedule, budget, rate, seed, attempts, reason, log }) => {
      const where = log === null ? "" : `; its log: ${log}`;
      return `failed in attempt ${attempts}: ${schedule}, ${budget} budget, rate ${rate}, seed ${seed}: ${reason}${where}`;
    }),
    ...remarks,
  ];
}

function workerText({ owner, worker }: Pick<Look, "owner" | "worker">): string {
  if (owner === null || worker === "none") return "no process works on it";
  const { pid, host } = owner.process;
  return worker === "here"
    ? `process ${pid} works on it`
    : `process ${pid} on ${host} owns it, which cannot be seen from here`;
}
