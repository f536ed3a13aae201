import type { Fit } from "../fit/fit.ts";
import { type FittedLaw, losses } from "../law/losses.ts";
import { coarse } from "../rates/coarse.ts";
import { cutAt } from "../rates/cut.ts";
import type { Rates } from "../rates/rates.ts";

/** What a fitted law says of a run at some places, and what its redrawn fits say more than that. */
export interface Said {
  readonly losses: readonly number[];
  /** For every redrawn fit a move at every place. */
  readonly moves: readonly (readonly number[])[];
}

/** Two fits of one law err alike on coarse rates: so many levels tell how far they move from each other to half a hundredth. */
const levelsOfMoves = 1250;

/** What is said after so many updates: places rise, from 1 to all updates. */
export function saidAt(fit: Fit, rates: Rates, places: readonly number[]): Said {
  const at = (exact: Rates) => {
    const { rates: cut, ends } = cutAt(exact, places);
    return (law: FittedLaw) => Array.from(losses(law, cut, ends));
  };
  const roughly = at(coarse(rates, levelsOfMoves));
  const base = roughly(fit);
  return {
    losses: at(rates)(fit),
    moves: fit.redrawn.map((other) => roughly(other).map((loss, i) => loss - base[i]!)),
  };
}
