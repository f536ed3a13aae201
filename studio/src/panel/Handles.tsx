import { formatNumber } from "@glidepath/plot";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { Control } from "../edit/control.ts";
import { controlsOf } from "../edit/controls.ts";
import { dragTo, grip } from "../edit/drag.ts";
import { nudge } from "../edit/nudge.ts";
import { digitsOn } from "../edit/rounded.ts";
import { placeText } from "../model/ruler.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { curveOf, type NamedCurve } from "../model/sheet.ts";
import type { Frame } from "../view/frame.ts";
import { colorOf } from "./palette.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** How near a pointer has to come to a point to take it, px: a finger's width. */
const reach = 22;

interface HandlesProps {
  readonly frame: Frame;
  /** What the points have, in words that follow "end of phase 1:". */
  readonly quantity?: string;
}

/** The control points of the curve in hand. One of them takes part in the order of Tab; `[` and `]` go from one to the next. */
export function Handles({ frame, quantity = "learning rate" }: HandlesProps) {
  const studio = useStudio();
  const curve = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve));
  const selected = useSnapshot(({ scene }) => scene.points);
  const isGesture = useSnapshot((snapshot) => snapshot.isGesture);
  const onKeys = usePush(frame);
  const isMenuOpen = useSnapshot(({ scene }) => scene.menu !== undefined);
  const group = useFocusOn(selected, [curve, isMenuOpen]);
  if (curve === undefined || curve.isHidden) return null;
  const controls = controlsOf(scheduleOf(curve));
  const stop = controls.find(({ id }) => selected.includes(id))?.id ?? controls[0]?.id;
  return (
    <g ref={group} className="handles" style={{ color: colorOf(curve.color) }}>
      {controls.map((control, i) => (
        <g
          key={control.id}
          className={selected.includes(control.id) ? "handle selected" : "handle"}
          role="slider"
          tabIndex={control.id === stop ? 0 : -1}
          data-point={control.id}
          transform={`translate(${frame.x.at(control.step)} ${frame.y.at(control.rate)})`}
          aria-label={`point ${i + 1} of ${controls.length}, ${frame.gauge.label.toLowerCase()} ${placeText(frame.gauge, curve, control.step)}`}
          aria-orientation="vertical"
          aria-valuemin={0}
          aria-valuemax={frame.y.scale.domain[1]}
          aria-valuenow={decimal(control.rate)}
          aria-valuetext={`${control.what}: ${quantity} ${formatNumber(control.rate, 4)}`}
          onFocus={() => selected.includes(control.id) || studio.show({ points: [control.id] })}
          onKeyDown={(event) => onKeys.down(event, control)}
          onKeyUp={onKeys.up}
          onBlur={onKeys.up}
        >
          <circle className="reach" r={reach} />
          <circle className="ring" r={10} />
          <circle className="dot" r={5} />
          {isGesture && selected.at(-1) === control.id && <PlaceNote frame={frame} curve={curve} control={control} />}
        </g>
      ))}
    </g>
  );
}

/** The number for readers of the page: they know no powers of ten. The attribute takes the text as it is. */
const decimal = (value: number) =>
  value.toLocaleString("en", { useGrouping: false, maximumSignificantDigits: 6 }) as unknown as number;

/** Where a point is, beside it, for as long as it is moved; to the left of it near the right edge. */
function PlaceNote({
  frame: { box, x, gauge },
  curve,
  control: { step, rate },
}: {
  readonly frame: Frame;
  readonly curve: NamedCurve;
  readonly control: Control;
}) {
  const isLeft = x.at(step) > (box.left + 2 * box.right) / 3;
  return (
    <text className="place" x={isLeft ? -16 : 16} y={-14} textAnchor={isLeft ? "end" : "start"} aria-hidden="true">
      {formatNumber(rate, 4)} <tspan>at {placeText(gauge, curve, step)}</tspan>
    </text>
  );
}

/** Lets the focus follow the selection, if it was on a point or nowhere, as after the point or the menu that had it is gone. */
function useFocusOn(selected: readonly string[], reasons: readonly unknown[]) {
  const group = useRef<SVGGElement>(null);
  useEffect(() => {
    const active = document.activeElement;
    const isOurs = active === null || active === document.body || group.current?.contains(active);
    if (isOurs && selected.length === 1)
      group.current?.querySelector<SVGElement>(`[data-point="${selected[0]}"]`)?.focus();
  }, [selected, ...reasons]);
  return group;
}

/** Points pushed by keys: one gesture for as long as a key is held down. */
function usePush(frame: Frame) {
  const studio = useStudio();
  const isPushing = useRef(false);
  const down = (event: KeyboardEvent, control: Control) => {
    const { sheet, scene } = studio.snapshot;
    const curve = curveOf(sheet, scene.curve)!;
    const isLog = sheet.axes.y === "log";
    const ground = { steps: curve.budget.steps, isLog, window: frame.y.scale.domain };
    const place = event.ctrlKey || event.metaKey ? undefined : nudge(event.key, control, ground, event);
    const held = place && grip(sheet, curve.id, scene.points, control.id);
    if (place === undefined || held === undefined) return;
    event.preventDefault();
    // With Alt a push is a tenth, and needs a digit more to be seen.
    const digits = digitsOn(isLog, ground.window) + (event.altKey ? 1 : 0);
    const moved = dragTo(held, place, isLog, digits);
    if (typeof moved === "string") return studio.show({ notice: { kind: "problem", text: moved } });
    isPushing.current = true;
    studio.change((history) => {
      history.begin();
      history.set(moved);
    });
  };
  const up = () => {
    if (!isPushing.current) return;
    isPushing.current = false;
    studio.change((history) => history.commit("Move point"));
  };
  return { down, up };
}
