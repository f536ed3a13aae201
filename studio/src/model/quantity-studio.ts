import type { Spec } from "glidepath";
import type { Editing } from "./history.ts";
import { hasSchedule } from "./plan-words.ts";
import { type AxisScale, curveOf, type NamedCurve, type Sheet, withCurve } from "./sheet.ts";
import type { Scene, Snapshot, Studio } from "./studio.ts";

/** The id of the one curve on a quantity's sheet. */
const own = 1;

/** Which quantity of which curve's plan. */
export interface QuantityPlace {
  readonly curve: number;
  readonly name: string;
}

/** How a quantity is drawn: on which axis, and in which palette slot. */
export interface QuantityLook {
  readonly scale: AxisScale;
  readonly color: number;
}

/**
 * The page's state as if one quantity of a plan were the only curve: what draws and moves curves draws and moves the quantity. Whatever
 * is done goes into the history of the page, as one step of it; which points are selected is the quantity's own. Of a quantity
 * without a schedule of its own the sheet is empty.
 */
export function quantityStudio(outer: Studio, place: QuantityPlace, look: QuantityLook): Studio {
  const sheetIn = remembering((sheet: Sheet) => quantitySheet(sheet, place, look));
  const beforeIn = remembering((sheet: Sheet) => quantitySheet(sheet, place, look));
  const snapshotIn = remembering(
    ({ sheet, before, scene, ...rest }: Snapshot): Snapshot => ({
      ...rest,
      sheet: sheetIn(sheet),
      before: before && beforeIn(before),
      scene: quantityScene(scene, place),
    }),
  );
  const history = quantityHistory(outer.history, place, sheetIn, beforeIn);
  return {
    history,
    get snapshot() {
      return snapshotIn(outer.snapshot);
    },
    get selected() {
      return curveOf(history.present, own);
    },
    show: ({ points, curve: _, ...change }) =>
      outer.show({ ...change, ...(points && { points: [], quantity: { ...place, points } }) }),
    change: (work) => outer.change(() => work(history)),
    subscribe: outer.subscribe,
  };
}

/** Selected points are of the quantity only as long as none of the curve itself are. */
function quantityScene(scene: Scene, { curve, name }: QuantityPlace): Scene {
  const { quantity } = scene;
  const isOurs = scene.points.length === 0 && quantity?.name === name && quantity.curve === curve;
  return { ...scene, curve: own, points: isOurs ? quantity.points : none };
}

const none: readonly string[] = [];

function quantitySheet(sheet: Sheet, { curve, name }: QuantityPlace, { scale, color }: QuantityLook): Sheet {
  const { budget, plan } = curveOf(sheet, curve) ?? {};
  const spec = plan?.quantities[name];
  const { windowY: _, ...axes } = sheet.axes;
  const drawn: NamedCurve[] =
    budget && spec && hasSchedule(spec) ? [{ id: own, name, spec: spec as Spec, budget, color, isHidden: false }] : [];
  return { curves: drawn, axes: { ...axes, y: scale }, pins: sheet.pins };
}

function quantityHistory(
  outer: Editing<Sheet>,
  place: QuantityPlace,
  sheetIn: (sheet: Sheet) => Sheet,
  beforeIn: (sheet: Sheet) => Sheet,
): Editing<Sheet> {
  const back = (sheet: Sheet) => withQuantitySheet(outer.present, sheetIn(outer.present), sheet, place);
  return {
    get present() {
      return sheetIn(outer.present);
    },
    get isOpen() {
      return outer.isOpen;
    },
    get before() {
      return outer.before && beforeIn(outer.before);
    },
    get undoes() {
      return outer.undoes;
    },
    get redoes() {
      return outer.redoes;
    },
    begin: outer.begin,
    set: (sheet) => outer.set(back(sheet)),
    commit: (label, sheet) => outer.commit(`${label} of ${place.name}`, sheet && back(sheet)),
    cancel: outer.cancel,
    undo: outer.undo,
    redo: outer.redo,
    get stages() {
      return outer.stages.map(({ label, state }) => ({ label, state: sheetIn(state) }));
    },
    get place() {
      return outer.place;
    },
    go: outer.go,
  };
}

/** The page's sheet after the quantity's own has become another one. Steps are shared, so a zoom along them is the page's. */
function withQuantitySheet(page: Sheet, before: Sheet, now: Sheet, { curve, name }: QuantityPlace): Sheet {
  const spec = curveOf(now, own)?.spec;
  const { plan } = curveOf(page, curve) ?? {};
  const isMoved = plan && spec && spec !== curveOf(before, own)?.spec;
  const moved = isMoved
    ? withCurve(page, curve, { plan: { ...plan, quantities: { ...plan.quantities, [name]: spec } } })
    : page;
  const { windowX } = now.axes;
  if (windowX === before.axes.windowX) return moved;
  const { windowX: _, ...axes } = moved.axes;
  return { ...moved, axes: { ...axes, ...(windowX && { windowX }) } };
}

/** A function of one object that gives the same answer as long as it is asked of the same object. */
function remembering<From extends object, To>(make: (from: From) => To): (from: From) => To {
  let known: { readonly from: From; readonly to: To } | undefined;
  return (from) => {
    if (known?.from !== from) known = { from, to: make(from) };
    return known.to;
  };
}
