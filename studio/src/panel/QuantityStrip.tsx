import { formatNumber } from "@glidepath/plot";
import { type KeyboardEvent, useCallback, useMemo, useRef } from "react";
import { actionOf } from "../action/shortcut.ts";
import type { Guide } from "../edit/aim.ts";
import { titleOf } from "../edit/plan-presets.ts";
import type { PlanStrip } from "../model/plan-strips.ts";
import { hasSchedule } from "../model/plan-words.ts";
import { quantityStudio } from "../model/quantity-studio.ts";
import type { NamedCurve } from "../model/sheet.ts";
import type { Studio } from "../model/studio.ts";
import { fitStrip } from "../view/fit-strip.ts";
import type { Frame } from "../view/frame.ts";
import type { Stroke } from "../view/paint.ts";
import { sample } from "../view/sample.ts";
import { thin } from "../view/thin.ts";
import { Guides } from "./Guides.tsx";
import { Handles } from "./Handles.tsx";
import { dashOf, nameOf } from "./palette.ts";
import { Strip } from "./Strip.tsx";
import { heightForNames, StripNames } from "./StripNames.tsx";
import { usePointer } from "./use-pointer.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";

interface QuantityStripProps {
  readonly curve: NamedCurve;
  readonly strip: PlanStrip;
}

/** One quantity of a plan below the figure. Its points are drawn as those of the curve are: the strip has a state of its own kind. */
export function QuantityStrip({ curve, strip }: QuantityStripProps) {
  const outer = useStudio();
  const { name, groups, leftOut } = strip;
  const title = name === "lr" ? `${titleOf(name)} by group` : titleOf(name);
  // The line of the curve itself; groups take the slots after it.
  const { color } = curve;
  const axis = useStripAxis(strip);
  const studio = useMemo(
    () => quantityStudio(outer, { curve: curve.id, name }, { scale: axis.scale, color }),
    [outer, curve.id, name, axis.scale, color],
  );
  const spec = curve.plan?.quantities[name];
  const isDrawn = spec !== undefined && hasSchedule(spec);
  const lines = useLines(strip, color);
  const guides = useRef<readonly Guide[]>([]);
  const useHandlers = useCallback((frame: Frame) => {
    const { handlers, guides: now } = usePointer(frame);
    guides.current = now;
    return handlers;
  }, []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys come from the points inside of it
    <div className="quantity" onKeyDown={(event) => onKey(event, studio)}>
      <Strip
        label={leftOut > 0 ? `${title}, ${groups.length} of ${groups.length + leftOut} groups` : title}
        least={groups.length > 0 ? heightForNames(groups.length + 1) : undefined}
        {...axis}
        studio={studio}
        lines={lines}
        useHandlers={isDrawn ? useHandlers : undefined}
      >
        {(frame) => (
          <>
            <HoverValue frame={frame} strip={strip} />
            <StripNames frame={frame} strip={strip} color={color} />
            <Guides frame={frame} guides={guides.current} />
            {isDrawn && <Handles frame={frame} quantity={name} />}
          </>
        )}
      </Strip>
    </div>
  );
}

/** Keys of the points in the strip: what deletes, adds or selects points does it to these, not to those of the curve. */
function onKey(event: KeyboardEvent, studio: Studio): void {
  if (event.defaultPrevented || !(event.target as Element).closest("[data-point]")) return;
  const action = actionOf(event.nativeEvent, studio);
  if (action === undefined || !isOnPoints(action.name)) return;
  event.preventDefault();
  event.stopPropagation();
  event.nativeEvent.stopImmediatePropagation();
  void action.perform(studio);
}

const isOnPoints = (name: string) =>
  ["add-point", "delete-points", "previous-point", "next-point", "select-all"].includes(name);

/** The axis that fits the strip. Within a gesture it stays as it is: one that moves under the hand cannot be aimed at. */
function useStripAxis({ own, groups }: PlanStrip) {
  const isGesture = useSnapshot((snapshot) => snapshot.isGesture);
  const kept = useRef<ReturnType<typeof fitStrip> | undefined>(undefined);
  if (!isGesture || kept.current === undefined) kept.current = fitStrip([own, ...groups.map(([, form]) => form)]);
  return kept.current;
}

/** Points of a line beyond which it is thinned, per px of width. */
const dense = 8;

function useLines({ own, groups }: PlanStrip, color: number) {
  return useCallback(
    (frame: Frame, ink: (name: string) => string): readonly Stroke[] =>
      [...groups.map(([, form]) => form), own].map((form, i) => {
        const points = sample(form, frame.x, frame.y);
        const isOwn = form === own;
        const slot = isOwn ? color : color + 1 + i;
        return {
          points: points.length > dense * frame.width ? thin(points) : points,
          color: ink(nameOf(slot)),
          dash: dashOf(slot),
          ...(isOwn ? { width: 2.25, opacity: 1 } : { width: 1.5, opacity: 0.85 }),
        };
      }),
    [own, groups, color],
  );
}

/** The quantity's value at the step under the pointer. */
function HoverValue({ frame: { box }, strip: { own } }: { readonly frame: Frame; readonly strip: PlanStrip }) {
  const hover = useSnapshot(({ scene }) => scene.hover);
  const isGesture = useSnapshot((snapshot) => snapshot.isGesture);
  if (hover === undefined || isGesture || hover > Math.min(own.steps, own.limit)) return null;
  return (
    <g className="crosshair" aria-hidden="true">
      <text x={box.right} y={box.top - 10} textAnchor="end">
        {formatNumber(own(hover), 4)}
      </text>
    </g>
  );
}
