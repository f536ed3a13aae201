import { stopCoordinator } from "@glidepath/study";
import { type Command, takes } from "../../command.ts";
import { exitCode } from "../../exit-code.ts";
import { isJson, jsonText, textOrJson } from "../../formats.ts";
import { tokenIn } from "../../study/coordinator-address.ts";

export const studyStop: Command = {
  name: "study stop",
  summary: "Stop a study that `glidepath study serve` serves: runs under way end and count, and no others begin.",
  usage: "ADDRESS [options]",
  takes: takes.oneCoordinator,
  options: { format: textOrJson },
  examples: [
    ["glidepath study stop 'http://10.0.0.5:8123/?token=...'", "the same `study serve` goes on with it later"],
  ],
  notes: () =>
    "All coordinators of the study stop, and its workers and they end by themselves when the last run under way has ended. What was done is kept.",
  async run(given, positionals, { out, env }) {
    const left = await stopCoordinator(positionals[0]!, tokenIn(env));
    const runs = left.runs === 1 ? "1 run under way ends" : `${left.runs} runs under way end`;
    const workers = left.workers === 1 ? "1 worker" : `${left.workers} workers`;
    const said = left.runs === 0 ? "none is under way" : `${runs} first, at ${workers}`;
    out.write(isJson(given) ? jsonText(left) : `no more runs are given out; ${said}\n`);
    return exitCode.ok;
  },
};
