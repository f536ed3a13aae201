import type { SpecInput } from "glidepath";
import { agreementAt } from "./agreement.ts";
import { choiceOf } from "./choice.ts";
import { costOf, type Grid, onSeeds, type Stage } from "./cost.ts";
import { checkOptions } from "./read-options.ts";
import { type Scheme, schemes, usualShare } from "./schemes.ts";
import { usualSd } from "./seeds.ts";

/** Which cells are looked at, and what they may cost. */
export interface RunsOptions {
  /** Updates of a full run, a whole number of at least 2. */
  readonly budget: number;
  /** Peak rates, all different and above 0. */
  readonly peaks: readonly number[];
  /** Shapes by name, each a schedule without a peak that comes down to 10 % of its highest rate by its end. Shares are of each run, lengths in updates stay. */
  readonly shapes: Readonly<Record<string, SpecInput>>;
  /** The length of short runs as a share of the budget, above 0 and below 1; 0.3 if left out, the smallest at which their ranking was measured. */
  readonly share?: number;
  /** Updates that may be made in all; left out, the cheapest scheme is chosen. */
  readonly spend?: number;
  /** Runs of each shape at its best peak, beside the one that chose it; left out, as many as `difference` takes, or as `spend` allows. */
  readonly seeds?: number;
  /** The difference of two losses that is to be told, above 0; 0.002 if left out. */
  readonly difference?: number;
  /** The standard deviation of the final loss between seeds, at least 0; 0.0011 if left out, that of a published model of 124 million parameters. */
  readonly sd?: number;
}

/** A stage of a scheme, and how far its order agrees with that at the full budget. */
export interface RunsStage extends Stage {
  /** Spearman's rank correlation, as measured on one model; null where nothing was measured. */
  readonly agreement: number | null;
}

/** A scheme to find the best cell, and what it costs with its seeds. */
export interface RunsScheme {
  readonly name: Scheme["name"];
  /** Whether runs of a seed make updates that they have in common once. */
  readonly trunks: boolean;
  readonly does: string;
  readonly stages: readonly RunsStage[];
  readonly runs: number;
  /** All updates; with several stages and trunks, at most so many. */
  readonly updates: number;
  /** The same in full runs, and as a share of the scheme `full` without trunks. */
  readonly ofRun: number;
  readonly ofGrid: number;
}

/** How many seeds there are, and what they tell. */
export interface RunsSeeds {
  /** Runs of each shape at its best peak, beside the one that chose it. */
  readonly each: number;
  /** The smallest difference of two losses that they tell, at a power of 80 % and a level of 5 % on two sides. */
  readonly sees: number;
  /** How many it takes for the difference that was asked for. */
  readonly needed: number;
  readonly difference: number;
  readonly sd: number;
}

/** Runs that find the best cell. Plain JSON. */
export interface RunsPlan {
  /** Shapes times peaks. */
  readonly cells: number;
  readonly seeds: RunsSeeds;
  /** All schemes, each without trunks and with them, the surest first. */
  readonly schemes: readonly RunsScheme[];
  /** The one to take: a place in `schemes`. */
  readonly chosen: number;
  /** Whether the chosen scheme tells the difference, within what may be spent. */
  readonly answers: boolean;
  /** The same in words, and, where it does not, what would. */
  readonly text: string;
}

/**
 * The cheapest runs that find the best of some shapes and peaks at a full budget: short ones, each annealed inside its own length, since these rank
 * like full ones and runs that are broken off do not. Each scheme is given with its cost, how far the order of its runs agreed with that at the full budget
 * where that was measured (one model, one set of data), and what difference its seeds tell. One seed chooses the peak of each shape; the others run there.
 * Without `spend` the cheapest scheme is chosen, with it the surest that fits.
 * @throws GlidepathError with every option that cannot be used, a shape that does not come down among them
 * @example
 * const plan = runs({
 *   budget: 50_000,
 *   peaks: [5e-4, 1e-3, 2e-3],
 *   shapes: { short: "warmup 300, hold, linear 20% to 0", long: "warmup 300, hold, linear 60% to 0" },
 * });
 * const { name, trunks, updates, ofGrid } = plan.schemes[plan.chosen]!;
 * [name, trunks, updates, ofGrid.toFixed(2)].join(" ") // "short true 221997 0.28"
 * plan.text.split("\n")[0] // "5 seeds of each shape tell differences from 0.002 on: enough for 0.002"
 */
export function runs(options: RunsOptions): RunsPlan {
  const asked = { share: usualShare, difference: 0.002, sd: usualSd, ...options };
  checkOptions(asked);
  const { budget, peaks, difference, sd } = asked;
  const grid = { budget, peaks, shapes: Object.values(asked.shapes) };
  const schemesFor = planner(grid, asked.share);
  const { each, needed, sees, ...choice } = choiceOf(schemesFor, asked);
  const cells = peaks.length * grid.shapes.length;
  return { cells, seeds: { each, sees, needed, difference, sd }, schemes: schemesFor(each), ...choice };
}

/** Gives every scheme on some seeds. A single peak leaves nothing to halve. */
function planner(grid: Grid, share: number): (seeds: number) => RunsScheme[] {
  const made = schemes
    .filter(({ stages }) => grid.peaks.length > 1 || stages(share).length === 1)
    .flatMap((kind) =>
      [false, true].map((trunks) => ({ kind, trunks, cost: costOf(grid, kind.stages(share), trunks) })),
    );
  return (seeds) => {
    const all = made.map((scheme) => ({ ...scheme, cost: onSeeds(scheme.cost, grid, seeds) }));
    const whole = total(all[0]!.cost);
    return all.map(({ kind: { name, does, stages }, trunks, cost }): RunsScheme => {
      const [shares, updates] = [stages(share), total(cost)];
      return {
        ...{ name, trunks, does },
        stages: cost.map((stage, i) => ({ ...stage, agreement: agreementAt(shares[i]!) })),
        runs: cost.reduce((sum, stage) => sum + stage.runs, 0),
        ...{ updates, ofRun: updates / grid.budget, ofGrid: updates / whole },
      };
    });
  };
}

const total = (stages: readonly Stage[]): number => stages.reduce((sum, { updates }) => sum + updates, 0);
