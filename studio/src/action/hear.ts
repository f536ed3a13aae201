import { scheduleOf } from "../model/schedule-of.ts";
import type { Studio } from "../model/studio.ts";
import { windowsOf } from "../view/fit.ts";
import type { Action } from "./action.ts";

/** What stops the sound that is heard. */
let stop: (() => void) | undefined;

/** Ends the sound, if one is heard; true if so. */
export function stopHearing(): boolean {
  const wasHeard = stop !== undefined;
  stop?.();
  stop = undefined;
  return wasHeard;
}

export const hear: Action = {
  name: "hear",
  label: "Hear the curve: pitch is the rate; Escape stops it",
  shortcuts: ["Alt+T"],
  isPossible: (studio) => !studio.history.isOpen && studio.selected !== undefined,
  async perform(studio) {
    stopHearing();
    const [{ soundTrack }, { playSound }] = await Promise.all([
      import("../view/sound-track.ts"),
      import("../view/play-sound.ts"),
    ]);
    const { sheet } = studio.snapshot;
    // The pitch goes by a log axis whatever the figure shows: so a halving sounds alike everywhere.
    const window = windowsOf({ ...sheet, axes: { x: "linear", y: "log" } }).y;
    const track = soundTrack(scheduleOf(studio.selected!), window);
    stop = playSound(track, { at: (share) => follow(studio, track, share), end: () => silence(studio) });
    if (stop === undefined) {
      studio.show({
        notice: { kind: "problem", text: "This browser has no Web Audio, so that curves cannot be heard here." },
      });
    }
  },
};

/** Moves the crosshair along, and says the phases. */
function follow(
  studio: Studio,
  { steps, words }: { readonly steps: Float64Array; readonly words: readonly { share: number; text: string }[] },
  share: number,
): void {
  const hover = Math.round(steps[Math.floor(share * (steps.length - 1))]!);
  const said = words.findLast((word) => word.share <= share)?.text;
  const { scene } = studio.snapshot;
  if (scene.hover !== hover || scene.said !== said) studio.show({ hover, said });
}

function silence(studio: Studio): void {
  stop = undefined;
  studio.show({ hover: undefined, said: undefined });
}
