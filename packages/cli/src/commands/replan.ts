import { print } from "glidepath";
import { compareSchedules } from "glidepath/replan";
import { type Command, takes } from "../command.ts";
import { summary } from "../diff/summary.ts";
import { exitCode } from "../exit-code.ts";
import { nameOf } from "../figures.ts";
import { isJson, jsonText, textOrJson } from "../formats.ts";
import { oneSchedule } from "../one-schedule.ts";
import { readingOf } from "../read-schedules.ts";
import { contentOf, fileOf } from "../replan/file-of.ts";
import { policiesHelp, replanOptions } from "../replan/policy-fields.ts";
import { askedPlan, replanned } from "../replan/replanned.ts";
import { scheduleOptions } from "../schedule-options.ts";
import { writeOutput } from "../write-output.ts";

export const replan: Command = {
  name: "replan",
  summary: "Go on with a run under another budget: write the schedule to go on with, and say what changes.",
  usage: "SCHEDULE --at N --to-steps M --policy POLICY [options]",
  takes: takes.oneSchedule,
  options: {
    ...scheduleOptions,
    ...replanOptions,
    format: textOrJson,
    output: {
      type: "string",
      short: "o",
      value: "FILE",
      help: "where to write it with its budget: .json, .yaml, or the notation (standard output, as -)",
    },
  },
  examples: [
    [
      "glidepath replan wsd --steps 10k --peak 3e-4 --at 7000 --to-steps 20k --policy extend-stable -o next.json",
      "twice the budget, decided after 7000 updates; every command reads next.json",
    ],
    [
      "glidepath replan run.json --at 5000 --to-steps 6000 --policy cooldown-now",
      "come down now: the notation, to look at",
    ],
    [
      "glidepath replan run.json --at 10000 --further 5000 --policy rewarm --over 200 -o next.json",
      "a finished run goes on with further data: up once more, and down",
    ],
    [
      "glidepath replan wsd.json --at 6000 --further 500 --policy cooldown-now --shape linear -o branch.json",
      "a short branch off the plateau, in a straight line",
    ],
    [
      "glidepath replan run.json --at 600 --policy keep --batch 256:1024 --rule sqrt -o next.json",
      "larger batches from here on, over the same samples",
    ],
    ["glidepath diff run.json --at 5000 --to-steps 6000 --policy cooldown-now", "the same as two curves"],
  ],
  notes: () =>
    `${policiesHelp()}\n\nThe rates of the updates already made stay as they were. What changes is said on standard error; --format json gives it\n` +
    "with the schedule. With --batch FROM:TO and --rule the updates already made had batches of FROM, and all that follow have TO;\n" +
    "--to-steps and --further count these, and left out they use the samples of the old plan. A note of the old schedule, which need no longer be true, is replaced by what was done.",
  async run(given, positionals, io) {
    const asked = await askedPlan("replan", given, io);
    const read = await oneSchedule(given, positionals, io);
    const { lr } = read;
    const { next, batch } = await replanned(read, asked, given, io);
    const changes = compareSchedules(lr, next);
    const output = given.output as string | undefined;
    const isFile = output !== undefined && output !== "-";
    if (isFile) writeOutput(output, await fileOf(next, output), io);
    if (isJson(given))
      io.out.write(
        jsonText({
          ...contentOf(next),
          notation: print(next.spec),
          changes,
          ...readingOf({ ...read, ...(batch && { batch }) }),
        }),
      );
    else if (!isFile) io.out.write(`${print(next.spec)}\n`);
    const lines = summary([nameOf(lr, positionals[0]!), lr], [`${asked.choice.policy} at ${asked.at}`, next], changes);
    const place = isFile ? `${output} written` : `go on under --steps ${next.steps}`;
    io.err.write(`${place}\n${lines.slice(2).join("\n")}\n`);
    return exitCode.ok;
  },
};
