import * as shapes from "glidepath/shape";
import { type Framework, reader } from "../../match/framework.ts";
import { isFresh } from "../../match/fresh.ts";
import { number, whole } from "../../match/rows.ts";
import { draw, hold, run, type Sketch } from "../../sketch/sketch.ts";

const name = "LinearWarmupCosineAnnealingLR";

/**
 * A cosine down and up again for ever. Without a warmup its first way down begins at the warmup's first rate; that it has come down
 * is seen at a whole step only.
 */
function wave(low: number, over: number, first?: number): Sketch {
  const usual = run(shapes.cosine, "peak", low, over);
  if (first === undefined) return draw([usual]);
  const own = run(shapes.cosine, first, low, over);
  return draw(
    Number.isInteger(over)
      ? [
          { ...own, end: over },
          { ...usual, skip: over },
        ]
      : [own],
  );
}

/** The warmup, which has come to its end one step before the cosine begins, so that the rate at the top comes twice. */
function warmup(start: number, count: number) {
  if (count === 1) return [hold(start, 1)];
  return [run(shapes.linear, start, "peak", count - 1, count - 1), hold("peak", count)];
}

const annealing = reader(
  `pl_bolts.optimizers.lr_scheduler.${name}`,
  {
    warmup_epochs: whole(),
    max_epochs: number(),
    warmup_start_lr: number(0),
    eta_min: number(0),
    last_epoch: whole(-1),
  },
  ({ warmup_epochs: count, max_epochs: end, warmup_start_lr: start, eta_min: low, last_epoch }, context) => {
    if (!isFresh(last_epoch, "last_epoch", context)) return undefined;
    if (count < 0) return context.refuse("warmup_epochs", "at least 0", count);
    // An end before the warmup is through counts as one that lies as far after it.
    const over = Math.abs(end - count);
    if (over === 0) return draw(warmup(start, count), { errorAfter: count });
    if (count === 0) return { ...wave(low, over, start), steps: Math.ceil(over) };
    const [fall] = wave(low, over).lanes[0]!;
    return draw([...warmup(start, count), fall!], { steps: Math.ceil(count + over) });
  },
  [`pl_bolts.optimizers.${name}`],
);

/** The scheduler of lightning-bolts, which many programs have copied. */
export const plBolts: Framework = {
  name: "pl_bolts",
  summary: `${name} of lightning-bolts 0.7`,
  readers: [annealing],
};
