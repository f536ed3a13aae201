import { suggest } from "glidepath/input";
import { type Command, takes } from "../command.ts";
import { bashScript } from "../completion/bash.ts";
import { fishScript } from "../completion/fish.ts";
import { completed, shells } from "../completion/table.ts";
import { zshScript } from "../completion/zsh.ts";
import { exitCode } from "../exit-code.ts";
import { UsageError } from "../usage-error.ts";

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

export const completion: Command = {
  name: "completion",
  summary: "Print the script with which a shell completes commands, options, their values, and names of schedules.",
  usage: "bash|zsh|fish",
  takes: takes.oneShell,
  options: {},
  examples: [
    ["glidepath completion fish > glidepath.fish", "for fish: into ~/.config/fish/completions"],
    [`eval "$(glidepath completion bash)"`, "for bash: in ~/.bashrc"],
    ["glidepath completion zsh > _glidepath", "for zsh: into a folder of $fpath"],
  ],
  async run(_given, positionals, { out }, commands) {
    const shell = shells.find((name) => name === positionals[0]);
    if (shell === undefined) {
      const near = suggest(positionals[0]!, shells);
      throw new UsageError(
        `completion: expected bash, zsh or fish, received ${JSON.stringify(positionals[0]!.slice(0, 60))}${near ? `. ${near}` : ""}`,
      );
    }
    out.write(scripts[shell](await completed(commands)));
    return exitCode.ok;
  },
};
