import type { PlanStrip } from "../model/plan-strips.ts";
import { type Frame, wide } from "../view/frame.ts";
import { placeNames } from "../view/name-places.ts";
import { colorOf } from "./palette.ts";

/** The most characters of a name beside a line. */
const longest = 16;

interface StripNamesProps {
  readonly frame: Frame;
  readonly strip: PlanStrip;
  readonly color: number;
}

/** Names of groups beside the ends of their lines; that of the plan's own line says whose it is. */
export function StripNames({ frame, strip: { own, groups, leftOut }, color }: StripNamesProps) {
  const { box, width, x, y } = frame;
  if (width < wide || groups.length === 0) return null;
  const lines = [...groups, [leftOut > 0 ? `others, ${leftOut} groups` : "others", own] as const];
  const ends = lines.map(([name, line], id) => {
    const last = Math.min(line.steps, line.limit, x.scale.domain[1]);
    return { id, name, y: y.at(line.before(last)) };
  });
  const places = placeNames(ends, box.top, box.bottom);
  return (
    <g className="names" aria-hidden="true">
      {ends.map(({ id, name }) => (
        <text
          key={name}
          className="strip-name"
          x={box.right + 12}
          y={places.get(id)}
          dy="0.35em"
          fill={colorOf(id === groups.length ? color : color + 1 + id)}
        >
          {name.length > longest ? `${name.slice(0, longest - 1)}…` : name}
        </text>
      ))}
    </g>
  );
}
