/*
 * What becomes of a flag that a framework's table does not have. Most flags are about other things and may be passed over, but
 * one that speaks of rates, warmups, decays, lengths or batches might change the schedule, so a remark names it. One rule, by
 * the words of the name, serves all frameworks.
 */

const bearing = new Set([
  ...["lr", "lrs", "rate", "warmup", "warm", "decay", "anneal", "annealing", "cooldown", "plateau", "cycle", "cycles"],
  ...[
    "sched",
    "schedule",
    "scheduler",
    "curriculum",
    "epoch",
    "epochs",
    "step",
    "steps",
    "iter",
    "iters",
    "iterations",
  ],
  ...[
    "update",
    "updates",
    "samples",
    "tokens",
    "batch",
    "bs",
    "accum",
    "accumulate",
    "accumulation",
    "restart",
    "restarts",
  ],
]);

/** Words that say that the name is about something else, although one of those above is in it. */
const elsewhere =
  /^(eval|evaluation|valid|validate|validation|val|test|log|logging|save|saving|checkpoint|checkpoints|ckpt|print|report|display|weight|wd|exit|profile|profiling|seed|ema|dataloader|adjusted|tensorboard|timing|norm|loss|moe|mmap|sampler|recompute|vocab|decoder|encoder|keep|drop)$/;

/** Whether the flag, by its name, may change the rate, its course, the length of the run or its batches. */
export function mayBear(name: string): boolean {
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .split(/[-_.:/]+/);
  return words.some((word) => bearing.has(word)) && !words.some((word) => elsewhere.test(word));
}

/** The remark on such names; none if there are none. */
export function unread(names: readonly string[], mark: string): readonly string[] {
  const found = names.filter(mayBear);
  if (found.length === 0) return [];
  return [`Not read, although by the name it may bear on the schedule: ${found.map((name) => mark + name).join(", ")}`];
}
