import { type MouseEvent, type PointerEvent, useRef } from "react";
import type { Studio } from "../model/studio.ts";
import type { Windows } from "../view/fit.ts";
import type { Frame } from "../view/frame.ts";
import { openMenuAt } from "./open-menu-at.ts";
import { useDrag } from "./use-drag.ts";
import { useLongPress } from "./use-long-press.ts";
import { useMarquee } from "./use-marquee.ts";
import { usePan } from "./use-pan.ts";
import { usePinch } from "./use-pinch.ts";
import { useStudio } from "./use-studio.ts";
import { useWheel } from "./use-wheel.ts";

/**
 * All that the pointer does on the figure: drag, pan, zoom and pinch, add a point by a double click, select by a rectangle, open the
 * menu, and move the crosshair.
 */
export function usePointer(frame: Frame) {
  const studio = useStudio();
  const svg = useRef<SVGSVGElement>(null);
  const isSecond = useDoubleClick();
  const show = (windows: Windows) => showWindows(studio, windows);
  const [drag, pan, pinch, marquee] = [useDrag(frame), usePan(show), usePinch(frame, show), useMarquee(frame)];
  // A finger that rests opens the menu; over empty ground it begins a rectangle.
  const press = useLongPress((x, y) => {
    drag.end(false);
    pan.end();
    if (!openMenuAt(studio, frame, x, y)) marquee.down(x, y);
  });
  useWheel(svg, frame, show);

  function down(event: PointerEvent<SVGSVGElement>): void {
    const [x, y] = placeOf(event);
    if (pinch.down(event, x, y)) {
      // What the first finger had taken was meant for both.
      stop(false);
      return;
    }
    if (event.button !== 0 || !event.isPrimary) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    press.down(event, x, y);
    if (drag.down(event, x, y, isSecond(event))) event.preventDefault();
    else if (event.shiftKey) marquee.down(x, y);
    else {
      studio.show({ points: [], menu: undefined });
      if (studio.snapshot.sheet.axes.windowX) pan.down(frame, x, y);
    }
  }

  function move(event: PointerEvent<SVGSVGElement>): void {
    const [x, y] = placeOf(event);
    // A second finger zooms, and does not pull at what the first one holds.
    if (pinch.move(event, x, y) || !event.isPrimary) return;
    if (press.move(x, y) || drag.move(event, x, y) || marquee.move(x, y)) return;
    hover(studio, frame, x);
    pan.move(x, y);
  }

  function stop(isDone: boolean): void {
    press.end();
    pan.end();
    marquee.end();
    drag.end(isDone);
  }

  const end = (isDone: boolean) => (event: PointerEvent<SVGSVGElement>) => {
    pinch.end(event);
    if (event.isPrimary) stop(isDone);
  };

  function menu(event: MouseEvent<SVGSVGElement>): void {
    event.preventDefault();
    // After a finger has rested, some browsers tell of a second button as well.
    if (studio.snapshot.scene.menu === undefined) openMenuAt(studio, frame, ...placeOf(event));
  }

  const handlers = {
    ref: svg,
    onPointerDown: down,
    onPointerMove: move,
    onPointerUp: end(true),
    onPointerCancel: end(false),
    onLostPointerCapture: end(false),
    onPointerLeave: () => studio.history.isOpen || studio.show({ hover: undefined }),
    onContextMenu: menu,
  };
  return { handlers, guides: drag.guides, area: marquee.area };
}

/** How soon after the first one, ms, and how near to it, px, a second click makes a double one. */
const double = { time: 400, reach: 6 } as const;

/** Tells at each press of the pointer whether it is the second one of a double click. */
function useDoubleClick(): (event: PointerEvent) => boolean {
  const before = useRef({ time: Number.NEGATIVE_INFINITY, x: 0, y: 0 });
  return ({ timeStamp, clientX, clientY }) => {
    const { time, x, y } = before.current;
    const isSecond = timeStamp - time < double.time && Math.hypot(clientX - x, clientY - y) < double.reach;
    before.current = { time: isSecond ? Number.NEGATIVE_INFINITY : timeStamp, x: clientX, y: clientY };
    return isSecond;
  };
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
