import { formatNumber } from "@glidepath/plot";
import { placeText, stepBeside } from "../model/ruler.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { curveOf } from "../model/sheet.ts";
import type { Frame } from "../view/frame.ts";
import { CurveLine } from "./CurveLine.tsx";
import { useSnapshot } from "./use-studio.ts";

/** From the line to the values, and the height of a row, px. */
const room = { beside: 12, row: 20 } as const;

/** The rate of every curve at the step under the pointer, beside the line there; in the half of the plot in which the curve in hand is not. */
export function HoverValues({ frame }: { readonly frame: Frame }) {
  const hover = useSnapshot(({ scene }) => scene.hover);
  const isGesture = useSnapshot((snapshot) => snapshot.isGesture);
  const sheet = useSnapshot((snapshot) => snapshot.sheet);
  const inHand = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve));
  const { box, width, height, x, y, gauge } = frame;
  const at = hover === undefined ? Number.NaN : x.at(hover);
  if (hover === undefined || isGesture || !(at >= box.left - 1 && at <= box.right + 1)) return null;
  const found = sheet.curves
    .filter(({ isHidden }) => !isHidden)
    .map((curve) => ({ curve, own: stepBeside(gauge, inHand, curve, hover), lr: scheduleOf(curve) }))
    .filter(({ own, lr }) => own <= Math.min(lr.steps, lr.limit))
    .map(({ curve, own, lr }) => ({ curve, rate: lr(own) }));
  const most = Math.max(1, Math.floor((box.bottom - box.top) / 2 / room.row) - 2);
  const main = found.find(({ curve }) => curve === inHand) ?? found[0];
  const isLow = main !== undefined && y.at(main.rate) < (box.top + box.bottom) / 2;
  const isLeft = at > (box.left + box.right) / 2;
  const place = {
    ...(isLeft ? { right: width - at + room.beside } : { left: at + room.beside }),
    ...(isLow ? { bottom: height - box.bottom + room.beside } : { top: box.top + room.beside }),
  };
  return (
    <dl className="hover-values" style={place} aria-hidden="true">
      <div>
        <dt>{gauge.label}</dt>
        <dd>{placeText(gauge, inHand, hover)}</dd>
      </div>
      {found.slice(0, most).map(({ curve, rate }) => (
        <div key={curve.id}>
          <dt>
            <CurveLine color={curve.color} />
            <span>{curve.name}</span>
          </dt>
          <dd>{formatNumber(rate, 4)}</dd>
        </div>
      ))}
      {found.length > most && <div>and {found.length - most} more</div>}
    </dl>
  );
}
