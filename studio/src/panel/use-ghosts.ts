import { useMemo } from "react";
import { gaugeOf } from "../model/ruler.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve, Sheet } from "../model/sheet.ts";
import { useSnapshot } from "./use-studio.ts";

const none: readonly NamedCurve[] = [];

/** The shown curves as they were: before the gesture that is under way, or in the state that was chosen to be kept in view. */
export function useGhosts(): readonly NamedCurve[] {
  const sheet = useSnapshot(({ sheet }) => sheet);
  const old = useSnapshot(({ scene: { comparing, tab }, isGesture, before }) => {
    if (isGesture) return before;
    if (tab !== "compare") return undefined;
    return comparing.ghost === "last" ? before : comparing.ghost;
  });
  return useMemo(() => (old === undefined ? none : changedCurves(old, sheet)), [old, sheet]);
}

/** Curves of an old sheet that are shown now and look otherwise; the axis has to be able to say where they lie. */
function changedCurves(old: Sheet, { curves, ...now }: Sheet): readonly NamedCurve[] {
  const shown = new Map(curves.filter(({ isHidden }) => !isHidden).map((curve) => [curve.id, curve]));
  const { rulerOf } = gaugeOf({ curves, ...now });
  const ghosts = old.curves.filter((curve) => {
    const is = shown.get(curve.id);
    return is && scheduleOf(is) !== scheduleOf(curve) && !Number.isNaN(rulerOf(curve).of(1));
  });
  return ghosts.length === 0 ? none : ghosts;
}
