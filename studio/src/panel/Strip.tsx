import { type ReactNode, type SVGProps, useCallback, useMemo, useRef } from "react";
import type { AxisScale, Window } from "../model/sheet.ts";
import type { Studio } from "../model/studio.ts";
import { type Frame, stripFrameOf } from "../view/frame.ts";
import { paint, type Stroke } from "../view/paint.ts";
import { paintGround } from "../view/paint-ground.ts";
import { Canvas, type Draw } from "./Canvas.tsx";
import { useGlide } from "./use-glide.ts";
import { useSize } from "./use-size.ts";
import { StudioContext, useSnapshot, useStudio } from "./use-studio.ts";
import { useCounting, useWindows } from "./use-windows.ts";

interface StripProps {
  /** What is drawn, such as "Momentum": stands above the axis, and names the strip. */
  readonly label: string;
  readonly scale: AxisScale;
  /** What the y axis shows. */
  readonly window: Window;
  /** How high it is at least, px, for what stands in it. */
  readonly least?: number | undefined;
  /** The lines, for a frame and for what a colour of the theme (`curve-0`, `accent`, …) is; kept equal (useCallback) while nothing changes. */
  readonly lines: (frame: Frame, ink: (name: string) => string) => readonly Stroke[];
  /** The state that its handles and the pointer act on, if that is not the page's own. */
  readonly studio?: Studio;
  /** What the pointer does on it, as a hook (always the same one); left out, it does nothing. */
  readonly useHandlers?: ((frame: Frame) => SVGProps<SVGSVGElement>) | undefined;
  /** What lies above the lines, as SVG: handles, marks. */
  readonly children?: (frame: Frame) => ReactNode;
}

/** A low figure below the main one, on the same steps. */
export function Strip({
  label,
  scale,
  window,
  least = 0,
  lines,
  studio,
  useHandlers = useNothing,
  children,
}: StripProps) {
  const outer = useStudio();
  const place = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(place);
  const x = useSnapshot(({ sheet }) => sheet.axes.x);
  const windowX = useWindows().x;
  const counting = useCounting();
  const [low, high] = window;
  const frame = useGlide(
    useMemo(
      () => stripFrameOf({ x, y: scale, counting }, { x: windowX, y: [low, high] }, width, height),
      [x, scale, counting, windowX, low, high, width, height],
    ),
  );
  return (
    <div className="strip" role="group" aria-label={label} ref={place} style={{ minHeight: least }}>
      {width > 0 && height > 0 && (
        <>
          <StripLines frame={frame} lines={lines} />
          <StudioContext value={studio ?? outer}>
            <StripLayer {...{ frame, label, useHandlers, children }} />
          </StudioContext>
        </>
      )}
    </div>
  );
}

const useNothing = () => ({});

interface StripLayerProps {
  readonly label: string;
  readonly children: StripProps["children"] | undefined;
  readonly frame: Frame;
  readonly useHandlers: (frame: Frame) => SVGProps<SVGSVGElement>;
}

function StripLayer({ frame, label, useHandlers, children }: StripLayerProps) {
  const { width, height } = frame;
  return (
    <svg className="layer" width={width} height={height} viewBox={`0 0 ${width} ${height}`} {...useHandlers(frame)}>
      <title>
        {label} against {frame.gauge.unit.name}
      </title>
      <StripAxis frame={frame} label={label} />
      <StripCrosshair frame={frame} />
      {children?.(frame)}
    </svg>
  );
}

function StripLines({ frame, lines }: { readonly frame: Frame; readonly lines: StripProps["lines"] }) {
  const draw = useCallback<Draw>(
    (context, ink, ratio) => {
      paintGround(context, frame, ink, ratio);
      paint(context, lines(frame, ink), frame.box, ratio);
    },
    [frame, lines],
  );
  return <Canvas frame={frame} draw={draw} />;
}

function StripAxis({ frame, label }: { readonly frame: Frame; readonly label: string }) {
  const { box, y, ticksY } = frame;
  return (
    <g className="axes" aria-hidden="true">
      {ticksY.major.map((tick) => (
        <text key={tick.value} x={box.left - 10} y={y.at(tick.value)} dy="0.35em" textAnchor="end">
          {tick.label}
        </text>
      ))}
      <line className="frame" x1={box.left} x2={box.right} y1={box.bottom} y2={box.bottom} />
      <text className="title" x={box.left - 46} y={box.top - 10}>
        {label}
        {ticksY.factor && `, ${ticksY.factor}`}
      </text>
    </g>
  );
}

/** The step under the pointer in the main figure, here too. */
function StripCrosshair({ frame }: { readonly frame: Frame }) {
  const hover = useSnapshot(({ scene }) => scene.hover);
  const { box, x } = frame;
  if (hover === undefined) return null;
  const at = x.at(hover);
  return at >= box.left && at <= box.right ? (
    <g className="crosshair">
      <line x1={at} x2={at} y1={box.top} y2={box.bottom} />
    </g>
  ) : null;
}
