import { formatInteger, terminal, terminalOptions } from "@glidepath/plot";
import { measure, print, type Schedule } from "glidepath";
import { checkSchedule, type Finding } from "glidepath/check";
import { type Curve, curve, type Segment, type Track } from "glidepath/schedule";
import { type Command, type Given, takes } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { axisOptions, nameOf, rateLabel, scheduleFigure, stepLabel } from "../figures.ts";
import { findingsOf } from "../findings.ts";
import { isJson, jsonText, textOrJson } from "../formats.ts";
import { describeExhibit, readGallery } from "../gallery.ts";
import type { Io } from "../io.ts";
import { languageHelp } from "../language-help.ts";
import { numberText } from "../number-text.ts";
import type { Read } from "../read-schedule.ts";
import { readingOf, readSchedules } from "../read-schedules.ts";
import { scheduleOptions } from "../schedule-options.ts";
import { UsageError } from "../usage-error.ts";

/** Widths of columns: where a segment lies, and its shape. */
const widths = { span: 20, shape: 16 } as const;

/** Lines of segments at most. */
const mostSegments = 12;

export const show: Command = {
  name: "show",
  summary: "Draw a schedule in the terminal, with its peak, mean, area and segments.",
  usage: "SCHEDULE [SCHEDULE ...] [options], or --all",
  takes: { ...takes.schedules, least: 0 },
  options: {
    ...scheduleOptions,
    ...axisOptions,
    format: textOrJson,
    all: { type: "boolean", help: "every schedule of the gallery, with its source" },
  },
  examples: [
    [`glidepath show "warmup 1%, hold, sqrt 20% to 0" --steps 10000 --peak 3e-4`, "the one-line notation"],
    ["glidepath show warmup-cosine", "a name of the gallery: glidepath list"],
    ["glidepath show run.json", "a file: JSON, YAML, notation, or one that `export` wrote; - for standard input"],
    [
      `glidepath show "torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.1, total_steps=1000)"`,
      "a framework's own words: a call, a script, a configuration, a launch script (glidepath list frameworks)",
    ],
    [`glidepath show train.py --set "len(train_loader)=100"`, "a whole script, and what only its run knows"],
    [
      `glidepath show "StepLR(optimizer, 30)" --stepped epoch --epochs 90 --steps-per-epoch 500 --peak 0.1`,
      "a framework's scheduler that is stepped once an epoch",
    ],
    [
      `glidepath show "warmup 500, cosine to 0" --steps 10k --peak 0.1 --batch 256:1024 --rule linear`,
      "the same run with another batch size, and what else should change with it",
    ],
    ["glidepath show --all", "the gallery: every schedule there is, small, with its source"],
    [`glidepath show "cosine to 0" "linear to 0" "rex to 0"`, "several in one plot"],
  ],
  notes: languageHelp,
  async run(given, positionals, io) {
    const { out, env } = io;
    if (given.all) {
      if (positionals.length > 0) throw new UsageError("--all: expected no schedule beside it");
      showAll(given, io);
      return exitCode.ok;
    }
    if (positionals.length === 0) throw new UsageError("show: expected a schedule. See: glidepath show --help");
    const read = await readSchedules(positionals, given, io);
    if (isJson(given)) {
      const described = await Promise.all(read.map(async (one) => describe(one, await findingsOf(one))));
      out.write(jsonText(described));
      return exitCode.ok;
    }
    const named = read.map(({ lr }, i) => [nameOf(lr, positionals[i]!), lr] as const);
    const findings = await Promise.all(read.map(findingsOf));
    const options = terminalOptions(env, out);
    out.write(
      `${terminal(scheduleFigure(named, given, rateLabel(read), stepLabel(read.map(({ lr }) => lr.budget))), options)}\n`,
    );
    named.forEach(([name], i) => {
      out.write(`\n${summary(name, read[i]!, findings[i]!, options)}\n`);
    });
    return exitCode.ok;
  },
};

function showAll(given: Given, { out, env }: Io): void {
  const all = readGallery();
  if (isJson(given)) {
    out.write(jsonText(all.map(({ name, source, lr }) => ({ name, source, ...describe({ lr }, checkSchedule(lr)) }))));
    return;
  }
  const options = terminalOptions(env, out);
  const texts = all.map((exhibit) => describeExhibit(exhibit, options));
  out.write(`${texts.join("\n\n")}\n\n${all.length} schedules\n`);
}

function describe(read: Pick<Read, "lr" | "reading" | "batch">, findings: readonly Finding[]): object {
  const { spec, budget } = read.lr;
  return { notation: print(spec), spec, budget, measures: measure(read.lr), findings, ...readingOf(read) };
}

function summary(
  name: string,
  { lr, reading }: Read,
  findings: readonly Finding[],
  { columns, unicode }: { columns: number; unicode: boolean },
): string {
  const { first, last, max, mean, area } = measure(lr);
  const whole = (value: number) => (unicode ? formatInteger(value) : String(value));
  const facts = [
    `${whole(lr.steps)} steps`,
    `first ${numberText(first)}`,
    `peak ${numberText(max.value)} at step ${whole(max.step)}`,
    `last ${numberText(last)}`,
    `mean ${numberText(mean)}`,
    `area ${numberText(area)}`,
  ];
  const segments = parts(lr).flatMap(({ mark, value, track }) =>
    stretches(track).map(({ start, end, shape, cycle }, i) => {
      const growth = cycle && cycle.multiply !== 1 ? ` times ${cycle.multiply}` : "";
      const repeats = cycle ? ` every ${whole(cycle.length)}${growth}` : "";
      const span = `${i === 0 ? mark : ""}${whole(start)} to ${whole(end)}`.padEnd(widths.span);
      return `  ${span} ${shape.kind.padEnd(widths.shape)} ${numberText(value(Math.max(0, start)))} ${unicode ? "→" : "->"} ${numberText(value.before(end))}${repeats}`;
    }),
  );
  const shown =
    segments.length > mostSegments
      ? [...segments.slice(0, mostSegments - 1), `  and ${segments.length - mostSegments + 1} more segments`]
      : segments;
  const notes = findings.map(({ message }) => `  note: ${message}`);
  // What a reader remarked stands on standard error, as with every command.
  const about = reading?.origin ?? lr.spec.note;
  const note = about === undefined ? [] : wrapped(about.split(" "), " ", columns);
  return [name, ...note, ...wrapped(facts, unicode ? " · " : ", ", columns), ...shown, ...notes].join("\n");
}

/** Every track with its values and the mark before it. The values of an only track are the schedule's, which keeps bounds. */
function parts(lr: Schedule): { mark: string; value: Curve; track: Track }[] {
  if (lr.tracks.length === 1) return [{ mark: "", value: lr, track: lr.segments }];
  return lr.terms.flatMap((factors, i) =>
    factors.map((track, k) => {
      const mark = k > 0 ? "* " : i > 0 ? "+ " : "";
      return { mark, value: curve([[track]], lr.steps, lr.spec.end ?? "hold", lr.horizon), track };
    }),
  );
}

/** The segments; those of a phase that goes by samples, one for each batch size, are one stretch. */
function stretches(segments: Track): Track {
  const found: Segment[] = [];
  for (const segment of segments) {
    const last = found.at(-1);
    if (last?.phase === undefined || last.phase !== segment.phase) found.push(segment);
    else found[found.length - 1] = { ...last, end: segment.end };
  }
  return found;
}

/** Joins the parts to lines of at most `columns` characters, where they are not longer themselves. */
function wrapped(parts: readonly string[], separator: string, columns: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = `${lines.at(-1)}${separator}${part}`;
    if (lines.length > 0 && longer.length <= columns) lines[lines.length - 1] = longer;
    else lines.push(`  ${part}`);
  }
  return lines;
}
