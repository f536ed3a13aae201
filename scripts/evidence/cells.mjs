// The runs of 124 million parameters at several peaks, cooldowns and lengths: what a choice of a schedule is held against.
import { schedulingRuns } from "./curves.mjs";
import { groupBy } from "./group-by.mjs";
import { mean } from "./statistics.mjs";

/** Their warmup, in updates, as words. */
const warmup = "linear 300 from 1% peak to peak";

/** Cells by length: { steps, peak, family, words, loss, runs }, the mean of runs that differ in nothing that is told. */
export function cellsOf(data) {
  const runs = schedulingRuns(data).filter(({ dataset, params }) => dataset === "slimpajama" && params === "123587328");
  const cells = [...groupBy(runs, ({ steps, peak, family }) => `${steps} ${peak} ${family}`).values()].map((some) => {
    const [{ steps, peak, family }] = some;
    const loss = mean(some.map(({ losses }) => losses.at(-1)));
    return {
      steps,
      peak,
      family,
      words: wordsOf(family, steps),
      loss,
      runs: some,
    };
  });
  return groupBy(cells, ({ steps }) => steps);
}

function wordsOf(family, steps) {
  const [kind, share] = family.split(" ");
  if (kind === "constant") return `${warmup}, hold`;
  if (kind === "cosine") return `${warmup}, cosine to ${100 * Number(share)}% peak`;
  const cooldown = Math.floor(Number(share) * steps);
  const hold = steps - 300 - cooldown > 0 ? "hold, " : "";
  return `${warmup}, ${hold}${kind} ${Math.min(cooldown, steps - 300)} to 0`;
}
