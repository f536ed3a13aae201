import { type CompletedCommand, type CompletedOption, firstCommands, twoWords } from "./table.ts";

/** The completion script of fish: one line for each thing that can be completed. */
export function fishScript(commands: readonly CompletedCommand[]): string {
  const first = firstCommands(commands).map(({ name, summary }) => {
    return `complete -c glidepath -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`;
  });
  return `# Completion of glidepath for fish. In ~/.config/fish/config.fish: glidepath completion fish | source
complete -c glidepath -e
complete -c glidepath -f
${[...first, ...commands.flatMap((command) => linesOf(command, commands))].join("\n")}
`;
}

function linesOf({ name, options, words, files }: CompletedCommand, all: readonly CompletedCommand[]): string[] {
  const seconds = twoWords(all).flatMap(({ first, second }) => (first === name ? [second] : []));
  const isDeeper = seconds.length > 0 ? `; and not __fish_seen_subcommand_from ${seconds.join(" ")}` : "";
  const seen = name.split(" ").map((word) => `__fish_seen_subcommand_from ${word}`);
  const start = `complete -c glidepath -n '${seen.join("; and ")}${isDeeper}'`;
  return [
    ...(words.length > 0 ? [`${start} -f -a ${quoted(words.join(" "))}`] : []),
    ...(files ? [`${start} -F`] : []),
    ...options.map((option) => `${start} ${optionText(option)}`),
  ];
}

function optionText({ names, help, value }: CompletedOption): string {
  const forms = names.map((name) => (name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  return [...forms, valueText(value), `-d ${quoted(help)}`].filter(Boolean).join(" ");
}

function valueText(value: CompletedOption["value"]): string {
  if (typeof value !== "string") return `-x -a ${quoted(value.join(" "))}`;
  return { none: "", any: "-x", file: "-r -F", folder: "-x -a '(__fish_complete_directories)'" }[value];
}

const quoted = (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
