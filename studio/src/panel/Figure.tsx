import { useMemo, useRef } from "react";
import { type Frame, frameOf } from "../view/frame.ts";
import { boxOf } from "../view/inside.ts";
import { AxisLayer } from "./AxisLayer.tsx";
import { AxisUnit } from "./AxisUnit.tsx";
import { Crosshair } from "./Crosshair.tsx";
import { CurveLayer } from "./CurveLayer.tsx";
import { CurveNames } from "./CurveNames.tsx";
import { FindingMarks } from "./FindingMarks.tsx";
import { Guides } from "./Guides.tsx";
import { Handles } from "./Handles.tsx";
import { HoverValues } from "./HoverValues.tsx";
import { Invitation } from "./Invitation.tsx";
import { RacePlace } from "./Later.tsx";
import { FirstDifference, LogLayer, LogNames } from "./LogLayer.tsx";
import { MenuDoor } from "./MenuDoor.tsx";
import { PhaseBar } from "./PhaseBar.tsx";
import { useGlide } from "./use-glide.ts";
import { usePointer } from "./use-pointer.ts";
import { useSize } from "./use-size.ts";
import { useSnapshot } from "./use-studio.ts";
import { useCounting, useWindows } from "./use-windows.ts";

/** One canvas for the curves, and above it one SVG for all that is read, pointed at, or focused. */
export function Figure() {
  const place = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(place);
  const { x, y } = useSnapshot(({ sheet }) => sheet.axes);
  const windows = useWindows();
  const counting = useCounting();
  const frame = useGlide(
    useMemo(() => frameOf({ x, y, counting }, windows, width, height), [x, y, counting, windows, width, height]),
  );
  return (
    <div className="figure" ref={place}>
      {width > 0 && height > 0 && <Layers frame={frame} />}
    </div>
  );
}

function Layers({ frame }: { readonly frame: Frame }) {
  const { width, height } = frame;
  const { handlers, guides, area } = usePointer(frame);
  return (
    <>
      <CurveLayer frame={frame} />
      <LogLayer frame={frame} />
      {/* What can be done here with the pointer can be done with keys on the points. */}
      <svg className="layer" width={width} height={height} viewBox={`0 0 ${width} ${height}`} {...handlers}>
        <title>Learning rate against {frame.gauge.unit.name}</title>
        <AxisLayer frame={frame} />
        <Crosshair frame={frame} />
        <LogNames frame={frame} />
        <FirstDifference frame={frame} />
        <Guides frame={frame} guides={guides} />
        <FindingMarks frame={frame} />
        <CurveNames frame={frame} />
        <RacePlace frame={frame} />
        <PhaseBar frame={frame} />
        <Handles frame={frame} />
        {area && <rect className="marquee" {...boxOf(area)} />}
      </svg>
      <HoverValues frame={frame} />
      <Invitation />
      <AxisUnit frame={frame} />
      <MenuDoor frame={frame} />
    </>
  );
}
