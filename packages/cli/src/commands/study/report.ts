import { lookAt, readResults, writeReport } from "@glidepath/study";
import { type Command, takes } from "../../command.ts";
import { exitCode } from "../../exit-code.ts";
import { textOrJson } from "../../formats.ts";
import { tellResults } from "../../study/perform-study.ts";

export const studyReport: Command = {
  name: "study report",
  summary:
    "Write the report of a study from the runs that are there: also of one that is not done, while it runs, or was moved.",
  usage: "DIR [options]",
  takes: takes.oneStudyFolder,
  options: {
    out: {
      type: "string",
      value: "DIR",
      help: "folder for the report, where the study's own cannot be written (the study's own)",
    },
    format: textOrJson,
  },
  examples: [
    ["glidepath study report demo-report", "what the finished runs say"],
    ["glidepath study report demo-report --out elsewhere", "the study's folder is only read"],
  ],
  async run(given, positionals, io) {
    const folder = positionals[0]!;
    const out = (given.out as string | undefined) ?? folder;
    const { done, total, remarks } = await lookAt(folder);
    const results = await readResults(folder);
    await writeReport(results, out);
    tellResults(results, out, given, io);
    if (done < total) io.tell(`${total - done} of ${total} runs are not done: the report shows which`);
    for (const remark of remarks) io.tell(remark);
    return results.failures.length > 0 ? exitCode.holes : exitCode.ok;
  },
};
