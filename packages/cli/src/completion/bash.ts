import { type CompletedCommand, type CompletedOption, firstCommands, twoWords } from "./table.ts";

/** The completion script of bash: one function that looks at the command, the option before, and the word under way. */
export function bashScript(commands: readonly CompletedCommand[]): string {
  return `# Completion of glidepath for bash. In ~/.bashrc: eval "$(glidepath completion bash)"
_glidepath() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]}
  local words= kind=
  # --format=js is three words to bash: the option, the sign and the value.
  if [[ $current == "=" ]]; then current= ; fi
  if [[ $previous == "=" ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; fi
  COMPREPLY=()
  if (( COMP_CWORD == 1 )); then
    COMPREPLY=($(compgen -W "${firstCommands(commands)
      .map(({ name }) => name)
      .join(" ")}" -- "$current"))
    return
  fi
  # A name of two words.
  if (( COMP_CWORD > 2 )); then
    case "$command \${COMP_WORDS[2]}" in
      ${twoWords(commands)
        .map(({ name }) => `"${name}"`)
        .join("|")}) command="$command \${COMP_WORDS[2]}" ;;
    esac
  fi
  # An option that takes all words up to the next option is the one before each of them.
  if [[ $current != -* && $previous != -* ]]; then
    local place
    for (( place = COMP_CWORD - 1; place > 1; place-- )); do
      if [[ \${COMP_WORDS[place]} == -* ]]; then
        case "$command \${COMP_WORDS[place]}" in
          ${manyOf(commands)}) previous=\${COMP_WORDS[place]} ;;
        esac
        break
      fi
    done
  fi
  case "$command $previous" in
${commands.flatMap(({ name, options }) => options.flatMap((option) => valueCase(name, option))).join("\n")}
  esac
  if [[ -z $kind && $current == -* ]]; then
    case $command in
${commands.map(({ name, options }) => `      "${name}") words="${options.flatMap(({ names }) => names).join(" ")}" ;;`).join("\n")}
    esac
  elif [[ -z $kind ]]; then
    case $command in
${commands.map(({ name, words, files }) => `      "${name}") words="${words.join(" ")}"${files ? " kind=file" : ""} ;;`).join("\n")}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [[ $kind == file || $kind == folder ]]; then
    local only=-f found
    if [[ $kind == folder ]]; then only=-d; fi
    compopt -o filenames 2>/dev/null
    while IFS= read -r found; do COMPREPLY+=("$found"); done < <(compgen $only -- "$current")
  fi
}
complete -F _glidepath glidepath
`;
}

/** The options that take many words, as patterns; one that fits nothing if there is none. */
function manyOf(commands: readonly CompletedCommand[]): string {
  const many = commands.flatMap(({ name, options }) =>
    options.filter(({ isMany }) => isMany).flatMap(({ names }) => names.map((option) => `"${name} ${option}"`)),
  );
  return many.length === 0 ? '""' : many.join("|");
}

function valueCase(command: string, { names, value }: CompletedOption): string[] {
  if (value === "none") return [];
  const pattern = names.map((name) => `"${command} ${name}"`).join("|");
  const [words, kind] = typeof value === "string" ? ["", value] : [value.join(" "), "word"];
  return [`    ${pattern}) words="${words}" kind=${kind} ;;`];
}
