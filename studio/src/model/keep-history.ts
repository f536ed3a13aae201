import { plainOf } from "./codec.ts";
import type { Step, Steps } from "./history.ts";
import { historyKey, type Place } from "./place.ts";
import { readSheet } from "./read-sheet.ts";
import type { NamedCurve, Sheet } from "./sheet.ts";
import type { PageStudio } from "./studio.ts";

/** The most steps that are kept before and after the present, and the most characters that they may take. */
export const most = { steps: 100, characters: 400_000 } as const;

/** A state as it is kept: its curves by their places in the list of all that are kept, and their ids. */
interface KeptState {
  readonly label?: string;
  readonly curves: readonly (readonly [place: number, id: number])[];
  readonly others: object;
}

/** What is kept: every curve once, and the states that they make up. */
interface Kept {
  readonly curves: readonly object[];
  readonly present: KeptState;
  readonly past: readonly KeptState[];
  readonly future: readonly KeptState[];
}

/** Brings back the steps that led to the sheet that the page shows, and goes on keeping them after every gesture. */
export function keepHistory(studio: PageStudio, place: Place): void {
  const text = place.getItem(historyKey);
  const kept = text === null ? undefined : readSteps(text, studio.history.present);
  if (kept !== undefined) {
    studio.history.restore(kept);
    studio.change(() => {});
  }
  let last: Sheet | undefined;
  const keep = () => {
    const { sheet, isGesture } = studio.snapshot;
    if (isGesture || sheet === last) return;
    last = sheet;
    write(place, writeSteps(sheet, studio.history.steps));
  };
  studio.subscribe(keep);
}

function write(place: Place, text: string): void {
  try {
    place.setItem(historyKey, text);
  } catch {
    // The tab has no room for it: rather no history after a reload than one that ends earlier than it says.
    place.removeItem(historyKey);
  }
}

/** The steps as text, the nearest to the present first, as many as there is room for. */
export function writeSteps(present: Sheet, all: Steps<Sheet>): string {
  const past = all.past.filter(({ state }, i) => !isSameSheet(state, all.past[i + 1]?.state ?? present));
  const future = all.future.filter(({ state }, i) => !isSameSheet(state, all.future[i + 1]?.state ?? present));
  const curves = new Map<string, number>();
  const keep = (state: Sheet, label?: string): KeptState => {
    const { curves: all, ...others } = plainOf(state);
    const places = all.map((curve, i) => {
      const text = JSON.stringify(curve);
      curves.set(text, curves.get(text) ?? curves.size);
      return [curves.get(text)!, state.curves[i]!.id] as const;
    });
    return { ...(label !== undefined && { label }), curves: places, others };
  };
  const own = keep(present);
  let room = most.characters;
  const nearest = (steps: readonly Step<Sheet>[]) => {
    const kept: KeptState[] = [];
    for (const { label, state } of steps.slice(-most.steps).reverse()) {
      const before = curves.size;
      const step = keep(state, label);
      const added = [...curves.keys()].slice(before);
      room -= JSON.stringify(step).length + added.reduce((sum, curve) => sum + curve.length, 0);
      if (room < 0) {
        for (const curve of added) curves.delete(curve);
        break;
      }
      kept.unshift(step);
    }
    return kept;
  };
  const kept = { present: own, past: nearest(past), future: nearest(future) };
  return JSON.stringify({ ...kept, curves: [...curves.keys()].map((text) => JSON.parse(text)) } satisfies Kept);
}

/** Steps that changed logs alone are not kept: a log that comes back after a reload is another one. */
const isSameSheet = (a: Sheet, b: Sheet) => a.curves === b.curves && a.axes === b.axes && a.pins === b.pins;

/** The sheet that the tab showed last; undefined if it keeps none, or a damaged one. */
export function keptSheet(place: Place): Sheet | undefined {
  try {
    const { curves, present } = JSON.parse(place.getItem(historyKey)!) as Kept;
    return readSheet({ curves: present.curves.map(([at]) => curves[at]), ...present.others });
  } catch {
    // Whatever stands there was not written by this page as it is now.
    return undefined;
  }
}

/** Reads kept steps, if they led to this sheet; undefined if they led elsewhere, or are damaged. */
export function readSteps(text: string, present: Sheet): Steps<Sheet> | undefined {
  try {
    const kept = JSON.parse(text) as Kept;
    const { curves, ...others } = plainOf(present);
    const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
    const shown = kept.present.curves.map(([place]) => kept.curves[place]);
    if (!isSame(shown, curves) || !isSame(kept.present.others, others)) return undefined;
    const read = reader(kept, present);
    return { past: kept.past.map(read), future: kept.future.map(read) };
  } catch {
    // Whatever stands there was not written by this page as it is now: the history begins anew.
    return undefined;
  }
}

/** Curves of the present stay the objects that they are, and keep their ids; those that are gone get others. */
function reader({ curves, present }: Kept, { curves: shown }: Sheet): (state: KeptState) => Step<Sheet> {
  const ids = new Map(present.curves.map(([, id], i) => [id, shown[i]!.id]));
  const idOf = (id: number) => ids.get(id) ?? id + 10_000;
  const known = new Map<string, NamedCurve>(
    present.curves.map(([place, id], i) => [`${place} ${idOf(id)}`, shown[i]!]),
  );
  const curveAt = (place: number, id: number) => {
    const name = `${place} ${id}`;
    const curve = known.get(name) ?? { ...readSheet({ curves: [curves[place]] }).curves[0]!, id };
    known.set(name, curve);
    return curve;
  };
  return ({ label = "", curves: places, others }) => {
    const bare = readSheet({ curves: [], ...others });
    return { label, state: { ...bare, curves: places.map(([place, id]) => curveAt(place, idOf(id))) } };
  };
}
