import type { Finding } from "glidepath/check";
import { useEffect, useState } from "react";
import { scheduleOf } from "../model/schedule-of.ts";
import { curveOf, type NamedCurve } from "../model/sheet.ts";
import { useSnapshot } from "./use-studio.ts";

/** How long a curve has to stay as it is before it is looked at, ms. */
const pause = 60;

/** What was found in a curve. */
export interface Found {
  readonly curve: NamedCurve;
  readonly findings: readonly Finding[];
}

/** The findings in the curve in hand, looked for after a gesture. Undefined as long as they are not known. */
export function useFindings(): Found | undefined {
  const curve = useSnapshot(({ sheet, scene, isGesture }) => (isGesture ? undefined : curveOf(sheet, scene.curve)));
  const [found, setFound] = useState<Found | undefined>(undefined);
  useEffect(() => {
    if (curve === undefined) return;
    let isWanted = true;
    const timer = setTimeout(async () => {
      // Where the checks cannot be loaded, the list goes on saying that nothing was looked at.
      const checks = await import("../model/findings.ts").catch(() => undefined);
      if (isWanted && checks) setFound({ curve, findings: checks.findingsOf(scheduleOf(curve)) });
    }, pause);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [curve]);
  return found?.curve === curve ? found : undefined;
}
