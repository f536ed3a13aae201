import { formatNumber } from "@glidepath/plot";
import { useCallback, useMemo, useRef } from "react";
import { stepBeside } from "../model/ruler.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { curveOf, type NamedCurve } from "../model/sheet.ts";
import { type Frame, frameOf } from "../view/frame.ts";
import { paint } from "../view/paint.ts";
import { paintGround } from "../view/paint-ground.ts";
import { sample } from "../view/sample.ts";
import { AxisLayer } from "./AxisLayer.tsx";
import { Canvas, type Draw } from "./Canvas.tsx";
import { DifferenceOf } from "./DifferenceStrip.tsx";
import { colorOf, dashOf, nameOf } from "./palette.ts";
import { useGlide } from "./use-glide.ts";
import { useSize } from "./use-size.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";
import { useCounting, useWindows } from "./use-windows.ts";

/** A little figure for each shown curve, with its own strip of differences below it, all on the same scales and under one crosshair; a click takes its curve in hand to be drawn on. */
export default function Multiples() {
  const curves = useSnapshot(({ sheet }) => sheet.curves);
  return (
    <ul className="multiples">
      {curves
        .filter(({ isHidden }) => !isHidden)
        .map((curve) => (
          <li key={curve.id}>
            <Little curve={curve} />
            <DifferenceOf curve={curve} />
          </li>
        ))}
    </ul>
  );
}

function Little({ curve }: { readonly curve: NamedCurve }) {
  const studio = useStudio();
  const place = useRef<HTMLButtonElement>(null);
  const { width, height } = useSize(place);
  const { x, y } = useSnapshot(({ sheet }) => sheet.axes);
  const [windows, counting] = [useWindows(), useCounting()];
  const inHand = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve));
  const frame = useGlide(
    useMemo(() => frameOf({ x, y, counting }, windows, width, height), [x, y, counting, windows, width, height]),
  );
  const hover = (left: number) => {
    const pixel = left - place.current!.getBoundingClientRect().left;
    const step = Math.round(frame.x.value(pixel));
    studio.show({ hover: pixel >= frame.box.left && pixel <= frame.box.right && step >= 0 ? step : undefined });
  };
  return (
    <button
      ref={place}
      type="button"
      className={curve.id === inHand?.id ? "selected" : ""}
      onClick={() => studio.show({ curve: curve.id, points: [], tab: "draw" })}
      onPointerMove={(event) => hover(event.clientX)}
      onPointerLeave={() => studio.show({ hover: undefined })}
    >
      {width > 0 && height > 0 && (
        <>
          <Line curve={curve} frame={frame} />
          <svg className="layer" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
            <AxisLayer frame={frame} isBare />
            <Cross curve={curve} frame={frame} inHand={inHand} />
          </svg>
          <span className="name" style={{ left: frame.box.left, color: colorOf(curve.color) }}>
            <span className="unseen">Draw on </span>
            {curve.name}
          </span>
        </>
      )}
    </button>
  );
}

function Line({ curve, frame }: { readonly curve: NamedCurve; readonly frame: Frame }) {
  const draw = useCallback<Draw>(
    (context, ink, ratio) => {
      paintGround(context, frame, ink, ratio);
      const points = sample(scheduleOf(curve), frame.xOf(curve), frame.y);
      const look = { width: 2, opacity: 1, dash: dashOf(curve.color), color: ink(nameOf(curve.color)) };
      paint(context, [{ points, ...look }], frame.box, ratio);
    },
    [curve, frame],
  );
  return <Canvas frame={frame} draw={draw} />;
}

interface CrossProps {
  readonly curve: NamedCurve;
  readonly frame: Frame;
  readonly inHand: NamedCurve | undefined;
}

/** The step under the pointer, in whichever little figure that is, and the rate here. */
function Cross({ curve, frame: { box, x, y, gauge }, inHand }: CrossProps) {
  const hover = useSnapshot(({ scene }) => scene.hover);
  if (hover === undefined) return null;
  const [lr, step, at] = [scheduleOf(curve), stepBeside(gauge, inHand, curve, hover), x.at(hover)];
  if (!(at >= box.left - 1 && at <= box.right + 1)) return null;
  const isIn = step <= Math.min(lr.steps, lr.limit);
  return (
    <g className="crosshair">
      <line x1={at} x2={at} y1={box.top} y2={box.bottom} />
      {isIn && <circle cx={at} cy={y.at(lr(step))} r="3" fill={colorOf(curve.color)} />}
      {isIn && (
        <text x={box.right} y={18} textAnchor="end">
          {formatNumber(lr(step), 4)}
        </text>
      )}
    </g>
  );
}
