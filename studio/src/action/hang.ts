import { peakOf } from "../edit/slot.ts";
import type { Entry, Like } from "../model/gallery/entry.ts";
import { fitted } from "../model/gallery/fitted.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { freeColor, freeId, withCurve } from "../model/sheet.ts";
import type { Studio } from "../model/studio.ts";

/** What curves of the gallery are fitted to where no curve is in hand. */
const alone: Like = { peak: 1e-3, budget: { steps: 10_000 } };

/** The peak and the run of the curve in hand. */
export function likeSelected({ selected }: Pick<Studio, "selected">): Like {
  return selected === undefined ? alone : { peak: peakOf(scheduleOf(selected)), budget: selected.budget };
}

/**
 * Takes an entry of the gallery into the sheet, in one step: its first curve in the place of the curve in hand if that is asked for, the
 * others as new ones. The first is in hand then. What does not fit the run is told.
 */
export function hang(studio: Studio, entry: Entry, isInstead: boolean): void {
  const { selected } = studio;
  const found = fitted(entry, likeSelected(studio));
  if ("problem" in found) {
    studio.show({ notice: { kind: "problem", text: found.problem } });
    return;
  }
  let sheet = studio.history.present;
  let first: number | undefined;
  for (const exhibit of found.exhibits) {
    if (isInstead && selected !== undefined && first === undefined) {
      first = selected.id;
      sheet = withCurve(sheet, first, exhibit);
      continue;
    }
    const curve = { ...exhibit, id: freeId(sheet), color: freeColor(sheet), isHidden: false };
    first ??= curve.id;
    sheet = { ...sheet, curves: [...sheet.curves, curve] };
  }
  studio.change((history) => history.commit(`${isInstead ? "Replace by" : "Add"} ${entry.name}`, sheet));
  studio.show({ curve: first, points: [], notice: undefined });
}
