import { formatInteger, formatNumber } from "@glidepath/plot";
import { controlsOf } from "../edit/controls.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { curveOf } from "../model/sheet.ts";
import type { Snapshot } from "../model/studio.ts";
import { useSnapshot } from "./use-studio.ts";

/** Says to those who listen where the selected point has come to: at the end of a gesture, and not all along it. */
export function Speaker() {
  const text = useSnapshot(textOf);
  return (
    <p className="unseen" role="status" aria-live="polite">
      {text}
    </p>
  );
}

function textOf({ sheet, scene, isGesture, undoes }: Snapshot): string {
  if (scene.hearing?.said !== undefined) return scene.hearing.said;
  const curve = isGesture ? undefined : curveOf(sheet, scene.curve);
  const point = curve && controlsOf(scheduleOf(curve)).find(({ id }) => id === scene.points.at(-1));
  if (point === undefined || undoes === undefined) return "";
  return `${undoes}: step ${formatInteger(point.step)}, learning rate ${formatNumber(point.rate, 4)}`;
}
