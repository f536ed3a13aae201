import { useLayoutEffect, useRef } from "react";
import { scheduleOf } from "../model/schedule-of.ts";
import type { Frame } from "../view/frame.ts";
import { paint } from "../view/paint.ts";
import { makeSampler } from "../view/sampled.ts";
import { dashOf } from "./palette.ts";
import { useTheme } from "./theme.ts";
import { useSnapshot } from "./use-studio.ts";

const look = { selected: { width: 2.5, opacity: 1 }, other: { width: 1.75, opacity: 0.85 } } as const;

/** The curves, on a canvas; the one in hand on top. */
export function CurveLayer({ frame }: { readonly frame: Frame }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const sampler = useRef(makeSampler());
  const curves = useSnapshot(({ sheet }) => sheet.curves);
  const selected = useSnapshot(({ scene }) => scene.curve);
  const theme = useTheme();
  const { width, height, box } = frame;
  const ratio = globalThis.devicePixelRatio || 1;

  useLayoutEffect(() => {
    const style = getComputedStyle(canvas.current!);
    const shown = curves
      .filter(({ isHidden }) => !isHidden)
      .sort((a, b) => +(a.id === selected) - +(b.id === selected));
    const strokes = shown.map((curve) => ({
      points: sampler.current(scheduleOf(curve), frame),
      color: style.getPropertyValue(`--curve-${curve.color % 7}`),
      dash: dashOf(curve.color),
      ...look[curve.id === selected ? "selected" : "other"],
    }));
    paint(canvas.current!.getContext("2d")!, strokes, box, ratio);
  }, [curves, selected, frame, ratio, theme]);

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
