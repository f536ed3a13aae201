import type { Frame } from "./frame.ts";
import { glide, isGliding } from "./glide.ts";

/** How long axes take from one view to another, ms. */
export const glideTime = 170;

/** Shows frames so that a new one is come to by gliding. The time is told from outside. */
export interface Glider {
  /** The frame to be drawn now, on the way to `frame`; a hand that moves the axes itself is followed at once. */
  show(frame: Frame, isAtOnce: boolean): Frame;
  readonly isOnWay: boolean;
  /** Goes on to a time in ms, counted from anywhere. */
  advance(time: number): void;
}

/** Fast at first, and slow where it arrives. */
const eased = (share: number) => 1 - (1 - share) ** 3;

export function makeGlider(): Glider {
  let [from, to, shown] = [] as (Frame | undefined)[];
  let start: number | undefined;
  const settle = () => {
    from = undefined;
    shown = to;
  };
  return {
    show(frame, isAtOnce) {
      if (frame !== to) {
        from = to !== undefined && !isAtOnce && isGliding(to, frame) ? to : undefined;
        to = frame;
        start = undefined;
        shown = from ? glide(from, frame, 0) : frame;
      } else if (isAtOnce) settle();
      return shown!;
    },
    get isOnWay() {
      return from !== undefined;
    },
    advance(time) {
      if (from === undefined) return;
      start ??= time;
      const share = (time - start) / glideTime;
      if (share >= 1) settle();
      else shown = glide(from, to!, eased(share));
    },
  };
}
