import type { Frame } from "../view/frame.ts";
import { wide } from "../view/frame.ts";
import { placeNames } from "../view/name-places.ts";
import { shortText } from "../view/short-text.ts";
import { colorOf } from "./palette.ts";
import { textWidth } from "./text-width.ts";

/** A line of a figure: what it is called, and where it ends, px. */
export interface NamedEnd {
  readonly id: number;
  readonly name: string;
  /** Palette slot. */
  readonly color: number;
  readonly x: number;
  readonly y: number;
}

interface EndNamesProps {
  readonly frame: Frame;
  readonly ends: readonly NamedEnd[];
  /** The size of the letters, and from one name to the next, px. */
  readonly size: number;
  readonly pitch: number;
  readonly selected?: number | undefined;
  onSelect?(id: number): void;
}

/** From the end of a line to its name, from a name to the edge of the figure, and the widest name, px. */
const room = { before: 12, after: 4, most: 180 } as const;

/** Names beside the ends of their lines, which may lie within the plot; those of lines that end before it are not shown. */
export function EndNames({ frame, ends, size, pitch, selected, onSelect }: EndNamesProps) {
  const { box, width } = frame;
  if (width < wide) return null;
  const widthOf = (text: string) => textWidth(text, size);
  const names = ends
    .filter(({ x }) => x >= box.left - 1)
    .map((end) => {
      const x = Math.min(end.x, box.right) + room.before;
      const text = shortText(end.name, Math.min(width - room.after - x, room.most), widthOf);
      return { ...end, x, text, width: widthOf(text) };
    });
  const { places, rests } = placeNames(names, box.top, box.bottom - size / 2, pitch);
  return (
    <g className="names" style={{ fontSize: size }} aria-hidden="true">
      {names.map(({ id, name, text, color }) => {
        const place = places.get(id);
        return (
          place && (
            <text
              key={id}
              className={`${onSelect ? "name" : ""} ${id === selected ? "selected" : ""}`}
              {...place}
              dy="0.35em"
              fill={colorOf(color)}
              onPointerDown={() => onSelect?.(id)}
            >
              {text !== name && <title>{name}</title>}
              {text}
            </text>
          )
        );
      })}
      {rests.map(({ x, y, ids }) => (
        <text key={x} className="rest" x={x} y={y} dy="0.35em">
          <title>{names.flatMap(({ id, name }) => (ids.includes(id) ? [name] : [])).join(", ")}</title>
          and {ids.length} more
        </text>
      ))}
    </g>
  );
}
