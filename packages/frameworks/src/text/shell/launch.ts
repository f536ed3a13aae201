import type { Word } from "./value.ts";

/** The words of a command, taken apart: what starts it, what it runs, and what that is given. */
export interface Launch {
  /** What is run: `pretrain_gpt.py`, `fairseq-train`, `yolo`; a module for `python -m`. Undefined if flags stand alone. */
  readonly program: string | undefined;
  /** The words after the program. */
  readonly given: readonly Word[];
  /** How many processes the launcher starts, if it says so. */
  readonly processes?: number;
}

/** How a launcher spells the numbers that make up the count of processes; each has several names. */
interface Launcher {
  /** The name of the program, or of the module that is run as one. */
  readonly name: RegExp;
  /** Processes are the product of these; one that has no fallback must be said. */
  readonly product: readonly (readonly [names: readonly string[], fallback?: number])[];
}

const torchrun: Launcher["product"] = [
  [["nnodes"], 1],
  [["nproc-per-node"], 1],
];

/** The launchers that are understood, in no order. `python` and the like start one process and say nothing. */
const launchers: readonly Launcher[] = [
  { name: /^(torchrun|torch\.distributed\.(launch|run)|torch\.distributed\.elastic.*)$/, product: torchrun },
  { name: /^(accelerate|accelerate\.commands\.launch)$/, product: [[["num-processes", "n"]]] },
  { name: /^(deepspeed|deepspeed\.launcher\.runner)$/, product: [[["num-nodes"], 1], [["num-gpus"]]] },
  { name: /^(composer|composer\.cli\.launcher)$/, product: [[["world-size", "nproc", "n"]]] },
  { name: /^(mpirun|mpiexec|horovodrun)$/, product: [[["np", "n"]]] },
];
const slurm: Launcher = { name: /^srun$/, product: [[["ntasks", "n"]]] };
const slurmByNode: Launcher["product"] = [[["nodes", "N"], 1], [["ntasks-per-node"]]];

/** Programs that run what stands after them, and say nothing of processes. */
const carriers =
  /^(python|python3|python3\.\d+|uv|run|poetry|pipenv|conda|env|nohup|time|exec|sudo|nice|numactl|bash|sh|launch|ipython|fire)$/;
const isCarrier = (word: string) => carriers.test(baseOf(word)) || word === "$" || word === "%";
const isLauncher = (word: string) => [...launchers, slurm].some(({ name }) => name.test(baseOf(word)));
const baseOf = (word: string) => word.slice(word.lastIndexOf("/") + 1);
const isFlag = (word: Word) => word.text.startsWith("-");
const isSetting = (word: string) => /^[A-Za-z_]\w*=/.test(word);

/** Finds the program among the words: behind launchers and their own flags, a file of Python, a module, or a plain name. */
export function launchOf(words: readonly Word[]): Launch {
  const [first] = words;
  if (first === undefined || isFlag(first)) return { program: undefined, given: words };
  const starts = words.findIndex(({ text }) => !isCarrier(text) && !isSetting(text));
  const place = programIn(words, Math.max(0, starts));
  const before = words.slice(0, place);
  const processes = processesOf(before);
  const count = processes === undefined ? {} : { processes };
  const program = words[place]?.text;
  return { program, given: words.slice(place + 1), ...count };
}

/** Where the program stands; the number of words if it cannot be told from the values of the launcher's flags. */
function programIn(words: readonly Word[], from: number): number {
  const plain = words[from];
  if (plain && !isFlag(plain) && !isLauncher(plain.text)) return from;
  const file = words.findIndex((word) => /\.py$/.test(word.text) && !isFlag(word));
  const module = words.findIndex(
    ({ text }, i) => /^(-m|--module)$/.test(words[i - 1]?.text ?? "") && !isLauncher(text) && !/^-/.test(text),
  );
  const places = [file, module].filter((place) => place >= 0);
  if (places.length > 0) return Math.min(...places);
  // After flags of the launcher that are written with `=`, or have a value, the first plain word is the program.
  const next = words.findIndex((word, i) => i > from && isProgram(word, words[i - 1]!));
  return next >= 0 ? next : from;
}

const isProgram = (word: Word, before: Word) =>
  !isFlag(word) && !isCarrier(word.text) && !isLauncher(word.text) && !(isFlag(before) && !before.text.includes("="));

function processesOf(words: readonly Word[]): number | undefined {
  const names = words.map(({ text }) => baseOf(text));
  // The innermost launcher counts: under `srun` there is one `torchrun` on each node, which knows of the others.
  const place = names.findLastIndex((name) => launchers.some((one) => one.name.test(name)));
  const launcher = launchers.find((one) => place >= 0 && one.name.test(names[place]!));
  if (launcher) return productOf(launcher.product, words.slice(place));
  const outer = names.findIndex((name) => slurm.name.test(name));
  if (outer < 0) return undefined;
  const own = words.slice(outer);
  return productOf(slurm.product, own) ?? productOf(slurmByNode, own);
}

function productOf(product: Launcher["product"], words: readonly Word[]): number | undefined {
  const counts = product.map(([names, fallback]) => {
    const given = names.map((name) => settingOf(name, words)).find((value) => value !== undefined);
    return given === undefined ? fallback : /^\d{1,7}$/.test(given) && Number(given) > 0 ? Number(given) : undefined;
  });
  return counts.includes(undefined) ? undefined : counts.reduce<number>((all, count) => all * count!, 1);
}

/** The value of a flag, with `=` or as the next word, with dashes or underscores. */
function settingOf(name: string, words: readonly Word[]): string | undefined {
  const place = words.findIndex(({ text }) => flagName(text) === name);
  if (place < 0) return undefined;
  const [, value] = /^[^=]*=(.*)$/s.exec(words[place]!.text) ?? [];
  return value ?? words[place + 1]?.text ?? "";
}

const flagName = (text: string) => /^--?([^=]+)/.exec(text)?.[1]?.replaceAll("_", "-");
