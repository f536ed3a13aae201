// A page for each command of the command line, made from its table: what `glidepath help COMMAND` prints.
import { commands } from "../../packages/cli/dist/commands/index.js";
import { block, capital, code, page, prose, table } from "./markdown.mjs";

export async function commandPages() {
  const loaded = await Promise.all(commands.map(async (entry) => ({ ...entry, command: await entry.load() })));
  return [
    ["commands/index.md", index(loaded)],
    ...loaded.map(({ name, command }) => [`commands/${fileOf(name)}.md`, commandPage(command)]),
  ];
}

/** A name of two words as a file's. */
const fileOf = (name) => name.replaceAll(" ", "-");

function index(loaded) {
  return page(
    "# Commands",
    "`glidepath help` lists these, and `glidepath help COMMAND` tells of one what its page tells here. A schedule is a file, a line of the [notation](../../language.md), JSON, or a framework's own words.",
    table(
      ["command", "what it does"],
      loaded.map(({ name, summary }) => [`[${name}](./${fileOf(name)}.md)`, prose(summary)]),
    ),
    "## Exit status",
    table(
      ["status", "meaning"],
      [
        ["0", "done"],
        ["1", "`check` or `diff` found something"],
        ["2", "the command line or an input cannot be used"],
        ["3", "a study is done, but runs of it failed: its report has holes"],
        [
          "65, 66, 75",
          "a study's file cannot be used, its data cannot be read, its folder is in use by another process",
        ],
        ["70", "an internal error"],
        ["73, 74", "a file could not be written"],
        ["130", "interrupted; a study that is started again goes on"],
      ],
    ),
  );
}

function commandPage(command) {
  const { name, summary, usage, options, examples, notes } = command;
  return page(
    `# glidepath ${name}`,
    capital(prose(summary)),
    block("text", `glidepath ${name} ${usage}`),
    "## Examples",
    examples.flatMap(([line, meaning]) => [`${capital(prose(meaning))}:`, block("sh", line)]),
    "## Options",
    table(
      ["option", "what it does"],
      Object.entries(options).map(([option, { type, short, value, help }]) => [
        code(`${short ? `-${short}, ` : ""}--${option}${type === "boolean" ? "" : ` ${value ?? "N"}`}`),
        prose(help),
      ]),
    ),
    notes && "## Notes",
    notes && block("text", notes()),
  );
}
