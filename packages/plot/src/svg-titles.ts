import type { Figure } from "./figure.ts";
import { type Frame, inkColor, lineHeight, sizes, titleWidening } from "./frame.ts";
import { textWidth } from "./text-width.ts";
import { decimal, textElement } from "./xml.ts";

/** Air at each end of an axis' name, and beside a title, px. */
const air = 8;

/** Where the names of the axes stand, px: below the plot, and from the left edge. */
const nameBelow = 37;
const nameFromLeft = 16;

/** Baseline of a title's first line, px from the top. */
const titleBaseline = 21;

/** The smallest size of an axis' name, px: smaller ones cannot be read in print. */
const smallest = 8;

/** Draws the names of both axes, smaller where they would not fit. */
export function axisLabels(figure: Figure, { box, width, height, xTicks }: Frame): string {
  const middle = { "text-anchor": "middle" };
  const [cx, cy] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const factor = xTicks.factor === "" ? 0 : 2 * (textWidth(xTicks.factor, sizes.tick) + air);
  const roomX = Math.min(
    2 * Math.min(cx, width - cx) - air,
    xTicks.factor === "" ? width : box.right - box.left - factor,
  );
  const roomY = 2 * Math.min(cy, height - cy) - air;
  const x = { x: cx, y: box.bottom + nameBelow, ...middle, "font-size": shrink(figure.x.label, roomX) };
  const y = {
    transform: `translate(${nameFromLeft} ${decimal(cy)}) rotate(-90)`,
    ...middle,
    "font-size": shrink(figure.y.label, roomY),
  };
  return textElement(cut(figure.x.label, roomX), x) + textElement(cut(figure.y.label, roomY), y);
}

/** The font size at which a label fits, not below the smallest; undefined for the usual size. */
function shrink(text: string, room: number): number | undefined {
  const wide = textWidth(text, sizes.axis);
  return wide <= room ? undefined : Math.max(smallest, (sizes.axis * room) / wide);
}

function cut(text: string, room: number): string {
  const wide = textWidth(text, smallest);
  return wide <= room
    ? text
    : `${[...text].slice(0, Math.max(1, Math.floor(([...text].length * room) / wide) - 2)).join("")}…`;
}

/** Draws the title over the plot, kept inside the picture. */
export function titleLines({ title, width, box }: Frame): string {
  const widest = Math.max(0, ...title.map((line) => textWidth(line, sizes.title * titleWidening)));
  const centre = Math.min(width - widest / 2 - air, Math.max(widest / 2 + air, (box.left + box.right) / 2));
  const style = { x: centre, "text-anchor": "middle", "font-size": sizes.title, "font-weight": 600, fill: inkColor };
  return title
    .map((line, i) => textElement(line, { ...style, y: titleBaseline + i * sizes.title * lineHeight }))
    .join("");
}
