import type { Place } from "./keep-history.ts";
import type { Studio } from "./studio.ts";

const key = "glidepath-curve";

/** Takes the curve into the hand again that this tab had in it before a reload, if the sheet still has it there; and goes on keeping it. */
export function keepInHand(studio: Studio, place: Place): void {
  const textOf = (index: number) => JSON.stringify([index, studio.snapshot.sheet.curves[index]?.name]);
  const kept = place.getItem(key);
  const found = studio.snapshot.sheet.curves.find((_, i) => textOf(i) === kept);
  if (found !== undefined) studio.show({ curve: found.id });
  let last = kept;
  studio.subscribe(() => {
    const { sheet, scene } = studio.snapshot;
    const text = textOf(sheet.curves.findIndex(({ id }) => id === scene.curve));
    if (text === last) return;
    last = text;
    try {
      place.setItem(key, text);
    } catch {
      // The tab has no room for it: then a reload begins with the first curve.
    }
  });
}
