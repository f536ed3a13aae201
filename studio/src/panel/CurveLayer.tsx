import { useCallback, useRef } from "react";
import type { Frame } from "../view/frame.ts";
import { paint } from "../view/paint.ts";
import { paintGround } from "../view/paint-ground.ts";
import { makeSampler } from "../view/sampled.ts";
import { Canvas, type Draw } from "./Canvas.tsx";
import { dashOf, nameOf } from "./palette.ts";
import { useGhosts } from "./use-ghosts.ts";
import { useSnapshot } from "./use-studio.ts";

const look = { selected: { width: 2.5, opacity: 1 }, other: { width: 1.75, opacity: 0.85 } } as const;

const ghostLook = { width: 1.5, opacity: 0.4, dash: [1, 4] } as const;

/** The grid and the curves, on a canvas; the curve in hand on top. */
export function CurveLayer({ frame }: { readonly frame: Frame }) {
  const sampler = useRef(makeSampler());
  const curves = useSnapshot(({ sheet }) => sheet.curves);
  const selected = useSnapshot(({ scene }) => scene.curve);
  const ghosts = useGhosts();

  const draw = useCallback<Draw>(
    (context, ink, ratio) => {
      const shown = curves
        .filter(({ isHidden }) => !isHidden)
        .sort((a, b) => +(a.id === selected) - +(b.id === selected));
      const behind = ghosts.map((curve) => ({
        points: sampler.current(curve, frame),
        color: ink(nameOf(curve.color)),
        dash: ghostLook.dash,
        width: ghostLook.width,
        opacity: ghostLook.opacity,
      }));
      const strokes = shown.map((curve) => ({
        points: sampler.current(curve, frame),
        color: ink(nameOf(curve.color)),
        dash: dashOf(curve.color),
        ...look[curve.id === selected ? "selected" : "other"],
      }));
      paintGround(context, frame, ink, ratio);
      paint(context, [...behind, ...strokes], frame.box, ratio);
    },
    [curves, ghosts, selected, frame],
  );

  return <Canvas frame={frame} draw={draw} />;
}
