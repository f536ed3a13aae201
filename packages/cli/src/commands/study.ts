import { dirname } from "node:path";
import { readStudy, remarksOf, stepsToMake, studySize } from "@glidepath/study";
import { type Command, takes } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { isJson, jsonText } from "../formats.ts";
import { readTable } from "../read-table.ts";
import { performStudy } from "../study/perform-study.ts";
import { refuseRunOptions, runOptions } from "../study/run-options.ts";
import { reportFolder, studyKeys } from "../study/study-file.ts";

export const study: Command = {
  name: "study",
  summary: "Train a real task under every schedule, budget, rate and seed of a study file, and report honestly.",
  usage: "FILE.yaml [options]",
  takes: takes.oneStudy,
  options: {
    out: { type: "string", value: "DIR", help: "folder for the runs and the report (FILE-report)" },
    "allow-large": { type: "boolean", help: "accept more than 20,000 runs or 20 million steps" },
    plan: { type: "boolean", help: "print how much there is to do, and stop" },
    ...runOptions,
  },
  examples: [
    ["glidepath study examples/studies/demo.yaml --out demo-report", "one to two minutes on two cores"],
    ["glidepath study examples/studies/budgeted-fashion.yaml", "the whole study; interrupted, the same line goes on"],
  ],
  notes: () =>
    "With --log FILE every line is an object with `time`, and either `event` (begun, ended) or a run's new `state`, with key, attempt, schedule,\n" +
    "budget, rate, seed, reason and seconds. The exit status is 3 if runs failed: the report is complete but for them, and the same line tries\n" +
    "them again.",
  async run(given, positionals, io) {
    const path = positionals[0]!;
    refuseRunOptions(given);
    const content = await readTable(path, "a study", studyKeys, exitCode.unusable);
    const checked = readStudy(content, { allowLarge: given["allow-large"] === true });
    const { runs, steps } = studySize(checked);
    const left = checked.share === undefined ? undefined : stepsToMake(checked);
    const shared = left === undefined ? "" : `, ${left} of them where trunks are shared`;
    io.err.write(`${checked.name}: at most ${runs} runs, ${steps} updates${shared}\n`);
    for (const remark of remarksOf(checked)) io.tell(remark);
    if (given.plan) {
      if (isJson(given)) io.out.write(jsonText({ runs, steps, ...(left !== undefined && { shared: left }) }));
      return exitCode.ok;
    }
    const out = (given.out as string | undefined) ?? reportFolder(path);
    return performStudy(checked, { out, home: path === "-" ? "." : dirname(path) }, given, io);
  },
};
