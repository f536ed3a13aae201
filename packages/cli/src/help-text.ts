import { type Command, type Option, optionsOf } from "./command.ts";
import type { Entry } from "./commands/index.ts";

/** Width of the column of options. */
const optionColumn = 28;

/** The help text of one command, and the commands below it. */
export function helpText(command: Command, below: readonly Entry[] = []): string {
  const rows = Object.entries(optionsOf(command)).map(
    ([name, option]) => `  ${formOf(name, option).padEnd(optionColumn)} ${option.help}`,
  );
  const examples = command.examples.map(([line, meaning]) => `  ${line}\n      ${meaning}`);
  return [
    `glidepath ${command.name} ${command.usage}`,
    `  ${command.summary}`,
    "",
    "Options",
    ...rows,
    ...(below.length > 0
      ? ["", "Commands", ...below.map(({ name, summary }) => `  ${name.padEnd(optionColumn)} ${summary}`)]
      : []),
    "",
    "Examples",
    ...examples,
    ...(command.notes ? ["", command.notes()] : []),
    "",
  ].join("\n");
}

function formOf(name: string, { short, value = "N", type }: Option): string {
  return `${short ? `-${short}, ` : "    "}--${name}${type === "boolean" ? "" : ` ${value}`}`;
}
