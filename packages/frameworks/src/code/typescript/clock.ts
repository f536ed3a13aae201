import type { Clock } from "../clock.ts";
import { code } from "../template.ts";

/** The constants of a run that goes by its time, and the reducer of `glidepath/controller`. */
export const clockText = ({ time, warmup, end }: Clock) => code`
  /** Seconds that the run may take; \`steps\` is how many updates were guessed for them. */
  export const time = ${time};

  /** The first updates, which pass as such whatever time they take. */
  export const warmup = ${warmup};

  /** How far a run has come: seconds, updates, the seconds of the warmup, and the step of the curve to go on at. Plain JSON. */
  export interface Progress {
    readonly elapsed: number;
    readonly steps: number;
    readonly warmed: number;
    readonly place: number;
  }

  export const start: Progress = { elapsed: 0, steps: 0, warmed: 0, place: 0 };

  /** The progress after one more update, so many seconds after the start. */
  export function afterUpdate(before: Progress, seconds: number): Progress {
    const elapsed = Math.max(before.elapsed, seconds);
    const made = before.steps + 1;
    const warmed = made <= warmup ? elapsed : before.warmed;
    const pace = Math.min(elapsed - before.elapsed, elapsed / made);
    const isLast = made > 1 && elapsed + pace >= time * (1 - 2 ** -32);
    const byTime = warmup + ((steps - warmup) * (elapsed - warmed)) / (time - warmed);
    const whole = Math.round(byTime);
    const near = Math.abs(byTime - whole) <= steps * 2 ** -49 ? whole : byTime;
    const place = elapsed >= time ? steps : Math.max(before.place, isLast ? steps - 1 : 0, made < warmup ? made : near);
    return { elapsed, steps: made, warmed, place };
  }

  /** The learning rate of the next update. */
  export function rateAt({ place }: Progress): number {
    return place >= steps ? ${end} : learningRate(place);
  }
`;
