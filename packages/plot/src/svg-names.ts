import { type Composition, keySizes } from "./compose.ts";
import type { Figure, Series } from "./figure.ts";
import { halfCapital, sizes } from "./frame.ts";
import type { Place } from "./strokes.ts";
import { lineWidth, markRadius, markRim, outline, path } from "./svg-curves.ts";
import { type DrawnLook, looksOf } from "./twins.ts";
import { element, textElement } from "./xml.ts";

/** A white rim keeps text legible on bands and lines. */
export const halo = { stroke: "#fff", "stroke-width": 2.4, "stroke-opacity": 0.85, "paint-order": "stroke" } as const;

/** The line from a curve's end to a name that was moved, px: where it leaves the frame, bends, and its width. */
const lead = { gap: 2, bend: 5, width: 0.7 } as const;

/** Distance between the lines of the key, px; less where there is no room. */
const keyPitch = 16;

/** Text size in the key against that distance, where there is little room. */
const keyTextShare = 0.9;

/** Air between two entries of the key, in distances between lines. */
const entryAir = 0.25;

/** Draws the names of the series beside their curves, or the key. */
export function drawNames(figure: Figure, composition: Composition): string {
  const looks = looksOf(figure);
  const look = (i: number) => looks[i] as DrawnLook;
  const parts = composition.names.map(({ series, text, x, y, from }) => {
    const { color, ink } = look(series);
    const line = from === undefined ? "" : drawLead(from, [x, y], color);
    return line + textElement(text, { x, y: y + sizes.label * halfCapital, fill: ink, ...halo });
  });
  if (composition.key.length > 0) parts.push(drawKey(figure, composition, look));
  return element("g", { "font-size": sizes.label }, parts.join(""));
}

function drawLead([fromX, fromY]: Place, [x, y]: Place, color: string): string {
  const d = path([
    [fromX + lead.gap, fromY],
    [fromX + lead.bend, fromY],
    [x - lead.bend, y],
    [x - lead.gap, y],
  ]);
  return element("path", { d, fill: "none", stroke: color, "stroke-width": lead.width });
}

function drawKey(figure: Figure, { frame, key }: Composition, look: (i: number) => DrawnLook): string {
  const lines = key.reduce((sum, entry) => sum + entry.length, 0);
  const room = frame.box.bottom - frame.box.top;
  const pitch = Math.min(keyPitch, room / (lines + key.length * entryAir));
  const size = Math.min(sizes.label, pitch * keyTextShare);
  const left = frame.box.right + keySizes.gap;
  const parts: string[] = [];
  let y = frame.box.top + pitch / 2;
  for (const [i, entry] of key.entries()) {
    if (entry.length === 0) continue;
    parts.push(sample(figure.series[i] as Series, look(i), left, y));
    for (const line of entry) {
      parts.push(
        textElement(line, {
          x: left + keySizes.sample + keySizes.textGap,
          y: y + size * halfCapital,
          fill: look(i).ink,
          "font-size": size,
        }),
      );
      y += pitch;
    }
    y += pitch * entryAir;
  }
  return parts.join("");
}

function sample(series: Series, look: DrawnLook, x: number, y: number): string {
  const mark = series.mark ?? "line";
  const stroke = { stroke: look.color, "stroke-width": lineWidth, "stroke-dasharray": look.array };
  const line =
    mark === "points"
      ? ""
      : element("path", {
          d: path([
            [x, y],
            [x + keySizes.sample, y],
          ]),
          fill: "none",
          ...stroke,
        });
  if (mark === "line") return line;
  const d = outline(look.shape, [x + keySizes.sample / 2, y], markRadius.point);
  return line + element("path", { d, fill: "#fff", stroke: look.color, "stroke-width": markRim });
}
