import { type PointerEvent, useRef, useState } from "react";
import { addPointAt } from "../action/add-point.ts";
import { type Aim, aim, type Guide } from "../edit/aim.ts";
import { controlsOf } from "../edit/controls.ts";
import { dragTo, type Grip, grip } from "../edit/drag.ts";
import { phasePoints, shownPhases } from "../edit/phase-points.ts";
import { digitsOn } from "../edit/rounded.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import type { Studio } from "../model/studio.ts";
import type { Frame } from "../view/frame.ts";
import { curveAt } from "./curve-at.ts";
import { useStudio } from "./use-studio.ts";

/** What was taken hold of, what moving it is called, and the only axis along which it can go, if there is one. */
interface Taken {
  readonly grip: Grip;
  readonly label: string;
  readonly lock?: "x" | "y" | undefined;
}

/** What the hand does between pointer down and up. */
interface Hand extends Taken {
  /** Where the pointer was last, px. */
  pointer: { readonly x: number; readonly y: number };
  /** Where the point is meant to be, px: it follows the pointer, ten times slower with Shift. */
  x: number;
  y: number;
}

/** Keys that are held in a drag: Shift for fine moves, Alt against snapping. */
interface Keys {
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** How much slower a point follows while Shift is held. */
const fine = 0.1;

/**
 * Dragging with mouse, pen or finger: a point with those that are selected beside it, or a piece of a curve with the points at its
 * ends. One gesture from down to up; Escape or a lost pointer takes it back.
 */
export function useDrag(frame: Frame) {
  const studio = useStudio();
  const hand = useRef<Hand | undefined>(undefined);
  const [guides, setGuides] = useState<readonly Guide[]>([]);

  /** Takes what lies under the pointer; false if that is nothing. */
  function down(event: PointerEvent<SVGSVGElement>, x: number, y: number, isDouble: boolean): boolean {
    const phase = (event.target as Element).closest<SVGElement>("[data-phase]")?.dataset.phase;
    const point = (event.target as Element).closest<SVGElement>("[data-point]");
    const id = point?.dataset.point;
    if (id !== undefined && event.shiftKey) {
      const { points } = studio.snapshot.scene;
      studio.show({ points: points.includes(id) ? points.filter((one) => one !== id) : [...points, id] });
      return true;
    }
    const isAdding = isDouble || event.ctrlKey || event.metaKey;
    const held =
      id !== undefined
        ? takePoint(studio, id)
        : phase !== undefined
          ? takePhase(studio, Number(phase))
          : takeCurve(studio, frame, isAdding, x, y);
    if (held === undefined) return false;
    point?.focus();
    hand.current = {
      ...held,
      pointer: { x, y },
      x: frame.x.at(held.grip.held.step),
      y: frame.y.at(held.grip.held.rate),
    };
    studio.show({ lock: held.lock, notice: studio.history.isOpen ? studio.snapshot.scene.notice : undefined });
    studio.show({ hover: undefined, menu: undefined });
    studio.change((history) => history.begin());
    return true;
  }

  function move(keys: Keys, x: number, y: number): boolean {
    if (hand.current === undefined) return false;
    const moved = studio.history.isOpen && follow(hand.current, keys, x, y, studio, frame);
    // What the words cannot say, such as 0 on a log scale, leaves the curve where it was last.
    if (!moved || typeof moved.sheet === "string") return true;
    const { sheet } = moved;
    setGuides(moved.guides);
    studio.change((history) => history.set(sheet));
    return true;
  }

  function end(isDone: boolean): void {
    const own = hand.current;
    if (own === undefined) return;
    hand.current = undefined;
    setGuides([]);
    studio.show({ lock: undefined });
    studio.change((history) => (isDone ? history.commit(own.label) : history.cancel()));
  }

  return { down, move, end, guides };
}

/** Moves the hand after the pointer, and gives the sheet with its points there, or why there is none. */
function follow(own: Hand, { shiftKey, altKey }: Keys, x: number, y: number, studio: Studio, frame: Frame) {
  const pace = shiftKey ? fine : 1;
  own.x += (x - own.pointer.x) * pace;
  own.y += (y - own.pointer.y) * pace;
  own.pointer = { x, y };
  const { scene, sheet } = studio.snapshot;
  const aimed: Aim = {
    lock: scene.lock,
    isSnapping: !altKey && !shiftKey,
    atX: frame.x.at,
    atY: frame.y.at,
    ticks: frame.ticksX.major.map(({ value }) => Math.round(frame.x.value(frame.axis.at(value)))),
  };
  const hoped = { step: Math.round(frame.x.value(own.x)), rate: Math.max(0, frame.y.value(own.y)) };
  const { place, guides } = aim(own.grip, hoped, aimed);
  const isLog = sheet.axes.y === "log";
  return { sheet: dragTo(own.grip, place, isLog, digitsOn(isLog, frame.y.scale.domain)), guides };
}

/** A point with those that are selected beside it. What is held is the last of the selection: where it is, is told beside it. */
function takePoint(studio: Studio, id: string): Taken | undefined {
  const { sheet, scene } = studio.snapshot;
  const points = scene.points.includes(id) ? scene.points : [id];
  const held = grip(sheet, scene.curve!, points, id);
  if (held === undefined) return undefined;
  studio.show({ points: [...points.filter((one) => one !== id), id] });
  return { grip: held, label: points.length > 1 ? "Move points" : "Move point" };
}

/** All points of a phase. One that begins with the run or ends with it cannot go aside. */
function takePhase(studio: Studio, index: number): Taken | undefined {
  const { sheet, scene } = studio.snapshot;
  const lr = scheduleOf(studio.selected!);
  const phase = shownPhases(lr).find((one) => one.index === index);
  const points = phase === undefined ? [] : phasePoints(lr, phase);
  const controls = controlsOf(lr).filter(({ id }) => points.includes(id));
  const isFixed = controls.some(({ steps }) => steps[0] === steps[1]);
  const held = controls.find(({ hasRate, rate }) => hasRate && rate > 0) ?? controls[0];
  const taken = held && grip(sheet, scene.curve!, points, held.id);
  if (held === undefined || taken === undefined) return undefined;
  studio.show({ points: [...points.filter((id) => id !== held.id), held.id] });
  return { grip: taken, label: "Move phase", lock: isFixed ? "y" : undefined };
}

/** A curve is taken in hand; if it is already, the piece under the pointer: a new point, or the points at its ends. */
function takeCurve(studio: Studio, frame: Frame, isAdding: boolean, x: number, y: number): Taken | undefined {
  const found = curveAt(studio.snapshot.sheet, frame, x, y);
  if (found === undefined) return undefined;
  const isInHand = found.id === studio.selected?.id;
  if (!isInHand) studio.show({ curve: found.id, points: [] });
  const step = Math.round(frame.xOf(found).value(x));
  if (isAdding) {
    studio.change((history) => history.begin());
    const id = addPointAt(studio, step);
    const held = id && grip(studio.history.present, found.id, [id], id);
    if (held) return { grip: held, label: "Add point" };
    studio.change((history) => history.cancel());
    return undefined;
  }
  if (!isInHand) return undefined;
  const controls = controlsOf(scheduleOf(found));
  const [left, right] = [controls.findLast((one) => one.step <= step), controls.find((one) => one.step > step)];
  const points = [left, right].flatMap((one) => (one === undefined ? [] : [one.id]));
  const held = left && grip(studio.snapshot.sheet, found.id, points, left.id);
  if (held === undefined) return undefined;
  studio.show({ points });
  return { grip: held, label: "Move piece" };
}
