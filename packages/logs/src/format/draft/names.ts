import { remember } from "./remember.ts";

/** The words of a column's name, in small letters: `lr-AdamW/pg1` → lr, adam, w, pg1. What a tool writes before ` - ` is the run's name. */
function wordsOf(name: string): string[] {
  const own = name.split(" - ").at(-1)!;
  return own
    .replace(/([a-z])(?=[A-Z])/g, "$1 ")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** Words that make a name with `lr` in it one of something else; the last four do so only if `lr` is not the name's end. */
const notRate = /^(momentum|decay|wd|scale|scaler|scaling|mult|multiplier|factor|ratio|min|max)$/;
const aroundRate = /^(scheduler|schedule|policy|type)$/;
/** Words that make it the rate that a run begins with or goes to. */
const notYetRate = /^(initial|init|base|start|peak|target|default|final)$/;
const notLoss = /^(scale|scaler|scaling|weight|weights|mask|min|max)$/;
const validation = /^(val|valid|validation|eval|evaluation|test|dev)$/;

/**
 * How likely a column of this name is a learning rate: 0 for `lr` and `train/learning_rate`, 1 for one with more to it
 * (`lr-AdamW/pg1`), undefined for anything else.
 */
export const rateRank = remember((name): number | undefined => {
  const words = wordsOf(name);
  const text = words.join(" ");
  const isEnd = /(?:^| )(?:lrs?|learning ?rates?)$/.test(text) || /^rates?$/.test(text);
  if (words.some((word) => notRate.test(word) || (!isEnd && aroundRate.test(word)))) return undefined;
  if (isEnd) return words.some((word) => notYetRate.test(word)) ? 1 : 0;
  return /(?:^| )(?:lrs?\d*|learning ?rates?\d*)(?: |$)/.test(text) ? 1 : undefined;
});

/** The same for losses: 0 for a training loss, 1 for one of another name, 2 for one on other data. */
export const lossRank = remember((name): number | undefined => {
  const words = wordsOf(name);
  if (!words.some((word) => /^loss(es)?$/.test(word)) || words.some((word) => notLoss.test(word))) return undefined;
  if (words.some((word) => validation.test(word))) return 2;
  return /^(?:train(?:ing)? )*loss(?:es)?(?: step)?$/.test(words.join(" ")) ? 0 : 1;
});

/** What the column of steps is called, the surest first, in small letters and with _ between words. */
const stepNames = [
  ...["global_step", "global_steps", "trainer/global_step", "train/global_step", "num_updates", "current_steps"],
  "global_step/max_steps",
  ...["update", "updates", "step", "steps", "train_step", "train/step", "num_steps"],
  ...["iteration", "iterations", "iter", "iters", "n_iter", "it", "t", "_step", "batch"],
  ...["time/total_timesteps", "total_timesteps", "timesteps"],
];
/** Names of columns that count epochs: rows of such a log are known by these if nothing else counts. */
const epochNames = ["epoch", "epochs", "_epoch", "epoch_num"];
/** Names of columns that say how many updates the run was to make. */
const totalNames = ["total_steps", "max_steps", "total_iters", "max_iters", "train_iters", "total_iterations"];

const plain = remember((name) => name.trim().toLowerCase().replace(/[ -]+/g, "_"));

/** How sure a name counts steps, the surest 0; undefined if it does not. */
const stepRank = remember((name): number | undefined => {
  const rank = stepNames.indexOf(plain(name));
  return rank < 0 ? undefined : rank;
});

/** The surest name of those that count steps; if there is none, the one that counts epochs instead; undefined if nothing counts. */
export function stepName(names: readonly string[]): { name: string; isEpoch: boolean } | undefined {
  let surest: { name: string; rank: number } | undefined;
  for (const name of names) {
    const rank = stepRank(name);
    if (rank !== undefined && rank < (surest?.rank ?? Number.POSITIVE_INFINITY)) surest = { name, rank };
  }
  if (surest) return { name: surest.name, isEpoch: false };
  const epoch = names.find(epochName);
  return epoch === undefined ? undefined : { name: epoch, isEpoch: true };
}

/** Whether a name is that of epochs. */
export const epochName = remember((name): boolean => epochNames.includes(plain(name)));

/** Whether a column says how many updates the run was to make. */
export const isTotal = (name: string): boolean => totalNames.includes(plain(name));
