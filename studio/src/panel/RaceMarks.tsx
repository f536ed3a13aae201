import { useMemo } from "react";
import type { Entrant, Race } from "../model/race.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { fateOf } from "../race/fate.ts";
import type { Frame } from "../view/frame.ts";
import { sample } from "../view/sample.ts";
import { colorOf } from "./palette.ts";
import { useSnapshot } from "./use-studio.ts";

/** Where the networks are on their curves; and, as ghosts, curves as they were when the race began. */
export default function RaceMarks({ race, frame }: { readonly race: Race; readonly frame: Frame }) {
  return (
    <g className="race-marks" aria-hidden="true">
      {race.entrants.map((entrant, place) => (
        <EntrantMark
          key={entrant.curve.id}
          entrant={entrant}
          done={race.state === "over" ? 0 : (race.seeds.at(-1)?.[place]?.done ?? 0)}
          frame={frame}
        />
      ))}
    </g>
  );
}

interface EntrantMarkProps {
  readonly entrant: Entrant;
  readonly done: number;
  readonly frame: Frame;
}

function EntrantMark({ entrant, done, frame }: EntrantMarkProps) {
  const { curve, steps, rates } = entrant;
  const fate = useSnapshot(({ sheet }) => fateOf(sheet, entrant));
  const isHidden = useSnapshot(({ sheet }) => sheet.curves.find(({ id }) => id === curve.id)?.isHidden === true);
  // The table that says what it is stands in that tab alone.
  const isTold = useSnapshot(({ scene }) => scene.tab === "train");
  if (isHidden || fate === "deleted") return null;
  const { xOf, y, box } = frame;
  const x = xOf(curve);
  const step = (done / rates.length) * steps;
  const [left, top] = [x.at(step), y.at(scheduleOf(curve).before(step))];
  const isInside = left >= box.left && left <= box.right && top >= box.top && top <= box.bottom;
  return (
    <>
      {fate === "changed" && isTold && <Ghost entrant={entrant} frame={frame} />}
      {done > 0 && isInside && <circle cx={left} cy={top} r="5" fill={colorOf(curve.color)} />}
    </>
  );
}

/** The line of a curve as it was, with its name in the middle of what is seen of it. */
function Ghost({ entrant: { curve }, frame }: { readonly entrant: Entrant; readonly frame: Frame }) {
  const { xOf, y, box } = frame;
  const points = useMemo(() => {
    const inside = (pixel: number) => Math.min(box.bottom, Math.max(box.top, pixel));
    const line = sample(scheduleOf(curve), xOf(curve), y);
    return Array.from({ length: line.length / 2 }, (_, i) => [line[2 * i]!, inside(line[2 * i + 1]!)] as const);
  }, [curve, xOf, y, box]);
  const seen = points.filter(([x]) => x >= box.left && x <= box.right);
  const [x, top] = seen[Math.floor(seen.length / 2)] ?? [];
  return (
    <>
      <polyline className="ghost" points={points.join(" ")} stroke={colorOf(curve.color)} />
      {x !== undefined && top !== undefined && (
        <text x={x} y={top > box.top + 24 ? top - 8 : top + 18} textAnchor="middle">
          {curve.name}, as it was
        </text>
      )}
    </>
  );
}
