import { type Extended, type Extension, extend as extendOf } from "@glidepath/law";
import { formatInteger } from "@glidepath/plot";
import { print, type Schedule, schedule } from "glidepath";
import { type Command, type Given, takes } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { nameOf } from "../figures.ts";
import { isJson, jsonText, textOrJson } from "../formats.ts";
import { tellStrayed } from "../log/standing.ts";
import { measuredText } from "../number-text.ts";
import { oneSchedule } from "../one-schedule.ts";
import { fileOf } from "../replan/file-of.ts";
import { replanOptions } from "../replan/policy-fields.ts";
import { standing } from "../replan/replanned.ts";
import { scheduleOptions } from "../schedule-options.ts";
import { UsageError } from "../usage-error.ts";
import { writeOutput } from "../write-output.ts";

const { at, from, "to-steps": toSteps, further } = replanOptions;

export const extend: Command = {
  name: "extend",
  summary:
    "Continue a finished or running schedule to a longer run: by what to lower its rate, or how much longer to cool down.",
  usage: "SCHEDULE --to-steps M [--at N] [options]",
  takes: takes.oneSchedule,
  options: {
    ...scheduleOptions,
    at: { ...at!, help: "updates that the run has made, or those of its checkpoint (where its cooldown begins)" },
    from: from!,
    "to-steps": toSteps!,
    further: further!,
    extension: {
      type: "string",
      value: "NAME",
      values: ["lower", "longer", "same"],
      help: "which one --output writes (the one whose bound is lowest)",
    },
    format: textOrJson,
    output: {
      type: "string",
      short: "o",
      value: "FILE",
      help: "write the schedule to go on with: .json, .yaml, or the notation",
    },
  },
  examples: [
    [
      `glidepath extend "warmup 1%, hold, linear 20% to 0" --steps 10k --peak 3e-4 --to-steps 20k`,
      "a finished run, from its checkpoint at the end of the plateau",
    ],
    [
      "glidepath extend wsd --steps 10k --peak 3e-4 --at 5000 --to-steps 30k --extension lower -o next.json",
      "a run that is under way",
    ],
  ],
  notes: () =>
    "A peak that is right for a run is too high for a longer one. By the convex bound it stays the best one if the rate is lowered from here on, or\n" +
    "if the cooldown is longer. The bound overstates how far it falls with the length, so that lower is as low as is sensible. Each is a replan\n" +
    "by the policy extend-stable, and its command is printed. A run whose checkpoint lies within the cooldown goes on by replan --policy rewarm.",
  async run(given, positionals, io) {
    const stands = await standing(given, io);
    const steps = stepsOf(given, stands.at);
    const { lr } = await oneSchedule(given, positionals, io);
    if (stands.at !== undefined) tellStrayed(lr, { ...stands, at: stands.at }, io);
    const found = extendOf(lr, { steps, ...(stands.at !== undefined && { at: stands.at }) });
    const taken = found.extensions.find(({ name }) => name === given.extension) ?? found.extensions[found.chosen]!;
    const output = given.output as string | undefined;
    if (output !== undefined) writeOutput(output, await fileOf(withNote(taken, found, lr), output), io);
    if (isJson(given)) io.out.write(jsonText(found));
    else if (output !== "-") io.out.write(report(found, taken, nameOf(lr, positionals[0]!), lr));
    if (output !== undefined && output !== "-") io.err.write(`${output} written: ${taken.name}, --steps ${steps}\n`);
    return exitCode.ok;
  },
};

function stepsOf({ "to-steps": whole, further: more }: Given, made: number | undefined): number {
  if (whole !== undefined && more !== undefined) {
    throw new UsageError("--further: expected no --to-steps beside it, which says the same");
  }
  if (more !== undefined && made === undefined)
    throw new UsageError("--further: expected --at too, from which it is counted");
  if (whole === undefined && more === undefined) {
    throw new UsageError("extend: expected --to-steps, the length of the longer run. See: glidepath extend --help");
  }
  return (whole as number | undefined) ?? made! + (more as number);
}

function withNote({ name, spec, budget }: Extension, { at, steps }: Extended, lr: Schedule): Schedule {
  const note = `Extended after ${at} of ${lr.steps} updates, to ${steps}: ${name}`;
  return schedule({ ...spec, note }, budget);
}

function report({ at, steps, extensions, fromStart }: Extended, taken: Extension, name: string, lr: Schedule): string {
  const row = (one: Extension) => {
    const mark = one === taken ? "*" : " ";
    const shares = `${percent(one.cooldown)} ${one.wanted > one.cooldown ? `(of ${percent(one.wanted)} that it wants)` : ""}`;
    return `${mark} ${one.name.padEnd(8)}${one.omega.toFixed(5)}  rate x ${measuredText(one.factor).padEnd(6)}  cooldown ${shares}`.trimEnd();
  };
  const next = schedule(taken.spec, taken.budget);
  const fields = Object.entries(taken.policy).map(([key, value]) => `--${key} ${quoted(String(value))}`);
  return `${[
    `${name}: from ${formatInteger(at)} of ${formatInteger(lr.steps)} updates on to ${formatInteger(steps)}`,
    "",
    "          omega    how far above the lowest loss it can end, at the peak that was best before",
    ...extensions.map(row),
    "",
    `from the start, each at its own best peak: this shape ${fromStart.retuned.toFixed(5)}, a straight line to 0 ${fromStart.linear.toFixed(5)}`,
    "",
    `${taken.name}: ${print(next.spec)}`,
    `  glidepath replan ... --at ${at} --to-steps ${steps} ${fields.join(" ")}`,
  ].join("\n")}\n`;
}

const percent = (share: number): string => `${Number((100 * share).toFixed(1))}%`;

/** A value as a shell takes it for one word. */
const quoted = (value: string): string => (/\s/.test(value) ? `"${value}"` : value);
