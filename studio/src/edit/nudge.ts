import type { Control, Place } from "./control.ts";
import { digitsOn, significant } from "./rounded.ts";

/** What a key is pressed with. */
export interface Held {
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Where a point lies: what one push of an arrow is worth there. */
export interface Ground {
  /** Steps of the run. */
  readonly steps: number;
  /** Whether rates lie on a log axis, and what it shows. */
  readonly isLog: boolean;
  readonly window: readonly [low: number, high: number];
}

/** Pushes across a decade of rates, across a linear axis, and across the run. */
const pushes = { decade: 48, linear: 200, run: 1000 } as const;

const keys: Readonly<Record<string, (push: Push) => Place>> = {
  ArrowLeft: ({ control, step, times }) => ({ ...control, step: control.step - Math.max(1, Math.round(step * times)) }),
  ArrowRight: ({ control, step, times }) => ({
    ...control,
    step: control.step + Math.max(1, Math.round(step * times)),
  }),
  ArrowUp: ({ control, times, raise }) => ({ ...control, rate: raise(times / pushes.decade, times / pushes.linear) }),
  ArrowDown: ({ control, times, raise }) => ({
    ...control,
    rate: raise(-times / pushes.decade, -times / pushes.linear),
  }),
  PageUp: ({ control, raise }) => ({ ...control, rate: raise(1, 0.1) }),
  PageDown: ({ control, raise }) => ({ ...control, rate: raise(-1, -0.1) }),
  Home: ({ control }) => ({ ...control, step: control.steps[0] }),
  End: ({ control }) => ({ ...control, step: control.steps[1] }),
};

interface Push {
  readonly control: Control;
  readonly times: number;
  /** Steps of one push. */
  readonly step: number;
  /** The rate so many decades higher, or so large a share of a linear axis. */
  raise(decades: number, share: number): number;
}

/**
 * Where a key sends a point: arrows by a thousandth of the run and a 48th of a decade, ten times as far with Shift and a tenth with
 * Alt; Page Up and Down by a decade; Home and End as far as the neighbours let it. Undefined for other keys.
 */
export function nudge(key: string, control: Control, { steps, isLog, window }: Ground, held: Held): Place | undefined {
  const [low, high] = window;
  // One more than a drag has: a push may be smaller than a pixel.
  const digits = digitsOn(isLog, window) + 1;
  const raise = (decades: number, share: number) => {
    if (!isLog) return significant(Math.max(0, control.rate + share * (high - low)), digits);
    if (control.rate > 0) return significant(control.rate * 10 ** decades, digits);
    return decades > 0 ? significant(low, digits) : 0;
  };
  const times = held.shiftKey ? 10 : held.altKey ? 0.1 : 1;
  const { step, rate } = keys[key]?.({ control, times, step: unitOf(steps), raise }) ?? {};
  return step === undefined || rate === undefined ? undefined : { step, rate };
}

/** About a thousandth of the run: 1, 2 or 5 times a power of ten. */
function unitOf(steps: number): number {
  const about = Math.max(1, steps / pushes.run);
  const decade = 10 ** Math.floor(Math.log10(about));
  return [1, 2, 5].findLast((multiple) => multiple * decade <= about)! * decade;
}
