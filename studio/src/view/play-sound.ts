import type { SoundTrack } from "./sound-track.ts";

/** What hears of a sound as it goes on. */
export interface Listener {
  /** The share of the time that has gone by. */
  at(share: number): void;
  end(): void;
}

/** How fast a tone comes and goes, s: without it the loudspeaker cracks. */
const fade = 0.03;

/** Plays a sound, from the left ear to the right one; gives what stops it, or undefined where there is no sound to be had. */
export function playSound({ duration, pitches, gains }: SoundTrack, listener: Listener): (() => void) | undefined {
  if (typeof AudioContext === "undefined") return undefined;
  const context = new AudioContext();
  const [tone, loudness, ears] = [context.createOscillator(), context.createGain(), context.createStereoPanner()];
  tone.type = "triangle";
  tone.connect(loudness).connect(ears).connect(context.destination);
  const start = context.currentTime + fade;
  tone.frequency.setValueCurveAtTime(pitches, start, duration);
  loudness.gain.setValueCurveAtTime(gains, start, duration);
  ears.pan.setValueAtTime(-1, start);
  ears.pan.linearRampToValueAtTime(1, start + duration);
  tone.start(start);
  tone.stop(start + duration);
  let request = requestAnimationFrame(function next() {
    const share = (context.currentTime - start) / duration;
    if (share >= 1) return stop();
    listener.at(Math.max(0, share));
    request = requestAnimationFrame(next);
  });
  let isOver = false;
  function stop(): void {
    if (isOver) return;
    isOver = true;
    cancelAnimationFrame(request);
    void context.close();
    listener.end();
  }
  return stop;
}
