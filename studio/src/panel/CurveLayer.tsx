import { useLayoutEffect, useRef } from "react";
import { scheduleOf } from "../model/schedule-of.ts";
import type { Frame } from "../view/frame.ts";
import { paint } from "../view/paint.ts";
import { paintGround } from "../view/paint-ground.ts";
import { makeSampler } from "../view/sampled.ts";
import { dashOf, nameOf } from "./palette.ts";
import { useInk } from "./use-ink.ts";
import { useSnapshot } from "./use-studio.ts";

const look = { selected: { width: 2.5, opacity: 1 }, other: { width: 1.75, opacity: 0.85 } } as const;

/** The grid and the curves, on a canvas; the curve in hand on top. */
export function CurveLayer({ frame }: { readonly frame: Frame }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const sampler = useRef(makeSampler());
  const curves = useSnapshot(({ sheet }) => sheet.curves);
  const selected = useSnapshot(({ scene }) => scene.curve);
  const ink = useInk();
  const { width, height } = frame;
  const ratio = globalThis.devicePixelRatio || 1;

  useLayoutEffect(() => {
    const shown = curves
      .filter(({ isHidden }) => !isHidden)
      .sort((a, b) => +(a.id === selected) - +(b.id === selected));
    const strokes = shown.map((curve) => ({
      points: sampler.current(scheduleOf(curve), frame),
      color: ink(nameOf(curve.color)),
      dash: dashOf(curve.color),
      ...look[curve.id === selected ? "selected" : "other"],
    }));
    const context = canvas.current!.getContext("2d")!;
    context.reset();
    const colors = { line: ink("line"), faint: ink("grid"), band: ink("faint") };
    paintGround(context, frame, colors, ratio);
    paint(context, strokes, frame.box, ratio);
  }, [curves, selected, frame, ratio, ink]);

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
