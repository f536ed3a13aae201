import { type Composition, keySample } from "./compose.ts";
import type { Figure, Series } from "./figure.ts";
import { sizes } from "./frame.ts";
import { dashArrays, type Look, lookOf } from "./palette.ts";
import { lineWidth, outline, path } from "./svg-curves.ts";
import { element, textElement } from "./xml.ts";

/** A white rim keeps text legible on bands and lines. */
export const halo = { stroke: "#fff", "stroke-width": 2.4, "stroke-opacity": 0.85, "paint-order": "stroke" } as const;

/** Draws the names of the series beside their curves, or the key. */
export function drawNames(figure: Figure, composition: Composition): string {
  const look = (i: number) => lookOf(figure.series[i] as Series, i);
  const parts = composition.names.map(({ series, text, x, y, from }) => {
    const { color, ink } = look(series);
    const lead =
      from === undefined
        ? ""
        : path([
            [from[0] + 2, from[1]],
            [from[0] + 5, from[1]],
            [x - 5, y],
            [x - 2, y],
          ]);
    const line = lead === "" ? "" : element("path", { d: lead, fill: "none", stroke: color, "stroke-width": 0.7 });
    return line + textElement(text, { x, y: y + sizes.label * 0.36, fill: ink, ...halo });
  });
  if (composition.key.length > 0) parts.push(drawKey(figure, composition, look));
  return element("g", { "font-size": sizes.label }, parts.join(""));
}

function drawKey(figure: Figure, { frame, key }: Composition, look: (i: number) => Look): string {
  const lines = key.reduce((sum, entry) => sum + entry.length, 0);
  const room = frame.box.bottom - frame.box.top;
  const pitch = Math.min(16, room / (lines + key.length * 0.25));
  const size = Math.min(sizes.label, pitch * 0.9);
  const left = frame.box.right + 12;
  const parts: string[] = [];
  let y = frame.box.top + pitch / 2;
  for (const [i, entry] of key.entries()) {
    if (entry.length === 0) continue;
    parts.push(sample(figure.series[i] as Series, look(i), left, y));
    for (const line of entry) {
      parts.push(
        textElement(line, { x: left + keySample + 7, y: y + size * 0.36, fill: look(i).ink, "font-size": size }),
      );
      y += pitch;
    }
    y += pitch * 0.25;
  }
  return parts.join("");
}

function sample(series: Series, look: Look, x: number, y: number): string {
  const mark = series.mark ?? "line";
  const stroke = { stroke: look.color, "stroke-width": lineWidth, "stroke-dasharray": dashArrays[look.dash] };
  const line =
    mark === "points"
      ? ""
      : element("path", {
          d: path([
            [x, y],
            [x + keySample, y],
          ]),
          fill: "none",
          ...stroke,
        });
  if (mark === "line") return line;
  const d = outline(look.shape, [x + keySample / 2, y], 3);
  return line + element("path", { d, fill: "#fff", stroke: look.color, "stroke-width": 1.3 });
}
