import { placeText, stepBeside } from "../model/ruler.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { curveOf } from "../model/sheet.ts";
import type { Frame } from "../view/frame.ts";
import { labelRows } from "../view/label-rows.ts";
import { colorOf } from "./palette.ts";
import { textWidth } from "./text-width.ts";
import { useSnapshot } from "./use-studio.ts";

/** Labels of pins: the size of their letters, from a line to its label, and from a row of labels to the next, px. */
const label = { size: 12, beside: 5, row: 16 } as const;

/** A line at the step under the pointer and at every pin, with a dot on each curve; what they are worth stands in HoverValues. */
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
      <PinLabels frame={frame} pins={pins} />
    </g>
  );
}

const isShown = ({ box, x }: Frame, step: number) => x.at(step) >= box.left - 1 && x.at(step) <= box.right + 1;

function Line({ frame, step, isPin }: { readonly frame: Frame; readonly step: number; readonly isPin: boolean }) {
  const curves = useSnapshot(({ sheet }) => sheet.curves);
  const inHand = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve));
  if (!isShown(frame, step)) return null;
  const { box, x, y, gauge } = frame;
  const at = x.at(step);
  return (
    <g className={isPin ? "pin" : "hover"}>
      <line x1={at} x2={at} y1={box.top} y2={box.bottom} />
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

/** The steps of the pins, beside their lines and below each other where they would touch. */
function PinLabels({ frame, pins }: { readonly frame: Frame; readonly pins: readonly number[] }) {
  const inHand = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve));
  // The first difference of a log says so in the first row.
  const first = useSnapshot(({ scene }) => (scene.told?.first === undefined ? 0 : 1));
  const { box, x, gauge } = frame;
  const labels = pins
    .filter((step) => isShown(frame, step))
    .map((step) => {
      const text = placeText(gauge, inHand, step);
      const wide = textWidth(text, label.size) + label.beside;
      const at = x.at(step);
      return at + wide < box.right
        ? { step, text, anchor: "start" as const, at: at + label.beside, span: [at, at + wide] as const }
        : { step, text, anchor: "end" as const, at: at - label.beside, span: [at - wide, at] as const };
    });
  const rows = labelRows(labels.map(({ span }) => span));
  return (
    <g className="pin">
      {labels.map(({ step, text, anchor, at }, i) => (
        <text key={step} x={at} y={box.top + 13 + (first + rows[i]!) * label.row} textAnchor={anchor}>
          {text}
        </text>
      ))}
    </g>
  );
}
