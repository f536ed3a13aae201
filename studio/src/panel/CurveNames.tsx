import { scheduleOf } from "../model/schedule-of.ts";
import type { Frame } from "../view/frame.ts";
import { EndNames } from "./EndNames.tsx";
import { useSnapshot, useStudio } from "./use-studio.ts";

const look = { size: 13, pitch: 18 } as const;

/** Names beside the ends of their curves; a click takes the curve in hand. */
export function CurveNames({ frame }: { readonly frame: Frame }) {
  const studio = useStudio();
  const curves = useSnapshot(({ sheet }) => sheet.curves);
  const selected = useSnapshot(({ scene }) => scene.curve);
  const { box, xOf, y } = frame;
  const ends = curves
    .filter(({ isHidden }) => !isHidden)
    .map((curve) => {
      const [lr, x] = [scheduleOf(curve), xOf(curve)];
      const end = Math.min(lr.steps, lr.limit);
      return { ...curve, x: x.at(end), y: y.at(lr.before(Math.min(end, x.value(box.right)))) };
    });
  return <EndNames {...{ frame, ends, selected, ...look }} onSelect={(curve) => studio.show({ curve, points: [] })} />;
}
