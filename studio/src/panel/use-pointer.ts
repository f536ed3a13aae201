import { type PointerEvent, useEffect, useRef } from "react";
import { addPointAt } from "../action/add-point.ts";
import type { Frame } from "../view/frame.ts";
import { pushed, zoomed } from "../view/zoom.ts";
import { curveAt } from "./curve-at.ts";
import { useDrag } from "./use-drag.ts";
import { usePinch } from "./use-pinch.ts";
import { useStudio } from "./use-studio.ts";

/** How much of an axis one notch of a wheel shows more or less of, in powers of e per px. */
const wheelPace = 0.0015;

/** All that the pointer does on the figure: drag, pan, zoom and pinch, add a point by a double click, and move the crosshair. */
export function usePointer(frame: Frame) {
  const studio = useStudio();
  const drag = useDrag(frame);
  const svg = useRef<SVGSVGElement>(null);
  const pan = useRef<{ readonly x: number; readonly y: number; readonly frame: Frame } | undefined>(undefined);

  const placeOf = (event: { readonly clientX: number; readonly clientY: number }) => {
    const { left, top } = svg.current!.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top] as const;
  };

  const setWindows = (x: readonly [number, number], y: readonly [number, number]) =>
    studio.change((history) => {
      const { axes } = history.present;
      history.set({ ...history.present, axes: { ...axes, windowX: x, windowY: y } });
    });

  const pinch = usePinch(frame, (windows) => setWindows(windows.x, windows.y));

  function down(event: PointerEvent<SVGSVGElement>): void {
    const [x, y] = placeOf(event);
    if (pinch.down(event, x, y)) {
      // What the first finger had taken was meant for both.
      pan.current = undefined;
      drag.end(false);
      return;
    }
    if (event.button !== 0 || !event.isPrimary) return;
    svg.current!.setPointerCapture(event.pointerId);
    if (drag.down(event, x, y)) {
      event.preventDefault();
      return;
    }
    studio.show({ points: [] });
    if (studio.snapshot.sheet.axes.windowX) pan.current = { x, y, frame };
  }

  function move(event: PointerEvent<SVGSVGElement>): void {
    const [x, y] = placeOf(event);
    // A second finger zooms, and does not pull at what the first one holds.
    if (pinch.move(event, x, y) || !event.isPrimary) return;
    if (drag.move(event, x, y)) return;
    hover(x);
    if (pan.current === undefined) return;
    const start = pan.current;
    setWindows(pushed(start.frame.x, x - start.x), pushed(start.frame.y, y - start.y));
  }

  function hover(x: number): void {
    const { box } = frame;
    const step = Math.round(frame.x.value(x));
    const isInside = x >= box.left - 1 && x <= box.right + 1 && step >= 0;
    const next = isInside ? step : undefined;
    if (next !== studio.snapshot.scene.hover) studio.show({ hover: next });
  }

  const end = (isDone: boolean) => (event: PointerEvent<SVGSVGElement>) => {
    pinch.end(event);
    if (!event.isPrimary) return;
    pan.current = undefined;
    drag.end(isDone);
  };

  function doubleClick(event: {
    readonly clientX: number;
    readonly clientY: number;
    readonly target: EventTarget;
  }): void {
    const [x, y] = placeOf(event);
    if ((event.target as Element).closest("[data-point]") || studio.history.isOpen) return;
    const found = curveAt(studio.snapshot.sheet, frame, x, y);
    if (found === undefined) return;
    if (found.id !== studio.selected?.id) studio.show({ curve: found.id });
    addPointAt(studio, Math.round(frame.x.value(x)));
  }

  // React listens to wheels passively, so that they could not be kept from scrolling the page.
  useEffect(() => {
    const element = svg.current!;
    const wheel = (event: WheelEvent) => {
      if (studio.history.isOpen) return;
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      const factor = Math.exp((event.deltaY || event.deltaX) * wheelPace);
      const { x, y } = frame;
      const isSideways = !event.shiftKey;
      setWindows(
        isSideways ? zoomed(x, event.clientX - left, factor) : x.scale.domain,
        isSideways ? y.scale.domain : zoomed(y, event.clientY - top, factor),
      );
    };
    element.addEventListener("wheel", wheel, { passive: false });
    return () => element.removeEventListener("wheel", wheel);
  });

  const handlers = {
    ref: svg,
    onPointerDown: down,
    onPointerMove: move,
    onPointerUp: end(true),
    onPointerCancel: end(false),
    onLostPointerCapture: end(false),
    onPointerLeave: () => studio.history.isOpen || studio.show({ hover: undefined }),
    onDoubleClick: doubleClick,
  };
  return { handlers, guides: drag.guides };
}
