import { type RefObject, useLayoutEffect, useState } from "react";

/** The size of an element in CSS pixels, as it is now and after every change; 0 × 0 before it is known. */
export function useSize(element: RefObject<HTMLElement | null>): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const measure = () => {
      const { width, height } = element.current!.getBoundingClientRect();
      setSize({ width: Math.round(width), height: Math.round(height) });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element.current!);
    measure();
    return () => observer.disconnect();
  }, [element]);
  return size;
}
