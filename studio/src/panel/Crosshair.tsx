import { placeText, stepBeside } from "../model/ruler.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { curveOf } from "../model/sheet.ts";
import type { Frame } from "../view/frame.ts";
import { colorOf } from "./palette.ts";
import { useSnapshot } from "./use-studio.ts";

/** A line at the step under the pointer and at every pin, with a dot on each curve. */
export function Crosshair({ frame }: { readonly frame: Frame }) {
  const hover = useSnapshot(({ scene }) => scene.hover);
  const isGesture = useSnapshot((snapshot) => snapshot.isGesture);
  const pins = useSnapshot(({ sheet }) => sheet.pins);
  return (
    <g className="crosshair" aria-hidden="true">
      {pins.map((step) => (
        <Line key={step} frame={frame} step={step} isPin />
      ))}
      {hover !== undefined && !isGesture && !pins.includes(hover) && <Line frame={frame} step={hover} isPin={false} />}
    </g>
  );
}

function Line({ frame, step, isPin }: { readonly frame: Frame; readonly step: number; readonly isPin: boolean }) {
  const curves = useSnapshot(({ sheet }) => sheet.curves);
  const inHand = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve));
  const { box, x, y, gauge } = frame;
  const at = x.at(step);
  if (!(at >= box.left - 1 && at <= box.right + 1)) return null;
  return (
    <g className={isPin ? "pin" : "hover"}>
      <line x1={at} x2={at} y1={box.top} y2={box.bottom} />
      <text x={at} y={box.top - 8} textAnchor="middle">
        {placeText(gauge, inHand, step)}
      </text>
      {curves
        .filter(({ isHidden }) => !isHidden)
        .map((curve) => ({ curve, own: stepBeside(gauge, inHand, curve, step), lr: scheduleOf(curve) }))
        .filter(({ own, lr }) => own <= Math.min(lr.steps, lr.limit))
        .map(({ curve, own, lr }) => (
          <circle key={curve.id} cx={at} cy={y.at(lr(own))} r="3" fill={colorOf(curve.color)} />
        ))}
    </g>
  );
}
