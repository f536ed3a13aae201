import { scheduleOf } from "../model/schedule-of.ts";
import type { Studio } from "../model/studio.ts";
import { windowsOf } from "../view/fit.ts";
import { playSound } from "../view/play-sound.ts";
import { type SoundTrack, soundTrack } from "../view/sound-track.ts";

/** Lets the curve in hand be heard from its start. The crosshair goes along, and the phases are said. */
export function soundOut(studio: Studio): void {
  studio.snapshot.scene.hearing?.stop();
  const { sheet } = studio.snapshot;
  // The pitch goes by a log axis whatever the figure shows: so a halving sounds alike everywhere.
  const window = windowsOf({ ...sheet, axes: { x: "linear", y: "log" } }).y;
  const track = soundTrack(scheduleOf(studio.selected!), window);
  const stop = playSound(track, {
    at: (share) => follow(studio, track, share),
    end: () => studio.show({ hover: undefined, hearing: undefined }),
  });
  const text = "This browser has no Web Audio, so that curves cannot be heard here.";
  if (stop === undefined) studio.show({ notice: { kind: "problem", text } });
  else studio.show({ hearing: { stop } });
}

function follow(studio: Studio, { steps, words }: SoundTrack, share: number): void {
  const hover = Math.round(steps[Math.floor(share * (steps.length - 1))]!);
  const said = words.findLast((word) => word.share <= share)?.text;
  const { hearing, hover: before } = studio.snapshot.scene;
  if (hearing && (before !== hover || hearing.said !== said)) studio.show({ hover, hearing: { ...hearing, said } });
}
