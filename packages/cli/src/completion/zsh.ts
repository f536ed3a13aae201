import { type CompletedCommand, type CompletedOption, firstCommands, twoWords } from "./table.ts";

/** The completion script of zsh, for a file \`_glidepath\` in a folder of fpath, or to be evaluated. */
export function zshScript(commands: readonly CompletedCommand[]): string {
  return `#compdef glidepath
# Completion of glidepath for zsh. In ~/.zshrc after compinit: eval "$(glidepath completion zsh)"
_glidepath() {
  local -a commands
  commands=(
${firstCommands(commands)
  .map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`)
  .join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe -t commands command commands
    return
  fi
  # An option of many values takes all words up to one that begins with a hyphen, which may be the one under way.
  local many='*-*:'
  if [[ $words[CURRENT] == -* ]]; then many=; fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  if (( CURRENT > 2 )); then
    case "$command $words[2]" in
      ${twoWords(commands)
        .map(({ name }) => `"${name}"`)
        .join("|")}) command="$command $words[2]"; shift words; (( CURRENT-- )) ;;
    esac
  fi
  case $command in
${commands.map(caseOf).join("\n")}
  esac
}
if [[ $funcstack[1] == _glidepath ]]; then _glidepath "$@"; else compdef _glidepath glidepath; fi
`;
}

function caseOf({ name, options, words, files }: CompletedCommand): string {
  const rows = options.flatMap(optionRows);
  return [
    `    "${name}")`,
    `      local -a names=(${words.map(quoted).join(" ")})`,
    `      _arguments -s \\`,
    ...rows.map((row) => `        ${row} \\`),
    `        ${quoted(`*:argument:${argumentAction(files)}`)}`,
    "      ;;",
  ].join("\n");
}

/** What completes an argument: names, files, or both. */
function argumentAction(files: boolean): string {
  return files ? "{ compadd -a names; _files }" : "{ compadd -a names }";
}

function optionRows({ names, help, value, isList, isMany }: CompletedOption): string[] {
  const told = `[${help.replace(/[[\]:\\]/g, " ")}]`;
  return names.map((name) => {
    if (value === "none") return quoted(`${name}${told}`);
    const form = `${isList ? "*" : ""}${name}${name.startsWith("--") ? "=" : ""}`;
    const rest = `value:${actionOf(value)}`;
    return isMany ? `${quoted(`${form}${told}:`)}"$many"${quoted(rest)}` : quoted(`${form}${told}:${rest}`);
  });
}

function actionOf(value: Exclude<CompletedOption["value"], "none">): string {
  if (typeof value !== "string") return `(${value.join(" ")})`;
  return { file: "_files", folder: "_files -/", any: "" }[value];
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
