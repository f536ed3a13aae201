import { type RefObject, useEffect } from "react";
import type { Windows } from "../view/fit.ts";
import type { Frame } from "../view/frame.ts";
import { zoomed } from "../view/zoom.ts";

/** How much of an axis a wheel shows more or less of, in powers of e per px. */
const pace = 0.0015;

/** A wheel zooms steps, with Shift rates, about what lies under the pointer. */
export function useWheel(svg: RefObject<SVGSVGElement | null>, frame: Frame, zoom: (windows: Windows) => void): void {
  // React listens to wheels passively, so that they could not be kept from scrolling the page.
  useEffect(() => {
    const element = svg.current!;
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      const factor = Math.exp((event.deltaY || event.deltaX) * pace);
      const { axis, y } = frame;
      if (event.shiftKey) zoom({ x: axis.scale.domain, y: zoomed(y, event.clientY - top, factor) });
      else zoom({ x: zoomed(axis, event.clientX - left, factor), y: y.scale.domain });
    };
    element.addEventListener("wheel", wheel, { passive: false });
    return () => element.removeEventListener("wheel", wheel);
  });
}
