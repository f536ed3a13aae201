import { type Look, lookAt, lookAtCoordinator } from "@glidepath/study";
import { type Command, takes } from "../../command.ts";
import { exitCode } from "../../exit-code.ts";
import { isJson, jsonText, textOrJson } from "../../formats.ts";
import type { Io } from "../../io.ts";
import { isAddress, tokenIn } from "../../study/coordinator-address.ts";
import { servedLines } from "../../study/served-lines.ts";
import { standingLines } from "../../study/standing-lines.ts";

export const studyStatus: Command = {
  name: "study status",
  summary: "Show how far a study is, who works on it, how fast it goes, and what failed. Nothing is changed.",
  usage: "DIR | ADDRESS [options]",
  takes: takes.oneStudyPlace,
  options: { format: textOrJson },
  examples: [
    ["glidepath study status demo-report", "also while it runs, and in a folder that can only be read"],
    ["glidepath study status demo-report --format json", "the same for programs"],
    ["glidepath study status 'http://10.0.0.5:8123/?token=...'", "a study that `glidepath study serve` serves"],
  ],
  async run(given, positionals, { out, env }) {
    const place = positionals[0]!;
    const { content, lines } = isAddress(place) ? await served(place, env) : await folder(place);
    out.write(isJson(given) ? jsonText(content) : `${lines.join("\n")}\n`);
    return exitCode.ok;
  },
};

async function folder(path: string) {
  const { report: _, ...content } = await lookAt(path);
  return { content, lines: standingLines(content, workerText(content)) };
}

async function served(address: string, env: Io["env"]) {
  const content = await lookAtCoordinator(address, tokenIn(env));
  return { content, lines: servedLines(content) };
}

function workerText({ owner, worker }: Pick<Look, "owner" | "worker">): string {
  if (owner === null || worker === "none") return "no process works on it";
  const { pid, host } = owner.process;
  return worker === "here"
    ? `process ${pid} works on it`
    : `process ${pid} on ${host} owns it, which cannot be seen from here`;
}
