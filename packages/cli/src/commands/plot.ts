import { svg } from "@glidepath/plot";
import { type Command, takes } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { axisOptions, nameOf, rateLabel, scheduleFigure, stepLabel } from "../figures.ts";
import { pictureForm, writePicture } from "../picture.ts";
import { readSchedules } from "../read-schedules.ts";
import { scheduleOptions } from "../schedule-options.ts";
import { UsageError } from "../usage-error.ts";

export const plot: Command = {
  name: "plot",
  summary: "Draw schedules as a picture fit for a paper: SVG, or PNG at 600 DPI.",
  usage: "SCHEDULE [SCHEDULE ...] -o FILE.svg|FILE.png [options]",
  takes: takes.schedules,
  options: {
    ...scheduleOptions,
    ...axisOptions,
    output: {
      type: "string",
      short: "o",
      value: "FILE",
      help: "where to write, - for standard output; the ending says which form",
    },
    format: {
      type: "string",
      value: "FORM",
      values: ["svg", "png"],
      help: "svg or png, whatever the ending (svg where there is none)",
    },
    width: { type: "number", value: "INCHES", help: "width of the picture (6)" },
    height: { type: "number", value: "INCHES", help: "height of the picture (two thirds of the width)" },
    dpi: { type: "count", help: "dots per inch of a PNG (600)" },
  },
  examples: [
    [`glidepath plot "warmup 5%, cosine to 0" --peak 1e-3 --log -o lr.png`, "a 600-DPI PNG, log axis"],
    [`glidepath plot "cosine to 0" "linear to 0" --steps 500 -o compare.svg`, "two schedules in one SVG"],
  ],
  async run(given, positionals, io) {
    const { output, width, height, dpi } = given as { output?: string; width?: number; height?: number; dpi?: number };
    if (output === undefined) throw new UsageError("plot: expected -o FILE.svg or -o FILE.png");
    const form = pictureForm(output, given.format);
    const read = await readSchedules(positionals, given, io);
    const named = read.map(({ lr }, i) => [nameOf(lr, positionals[i]!), lr] as const);
    const size = { ...(width !== undefined && { width }), ...(height !== undefined && { height }) };
    const figure = {
      ...scheduleFigure(named, given, rateLabel(read), stepLabel(read.map(({ lr }) => lr.budget))),
      ...size,
    };
    await writePicture(svg(figure), form, output, io, dpi);
    return exitCode.ok;
  },
};
