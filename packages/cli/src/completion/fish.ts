import { type CompletedCommand, type CompletedOption, firstCommands, twoWords } from "./table.ts";

/** The completion script of fish: one line for each thing that can be completed. */
export function fishScript(commands: readonly CompletedCommand[]): string {
  const first = firstCommands(commands).map(({ name, summary }) => {
    return `complete -c glidepath -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`;
  });
  return `# Completion of glidepath for fish. In ~/.config/fish/config.fish: glidepath completion fish | source
# Whether the last option before the cursor is this one.
function __glidepath_after
  for word in (commandline -opc)[-1..1]
    if string match -qr -- '^-' $word
      test "$word" = "$argv[1]"
      return $status
    end
  end
  return 1
end
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
    ...options.flatMap((option) => manyLines(option, start)),
  ];
}

/** What completes the second word and further ones of an option that takes many. */
function manyLines({ names, value, isMany }: CompletedOption, start: string): string[] {
  if (!isMany || value === "none" || value === "any") return [];
  const what = typeof value === "string" ? "-F" : `-f -a ${quoted(value.join(" "))}`;
  return names.map((name) => `${start.slice(0, -1)}; and __glidepath_after ${name}' ${what}`);
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
