import type { CompletedCommand, CompletedOption } from "./table.ts";

/** The completion script of fish: one line for each thing that can be completed. */
export function fishScript(commands: readonly CompletedCommand[]): string {
  const first = commands.map(({ name, summary }) => {
    return `complete -c glidepath -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`;
  });
  return `# Completion of glidepath for fish. In ~/.config/fish/config.fish: glidepath completion fish | source
complete -c glidepath -e
complete -c glidepath -f
${[...first, ...commands.flatMap(linesOf)].join("\n")}
`;
}

function linesOf({ name, options, words, files }: CompletedCommand): string[] {
  const start = `complete -c glidepath -n '__fish_seen_subcommand_from ${name}'`;
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
