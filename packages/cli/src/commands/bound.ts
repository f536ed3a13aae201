import { bound as boundOf, type Transfer, transfers as transfersOf } from "@glidepath/law";
import { type Command, takes } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { isJson, jsonText, textOrJson } from "../formats.ts";
import { measuredText } from "../number-text.ts";
import { readSchedule } from "../read-schedule.ts";
import { readingOf, tellReads } from "../read-schedules.ts";
import { scheduleOptions } from "../schedule-options.ts";

export const bound: Command = {
  name: "bound",
  summary:
    "Say how low a schedule's shape can end on a convex problem, at which peak, and how the peak moves to other shapes.",
  usage: "SCHEDULE --steps N [options]",
  takes: takes.oneSchedule,
  options: { ...scheduleOptions, format: textOrJson },
  examples: [
    [`glidepath bound "warmup 1%, hold, sqrt 20% to 0" --steps 10k`, "no run is needed"],
    [`glidepath bound "hold, linear 20% to 0" --steps 6400 --format json`, "{ omega, base, transfers }"],
  ],
  notes: () =>
    "For a convex loss with gradients of size G and a start at distance D: at the peak base D/G the last loss is above the lowest one by at\n" +
    "most omega D G. D and G of a model are not known, but ratios are: what a peak is multiplied by from shape to shape held to 5-13 %\n" +
    "on real runs of one length. Across lengths it does not hold (measured peaks fall far slower than its root of the length), and it\n" +
    "does not see that a run diverges.",
  async run(given, positionals, io) {
    const read = await readSchedule(positionals[0]!, given);
    // The bound is that of the shape: which peak was taken makes no difference.
    tellReads([[positionals[0]!, { ...read, assumed: { ...read.assumed, peak: false } }]], given, io);
    const { omega, base } = boundOf(read.lr);
    const transfers = transfersOf(read.lr);
    if (isJson(given)) io.out.write(jsonText({ omega, base, transfers, ...readingOf(read) }));
    else io.out.write(report(omega, base, transfers));
    return exitCode.ok;
  },
};

function report(omega: number, base: number, transfers: readonly Transfer[]): string {
  const width = Math.max(...transfers.map(({ to }) => to.length));
  const row = ({ to, omega, factor }: Transfer) =>
    `  ${to.padEnd(width)}  ${omega.toFixed(6).padStart(9)}  x ${measuredText(factor)}`;
  return [
    `omega ${omega.toFixed(6)}  how far above the lowest loss it can end, in units of D G`,
    `base  ${base.toFixed(6)}  at this peak, in units of D / G`,
    "",
    `  ${"to another shape of this length".padEnd(width)}  ${"omega".padStart(9)}  the peak`,
    ...transfers.map(row),
    "",
  ].join("\n");
}
