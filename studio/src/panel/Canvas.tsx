import { useLayoutEffect, useRef } from "react";
import type { Frame } from "../view/frame.ts";
import { useInk } from "./use-ink.ts";

/** Paints on an empty canvas of which a CSS pixel is `ratio` pixels, in the page's colours by their names. */
export type Draw = (context: CanvasRenderingContext2D, ink: (name: string) => string, ratio: number) => void;

interface CanvasProps {
  readonly frame: Frame;
  /** Paints what belongs into this frame; kept equal (useCallback) while nothing changes. */
  readonly draw: Draw;
}

/** A canvas as large as a frame; it is painted before the browser shows what else has changed. */
export function Canvas({ frame: { width, height }, draw }: CanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const ink = useInk();
  const ratio = globalThis.devicePixelRatio || 1;
  useLayoutEffect(() => {
    const context = canvas.current!.getContext("2d")!;
    context.reset();
    draw(context, ink, ratio);
  }, [draw, ink, ratio]);
  return (
    <canvas
      ref={canvas}
      className="layer"
      width={Math.round(width * ratio)}
      height={Math.round(height * ratio)}
      style={{ width, height }}
      aria-hidden="true"
    />
  );
}
