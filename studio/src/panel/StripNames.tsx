import type { PlanStrip } from "../model/plan-strips.ts";
import type { Frame } from "../view/frame.ts";
import { EndNames } from "./EndNames.tsx";

interface StripNamesProps {
  readonly frame: Frame;
  readonly strip: PlanStrip;
  readonly color: number;
}

/** How names in strips are set, px. */
const look = { size: 12, pitch: 15 } as const;

/** How high a strip has to be for so many names, px: their middles, and what is kept free above and below. */
export const heightForNames = (count: number) => 40 + (count - 1) * look.pitch;

/** Names of groups beside the ends of their lines; that of the plan's own line says whose it is. */
export function StripNames({ frame, strip: { own, groups }, color }: StripNamesProps) {
  const { x, y } = frame;
  if (groups.length === 0) return null;
  const lines = [...groups, ["others", own] as const];
  const ends = lines.map(([name, line], id) => {
    const end = Math.min(line.steps, line.limit);
    const level = y.at(line.before(Math.min(end, x.scale.domain[1])));
    return { id, name, x: x.at(end), y: level, color: id === groups.length ? color : color + 1 + id };
  });
  return <EndNames frame={frame} ends={ends} {...look} />;
}
