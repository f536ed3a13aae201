import { scheduleOf } from "../model/schedule-of.ts";
import type { Frame } from "../view/frame.ts";
import { wide } from "../view/frame.ts";
import { placeNames } from "../view/name-places.ts";
import { colorOf } from "./palette.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** The most characters of a name beside a curve. */
const longest = 16;

/** Names beside the ends of their curves; a click takes the curve in hand. */
export function CurveNames({ frame }: { readonly frame: Frame }) {
  const studio = useStudio();
  const curves = useSnapshot(({ sheet }) => sheet.curves);
  const selected = useSnapshot(({ scene }) => scene.curve);
  const { box, width, xOf, y } = frame;
  if (width < wide) return null;
  const ends = curves
    .filter(({ isHidden }) => !isHidden)
    .map((curve) => {
      const lr = scheduleOf(curve);
      const last = Math.min(lr.steps, lr.limit, xOf(curve).value(box.right));
      return { ...curve, y: y.at(lr.before(last)) };
    });
  const places = placeNames(ends, box.top, box.bottom);
  return (
    <g className="names" aria-hidden="true">
      {ends.map(({ id, name, color }) => (
        <text
          key={id}
          className={id === selected ? "name selected" : "name"}
          x={box.right + 12}
          y={places.get(id)}
          dy="0.35em"
          fill={colorOf(color)}
          onPointerDown={() => studio.show({ curve: id, points: [] })}
        >
          {name.length > longest ? `${name.slice(0, longest - 1)}…` : name}
        </text>
      ))}
    </g>
  );
}
