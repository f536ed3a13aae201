import { useMemo, useRef } from "react";
import { measureOf } from "../model/ruler.ts";
import { curveOf } from "../model/sheet.ts";
import { type Windows, windowsOf } from "../view/fit.ts";
import { type Frame, frameOf } from "../view/frame.ts";
import { AxisLayer } from "./AxisLayer.tsx";
import { AxisUnit } from "./AxisUnit.tsx";
import { Crosshair } from "./Crosshair.tsx";
import { CurveLayer } from "./CurveLayer.tsx";
import { CurveNames } from "./CurveNames.tsx";
import { FindingMarks } from "./FindingMarks.tsx";
import { Guides } from "./Guides.tsx";
import { Handles } from "./Handles.tsx";
import { FirstDifference, LogLayer, LogName } from "./LogLayer.tsx";
import { usePointer } from "./use-pointer.ts";
import { useSize } from "./use-size.ts";
import { useSnapshot } from "./use-studio.ts";

/** One canvas for the curves, and above it one SVG for all that is read, pointed at, or focused. */
export function Figure() {
  const place = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(place);
  const frame = useFrame(width, height);
  return (
    <div className="figure" ref={place}>
      {width > 0 && height > 0 && <Layers frame={frame} />}
    </div>
  );
}

/** The frame of the figure. Within a gesture the windows stay as they are: an axis that moves under the hand cannot be aimed at. */
function useFrame(width: number, height: number): Frame {
  const sheet = useSnapshot(({ sheet }) => sheet);
  const log = useSnapshot(({ scene }) => scene.log);
  const isGesture = useSnapshot((snapshot) => snapshot.isGesture);
  const budget = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve)?.budget);
  const kept = useRef<Windows | undefined>(undefined);
  if (!isGesture || kept.current === undefined)
    kept.current = windowsLike(kept.current, windowsOf(sheet, log, budget && { budget }));
  const windows = kept.current;
  const { x, y } = sheet.axes;
  const measure = measureOf(sheet);
  return useMemo(
    () => frameOf({ x, y }, windows, width, height, { measure, curve: budget && { budget } }),
    [x, y, windows, width, height, measure, budget],
  );
}

/** The windows of before, if the new ones are equal: the frame then stays the same. */
function windowsLike(before: Windows | undefined, now: Windows): Windows {
  return before !== undefined && `${[before.x, before.y]}` === `${[now.x, now.y]}` ? before : now;
}

function Layers({ frame }: { readonly frame: Frame }) {
  const { width, height } = frame;
  const { handlers, guides } = usePointer(frame);
  return (
    <>
      <CurveLayer frame={frame} />
      <LogLayer frame={frame} />
      {/* What can be done here with the pointer can be done with keys on the points. */}
      <svg className="layer" width={width} height={height} viewBox={`0 0 ${width} ${height}`} {...handlers}>
        <title>Learning rate against {frame.measure.unit.name}</title>
        <AxisLayer frame={frame} />
        <Crosshair frame={frame} />
        <LogName frame={frame} />
        <FirstDifference frame={frame} />
        <Guides frame={frame} guides={guides} />
        <FindingMarks frame={frame} />
        <CurveNames frame={frame} />
        <Handles frame={frame} />
      </svg>
      <AxisUnit frame={frame} />
    </>
  );
}
