import { type Field, fieldOf, placesAlong } from "./field.ts";
import { type Box, type Frame, sizes } from "./frame.ts";
import { copyableNumber, formatNumber } from "./number.ts";
import type { Scale } from "./scale.ts";
import type { Strokes } from "./strokes.ts";
import { textWidth } from "./text-width.ts";
import type { TickStyle } from "./tick.ts";

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

/** What is said where there is no room for more. */
const short = "not to scale";

/** Says of a band what lies in it, since it is not to scale; undefined without one. Example: `below 3×10⁻⁷: not to scale`. */
export function bandText(y: Scale, style: TickStyle): string | undefined {
  const write = style === "people" ? formatNumber : copyableNumber;
  return y.zero === undefined ? undefined : `below ${write(y.domain[0], digits)}: ${short}`;
}

/** Places the note in the band of the y axis, where no curve runs; undefined without a band, or if there is no room. */
export function placeBandNote(drawn: readonly Strokes[], { box: frame, y }: Frame): PlacedText | undefined {
  const whole = bandText(y, "people");
  if (whole === undefined || y.zero === undefined) return undefined;
  const band = { ...frame, top: y.zero.edge };
  const field = fieldOf(
    drawn.flatMap((strokes) => placesAlong(strokes, band)),
    band,
  );
  for (const content of [whole, short]) {
    const box = freeBox(textWidth(content, sizes.rule), field, band);
    if (box !== undefined) return { content, box };
  }
  return undefined;
}

/** A place of that width on the middle line of the band, as near to its middle as curves allow. */
function freeBox(width: number, field: Field, band: Box): Box | undefined {
  const room = band.right - band.left - width - 2 * sideAir;
  const top = (band.top + band.bottom - textHeight) / 2;
  for (let i = 0; i <= tries && room >= 0; i++) {
    const share = (1 + (i % 2 === 0 ? i : -i) / tries) / 2;
    const left = band.left + sideAir + share * room;
    const box = { left, right: left + width, top, bottom: top + textHeight };
    if (field.clearance(box) >= leastClearance) return box;
  }
  return undefined;
}
