// The commands that documents show, run as a reader would run them.
//
//   node scripts/outputs.mjs      writes what they print into the documents (`npm run generate` calls it)
//
// A block of the language `console` holds commands, each after a `$`, with what they print below; a last line of `…` says
// that more follows. A block of the language `sh` holds commands alone. tests/documents.test.ts runs both.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { installedPython } from "./conformance/environment.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The documents that people write, from the repository's root. */
export const documents = [
  "README.md",
  ...readdirSync(join(root, "packages"))
    .sort()
    .map((name) => `packages/${name}/README.md`),
  ...readdirSync(join(root, "docs"), { recursive: true })
    .filter((file) => file.endsWith(".md") && !/^(reference|node_modules|dist)\//.test(file))
    .sort()
    .map((file) => `docs/${file}`),
];

/** Where documents have their pictures. A command that draws there draws one of them. */
export const pictures = "docs/pictures";

/** The blocks of code of a document: their language, their text, and where the text begins. */
export function blocksOf(text) {
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(({ 0: whole, 1: language, 2: code, index }) => ({
    language,
    code,
    start: index + whole.indexOf("\n") + 1,
    line: text.slice(0, index).split("\n").length + 1,
  }));
}

/** The commands of a `console` block, each with what is shown below it. */
export function commandsOf(code) {
  return code
    .split(/^\$ /m)
    .slice(1)
    .map((piece) => {
      const [, command, output] = /^((?:.*\\\n)*.*\n?)([\s\S]*)$/.exec(piece);
      return { command: command.trimEnd(), output };
    });
}

/**
 * An empty folder that looks to a command like a clone in which everything is built: `glidepath`, `npx glidepath` and the packages
 * are those of this repository, and `examples/` is a copy. Files that examples name are there too. What a command prints to
 * standard error stands among the rest.
 */
export function sandbox() {
  const folder = mkdtempSync(join(tmpdir(), "glidepath-documents-"));
  const bin = join(folder, ".bin");
  mkdirSync(bin);
  const program = join(root, "packages/cli/bin/glidepath.js");
  script(bin, "glidepath", `exec "${process.execPath}" "${program}" "$@"`);
  // The real npx is tried by scripts/try-packs.mjs; here it would take a second each time.
  script(
    bin,
    "npx",
    `case "$1" in glidepath|@glidepath/cli) shift; exec glidepath "$@";; esac; echo "npx $1?" >&2; exit 99`,
  );
  // The Python with the real frameworks, where it is installed.
  const python = installedPython();
  if (python !== undefined) script(bin, "python3", `exec "${python}" "$@"`);
  cpSync(join(root, "examples"), join(folder, "examples"), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "dir");
  symlinkSync(join(root, "packages"), join(folder, "packages"), "dir");
  symlinkSync(join(root, "conformance"), join(folder, "conformance"), "dir");
  mkdirSync(join(folder, pictures), { recursive: true });
  writeNamed(folder);
  const env = { ...process.env, PATH: [bin, process.env.PATH].join(delimiter), LANG: "C.UTF-8", NO_COLOR: "1" };
  for (const name of ["FORCE_COLOR", "LC_ALL", "LC_CTYPE", "TERM", "NODE_OPTIONS", "VITEST"]) delete env[name];
  return {
    folder,
    run(command) {
      const { status, stdout } = spawnSync("bash", ["-c", `exec 2>&1\n${command}`], {
        cwd: folder,
        env,
        encoding: "utf8",
      });
      return { status, output: stdout };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function script(bin, name, line) {
  writeFileSync(join(bin, name), `#!/bin/sh\n${line}\n`);
  chmodSync(join(bin, name), 0o755);
}

/** Files that a reader is taken to have. */
function writeNamed(folder) {
  const example = (name) => readFileSync(join(root, "examples", name), "utf8");
  const losses = example("trainers/losses.csv");
  const log = (name) => readFileSync(join(root, "conformance/logs", name), "utf8");
  const files = {
    "wsd.json": example("schedules/wsd.json"),
    "old.json": example("schedules/cosine.json"),
    "new.json": example("schedules/linear.json"),
    "losses.csv": losses,
    "train.py": example("from-your-code/train.py"),
    "fastai.csv": losses,
    "run.csv": log("loop-csv/log.csv"),
    "trainer_state.json": log("transformers/trainer_state.json"),
    "train.log": log("loop-printed/console.txt"),
    "log.csv": losses.replace("lr,loss", "lr-SGD,train_loss_step"),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

/** As much of an output as a document shows of it: all, or as many lines as stand above a last line of `…`. */
export function shown(output, before) {
  const lines = before.trimEnd().split("\n");
  const whole = output.trimEnd();
  return lines.at(-1) === "…"
    ? `${whole
        .split("\n")
        .slice(0, lines.length - 1)
        .join("\n")}\n…\n`
    : `${whole}\n`;
}

/** Puts what the commands print now into the documents, and the pictures that they draw beside them. */
export function writeOutputs() {
  const { folder, run, remove } = sandbox();
  try {
    for (const file of documents) {
      const text = readFileSync(join(root, file), "utf8");
      let made = text;
      for (const { language, code } of blocksOf(text)) {
        if (language !== "console") continue;
        const pieces = commandsOf(code).map(({ command, output }) => {
          return `$ ${command}\n${shown(run(command).output, output)}`;
        });
        made = made.replace(code, () => pieces.join(""));
      }
      if (made !== text) writeFileSync(join(root, file), made);
    }
    cpSync(join(folder, pictures), join(root, pictures), { recursive: true });
  } finally {
    remove();
  }
}

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? "")).href) writeOutputs();
