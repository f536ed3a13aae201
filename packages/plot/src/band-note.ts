import { fieldOf, placesAlong } from "./field.ts";
import { type Box, type Frame, sizes } from "./frame.ts";
import { formatNumber } from "./number.ts";
import type { Scale } from "./scale.ts";
import type { Strokes } from "./strokes.ts";
import { textWidth } from "./text-width.ts";

/** A text in its place. */
export interface PlacedText {
  readonly content: string;
  readonly box: Box;
}

/** Height that the note takes, px, and the air to both of its sides: clear of the axis' break and of curves that run down. */
const textHeight = 11;
const sideAir = 14;

/** Places along the band that are tried, from its middle outwards. */
const tries = 16;

/** How far the note keeps from every curve, px. */
const leastClearance = 3;

/** Digits of the value at which the band begins. */
const digits = 2;

/** Says of a band what lies in it, since it is not to scale; undefined without one. Example: `below 3×10⁻⁷: not to scale`. */
export function bandText(y: Scale): string | undefined {
  return y.zero === undefined ? undefined : `below ${formatNumber(y.domain[0], digits)}: not to scale`;
}

/** Places the note in the band of the y axis, where no curve runs; undefined without a band, or if there is no room. */
export function placeBandNote(drawn: readonly Strokes[], { box: frame, y }: Frame): PlacedText | undefined {
  const content = bandText(y);
  if (content === undefined || y.zero === undefined) return undefined;
  const width = textWidth(content, sizes.rule);
  const room = frame.right - frame.left - width - 2 * sideAir;
  if (room < 0) return undefined;
  const band = { ...frame, top: y.zero.edge };
  const field = fieldOf(
    drawn.flatMap((strokes) => placesAlong(strokes, band)),
    band,
  );
  const top = (band.top + band.bottom - textHeight) / 2;
  for (let i = 0; i <= tries; i++) {
    const share = (1 + (i % 2 === 0 ? i : -i) / tries) / 2;
    const left = frame.left + sideAir + share * room;
    const box = { left, right: left + width, top, bottom: top + textHeight };
    if (field.clearance(box) >= leastClearance) return { content, box };
  }
  return undefined;
}
