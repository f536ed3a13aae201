import { formatInteger } from "@glidepath/plot";
import { phasePoints, shownPhases } from "../edit/phase-points.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import { curveOf } from "../model/sheet.ts";
import type { Frame } from "../view/frame.ts";
import { colorOf } from "./palette.ts";
import { useSnapshot } from "./use-studio.ts";

/** Where the bar lies above the plot, px, how thick it is, and how thick it is to a finger; the title of the axis has the left end. */
const place = { above: 5, size: 4, reach: 26, title: 50 } as const;

/** A phase of fewer pixels cannot be taken, and one that is narrower than its name shows none. */
const least = { width: 6, letter: 7 } as const;

/**
 * The phases of the curve in hand as a bar above the plot: each can be dragged, in time and up or down, with all of its points. With
 * keys a phase is selected by an action, and moved by its points.
 */
export function PhaseBar({ frame: { box, x } }: { readonly frame: Frame }) {
  const curve = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve));
  const selected = useSnapshot(({ scene }) => scene.points);
  if (curve === undefined || curve.isHidden) return null;
  const lr = scheduleOf(curve);
  const y = box.top - place.above;
  return (
    <g className="phases" style={{ color: colorOf(curve.color) }} aria-hidden="true">
      {shownPhases(lr).map((written) => {
        const { index, phase, start, end } = written;
        const [left, right] = [Math.max(x.at(start), box.left), Math.min(x.at(end), box.right)];
        if (!(right - left >= least.width)) return null;
        const points = phasePoints(lr, written);
        const isSelected = points.length === selected.length && points.every((id) => selected.includes(id));
        return (
          <g key={index} className={isSelected ? "phase selected" : "phase"} data-phase={index}>
            <title>{`${phase.shape}, steps ${formatInteger(start)} to ${formatInteger(end)}: drag it to move all of it`}</title>
            <rect
              className="reach"
              x={left}
              y={y - place.reach + place.above}
              width={right - left}
              height={place.reach}
            />
            <rect
              className="bar"
              x={left + 1}
              y={y - place.size / 2}
              width={right - left - 2}
              height={place.size}
              rx={2}
            />
            {isRoomy(phase.shape, left, right, box.left + place.title) && (
              <text x={(left + right) / 2} y={y - 7} textAnchor="middle">
                {phase.shape}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

/** Whether a name fits over a phase, and beside the title of the axis. */
function isRoomy(name: string, left: number, right: number, free: number): boolean {
  const wide = (name.length + 1) * least.letter;
  return right - left > wide && (left + right - wide) / 2 > free;
}
