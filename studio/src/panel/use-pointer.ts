import { type MouseEvent, type PointerEvent, useRef } from "react";
import { addPointAt } from "../action/add-point.ts";
import type { Studio } from "../model/studio.ts";
import type { Windows } from "../view/fit.ts";
import type { Frame } from "../view/frame.ts";
import { curveAt } from "./curve-at.ts";
import { useDrag } from "./use-drag.ts";
import { usePan } from "./use-pan.ts";
import { usePinch } from "./use-pinch.ts";
import { useStudio } from "./use-studio.ts";
import { useWheel } from "./use-wheel.ts";

/** All that the pointer does on the figure: drag, pan, zoom and pinch, add a point by a double click, and move the crosshair. */
export function usePointer(frame: Frame) {
  const studio = useStudio();
  const svg = useRef<SVGSVGElement>(null);
  const show = (windows: Windows) => showWindows(studio, windows);
  const [drag, pan, pinch] = [useDrag(frame), usePan(show), usePinch(frame, show)];
  useWheel(svg, frame, show);

  function down(event: PointerEvent<SVGSVGElement>): void {
    const [x, y] = placeOf(event);
    if (pinch.down(event, x, y)) {
      // What the first finger had taken was meant for both.
      pan.end();
      drag.end(false);
      return;
    }
    if (event.button !== 0 || !event.isPrimary) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    if (drag.down(event, x, y)) event.preventDefault();
    else {
      studio.show({ points: [] });
      if (studio.snapshot.sheet.axes.windowX) pan.down(frame, x, y);
    }
  }

  function move(event: PointerEvent<SVGSVGElement>): void {
    const [x, y] = placeOf(event);
    // A second finger zooms, and does not pull at what the first one holds.
    if (pinch.move(event, x, y) || !event.isPrimary || drag.move(event, x, y)) return;
    hover(studio, frame, x);
    pan.move(x, y);
  }

  const end = (isDone: boolean) => (event: PointerEvent<SVGSVGElement>) => {
    pinch.end(event);
    if (!event.isPrimary) return;
    pan.end();
    drag.end(isDone);
  };

  const handlers = {
    ref: svg,
    onPointerDown: down,
    onPointerMove: move,
    onPointerUp: end(true),
    onPointerCancel: end(false),
    onLostPointerCapture: end(false),
    onPointerLeave: () => studio.history.isOpen || studio.show({ hover: undefined }),
    onDoubleClick: (event: MouseEvent<SVGSVGElement>) => addPoint(studio, frame, event),
  };
  return { handlers, guides: drag.guides };
}

/** Where on the figure the pointer is, px. */
function placeOf({ clientX, clientY, currentTarget }: MouseEvent<SVGSVGElement>): readonly [x: number, y: number] {
  const { left, top } = currentTarget.getBoundingClientRect();
  return [clientX - left, clientY - top];
}

/** What is shown of the axes is no step of the history; within a gesture it stays. */
function showWindows(studio: Studio, { x, y }: Windows): void {
  if (studio.history.isOpen) return;
  studio.change((history) => {
    const { axes } = history.present;
    history.set({ ...history.present, axes: { ...axes, windowX: x, windowY: y } });
  });
}

function hover(studio: Studio, { box, x }: Frame, place: number): void {
  const step = Math.round(x.value(place));
  const next = place >= box.left - 1 && place <= box.right + 1 && step >= 0 ? step : undefined;
  if (next !== studio.snapshot.scene.hover) studio.show({ hover: next });
}

/** Adds a point to the curve under the pointer. */
function addPoint(studio: Studio, frame: Frame, event: MouseEvent<SVGSVGElement>): void {
  const [x, y] = placeOf(event);
  if ((event.target as Element).closest("[data-point]") || studio.history.isOpen) return;
  const found = curveAt(studio.snapshot.sheet, frame, x, y);
  if (found === undefined) return;
  if (found.id !== studio.selected?.id) studio.show({ curve: found.id });
  addPointAt(studio, Math.round(frame.x.value(x)));
}
