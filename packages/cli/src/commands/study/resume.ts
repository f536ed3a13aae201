import { keptStudyOf } from "@glidepath/study";
import { type Command, takes } from "../../command.ts";
import { performStudy } from "../../study/perform-study.ts";
import { refuseRunOptions, runOptions } from "../../study/run-options.ts";

export const studyResume: Command = {
  name: "study resume",
  summary: "Go on with the study that a folder holds, as its study.json says it; runs that failed are tried again.",
  usage: "DIR [options]",
  takes: takes.oneStudyFolder,
  options: {
    home: {
      type: "string",
      value: "DIR",
      help: "folder in which programs of the study are looked for (that of its file)",
    },
    ...runOptions,
  },
  examples: [
    ["glidepath study resume demo-report", "what is missing; nothing is done twice"],
    ["glidepath study resume demo-report --workers 1", "one run at a time: the results are the same"],
  ],
  notes: () =>
    "An edited study file is not looked at: run `glidepath study FILE --out DIR` to go on with it. The study's own programs are started,\n" +
    "so resume only folders that you trust as you would a script.",
  async run(given, positionals, io) {
    refuseRunOptions(given);
    const out = positionals[0]!;
    const { study, home: known } = keptStudyOf(out);
    const home = (given.home as string | undefined) ?? known;
    return performStudy(study, { out, ...(home !== undefined && { home }) }, given, io);
  },
};
