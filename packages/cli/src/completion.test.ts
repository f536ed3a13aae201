import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { targets } from "@glidepath/frameworks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { glidepath } from "../../../tests/command-line.ts";
import { optionsOf } from "./command.ts";
import { commands } from "./commands/index.ts";
import { completed, scheduleNames, shells } from "./completion/table.ts";

let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "glidepath-completion-"));
  writeFileSync(join(folder, "some-run.json"), "{}");
  for (const shell of shells) {
    writeFileSync(join(folder, `script.${shell}`), (await glidepath("completion", shell)).out);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Milliseconds after which a shell is taken to hang. */
const hung = 120_000;

/** Runs a program of a shell in the folder, with no file of the person's own. */
function shell(program: string, args: readonly string[], text: string): string {
  const env = { PATH: process.env.PATH, HOME: folder, LANG: "C.UTF-8", TERM: "dumb" };
  const { stdout, stderr, status } = spawnSync(program, [...args, "-c", text], {
    cwd: folder,
    env,
    encoding: "utf8",
    timeout: hung,
  });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout;
}

const has = (program: string) => spawnSync(program, ["-c", "true"]).status === 0;

/** What stands before the Tab key, and what it must offer, all of it. */
// biome-ignore format: a table reads better with one row on one line
const lines: [words: string[], offered: string[]][] = [
  [["glidepath", ""], [...commands.map(({ name }) => name).filter((name) => !name.includes(" ")), "help"]],
  [["glidepath", "s"], ["show", "studio", "sample", "seesaw", "splinelr", "study"]],
  [["glidepath", "show", "--form"], ["--format"]],
  [["glidepath", "show", "--format", ""], ["text", "json"]],
  [["glidepath", "sample", "wsd", "--format", "c"], ["csv"]],
  [["glidepath", "plot", "wsd", "--format", ""], ["svg", "png"]],
  [["glidepath", "replan", "wsd", "--policy", "ex"], ["extend-stable"]],
  [["glidepath", "export", "wsd", "--to", ""], targets.map(({ name }) => name)],
  [["glidepath", "export", "wsd", "--framework", "mega"], ["megatron"]],
  [["glidepath", "show", "warmup-cosi"], ["warmup-cosine"]],
  [["glidepath", "diff", "wsd", "gallery/noi"], ["gallery/noise"]],
  [["glidepath", "check", "some-"], ["some-run.json"]],
  [["glidepath", "study", "some-"], ["some-run.json"]],
  [["glidepath", "study", "sta"], ["status"]],
  [["glidepath", "study", "--fail"], ["--fail-fast"]],
  [["glidepath", "study", "status", "--fo"], ["--format"]],
  [["glidepath", "study", "status", "--format", ""], ["text", "json"]],
  [["glidepath", "study", "status", "some-"], ["some-run.json"]],
  [["glidepath", "study", "prune", "--y"], ["--yes"]],
  [["glidepath", "help", "study", "rep"], ["report", "repair"]],
  [["glidepath", "plot", "wsd", "-o", "some-"], ["some-run.json"]],
  [["glidepath", "runs", "--fit", "some-"], ["some-run.json"]],
  [["glidepath", "runs", "--fit", "some-run.json", "some-run.json", "some-"], ["some-run.json"]],
  [["glidepath", "runs", "--fit", "some-run.json", "--form"], ["--format"]],
  [["glidepath", "runs", "--fit", "some-run.json", "--format", ""], ["text", "json"]],
  [["glidepath", "runs", "--peaks", "1e-3", "some-"], []],
  [["glidepath", "completion", ""], [...shells]],
  [["glidepath", "help", "rep"], ["replan"]],
  [["glidepath", "show", "--steps", ""], []],
  [["glidepath", "show", "--stepped", ""], ["update", "epoch"]],
  [["glidepath", "show", "--set", "a=1", "--set"], ["--set"]],
  [["glidepath", "diff", "--override"], ["--override-peak"]],
];

test("every command, option and closed list of values is in the table", async () => {
  const table = await completed(commands);
  for (const { name, load } of commands) {
    const { options } = table.find((entry) => entry.name === name)!;
    expect(options.map(({ names }) => names[0])).toEqual(
      Object.keys(optionsOf(await load())).map((name) => `--${name}`),
    );
  }
  expect(scheduleNames()).toEqual(expect.arrayContaining(["wsd", "cosine", "warmup-cosine", "gallery/noise"]));
  expect((await glidepath("completion", "bsah")).err).toContain('Did you mean "bash"?');
});

describe.skipIf(!has("bash"))("bash", () => {
  test.each(lines)("%j", (words, offered) => {
    const program = `source ./script.bash; COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); _glidepath; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const env = { PATH: process.env.PATH };
    const { stdout, stderr } = spawnSync("bash", ["--norc", "-c", program, "bash", ...words], {
      cwd: folder,
      env,
      encoding: "utf8",
      timeout: hung,
    });
    expect(stderr).toBe("");
    expect(stdout.split("\n").filter(Boolean).sort()).toEqual([...offered].sort());
  });

  test("an option with its value behind a sign is three words", () => {
    const program = `source ./script.bash; COMP_WORDS=(glidepath show --format = j); COMP_CWORD=4; _glidepath; echo "$COMPREPLY"`;
    expect(shell("bash", ["--norc"], program)).toBe("json\n");
  });
});

describe.skipIf(!has("fish"))("fish", () => {
  test.each(lines)("%j", (words, offered) => {
    const text = shell("fish", ["--no-config"], `source script.fish; complete -C "${words.join(" ")}" | cut -f1`);
    expect(text.split("\n").filter(Boolean).sort()).toEqual([...offered].sort());
  });
});

describe.skipIf(!has("zsh"))("zsh", () => {
  // One that offers a single word completes it; the line is then printed by a key of its own.
  test("completes a line where one word fits", () => {
    const single = lines.filter(([words, offered]) => offered.length === 1 && words.at(-1) !== "");
    const prepare = [
      "autoload -Uz compinit",
      `compinit -u -d ${folder}/dump`,
      "source ./script.zsh",
      `tell() { print -r -- "<<$BUFFER>>"; BUFFER=; zle redisplay }`,
      "zle -N tell",
      "bindkey '^I' complete-word",
      "bindkey '^T' tell",
    ].join("\n");
    const ask = single.map(
      ([words]) =>
        `zpty -w -n z '${words.join(" ")}'$'\\t\\C-t'; zpty -r z out '*<<*>>*'; print -r -- "\${\${out##*<<}%%>>*}"`,
    );
    writeFileSync(join(folder, "prepare.zsh"), prepare);
    const text = shell(
      "zsh",
      ["-f"],
      ["zmodload zsh/zpty; zpty z zsh -f -i; zpty -w z 'source ./prepare.zsh'", ...ask].join("\n"),
    );
    const expected = single.map(([words, [offered]]) => [...words.slice(0, -1), offered].join(" "));
    expect(
      text
        .split("\n")
        .map((line) => line.replace(/=?\s*$/, ""))
        .filter(Boolean),
    ).toEqual(expected);
  });

  test("is understood as a whole", () => {
    expect(shell("zsh", ["-f"], "zsh -n script.zsh")).toBe("");
  });
});
