import { type PlacedText, placeBandNote } from "./band-note.ts";
import type { Figure } from "./figure.ts";
import { type Frame, frameOf, sizes } from "./frame.ts";
import { nameGaps, type PlacedName, placeAtEnds } from "./label-ends.ts";
import { placeInside } from "./label-inside.ts";
import { type PlacedRule, placeRules, rulePlaces } from "./place-rules.ts";
import { type Place, type Strokes, strokesOf } from "./strokes.ts";
import { balance, textWidth, wrap } from "./text-width.ts";
import { namesOf } from "./twins.ts";

/** A figure with every part in its place. */
export interface Composition {
  readonly frame: Frame;
  readonly drawn: readonly Strokes[];
  readonly rules: readonly PlacedRule[];
  readonly names: readonly PlacedName[];
  /** What the band at the foot of a log y axis holds, where there is room in it. */
  readonly bandNote?: PlacedText;
  /** Lines of each series' entry in the key; empty if the names stand in the plot or nowhere. */
  readonly key: readonly (readonly string[])[];
}

/** Least widths, px, to the left and to the right of the plot. */
export interface Margins {
  readonly left: number;
  readonly right: number;
}

/** Columns to which curves are thinned, px: a quarter of a pixel is finer than a 300-DPI dot. */
export const columnWidth = 0.25;

/** Room to the right of a plot without names there, px: half of a long tick label. */
const rightMargin = 14;

/** Air between a text and the edge of the picture, px. */
const edgeAir = 8;

/** Wider than any picture (40 inches are 3840 px), so that a name stays on one line. */
const oneLine = 1e4;

/** The largest share of the picture's width that names beside the plot may take: with more the curves get too narrow. */
const widestNames = 0.3;

/** With more names than these no free space inside the plot is looked for: a key is easier to read. */
const mostInside = 8;

/** Lines of a name in the key at most. */
const keyLines = 3;

/** How far the rim of a point mark reaches, px: its radius of 3, its line, and a little air. */
const markReach = 4;

/** Widths of the key, px: the gap between it and the plot, its line samples, and the gap between those and the names. */
export const keySizes = { gap: 12, sample: 23, textGap: 7 } as const;

/**
 * Places a checked figure's parts. Names stand at the curves' right ends where that is clear, else in free space beside
 * their curves, else in a key to the right of the plot.
 */
export function compose(figure: Figure, least: Margins = { left: 0, right: 0 }): Composition {
  const arrange = (figure: Figure, right: number) => arrangeWithin(figure, Math.max(right, least.right), least.left);
  const names = namesOf(figure).map((name) => wrap(name, sizes.label, oneLine, 1)[0] ?? "");
  const wanted = (figure.labels ?? "direct") === "direct" && names.some((name) => name !== "");
  const narrow = arrange(figure, rightMargin);
  if (!wanted) return { ...narrow, names: [], key: [] };
  const total = narrow.frame.width;
  const widest = Math.max(...names.map((name) => textWidth(name, sizes.label)));
  if (widest < total * widestNames) {
    const wide = arrange(figure, nameGaps.moved + widest + edgeAir);
    const atEnds = placeAtEnds(wide.drawn, names, wide.frame.box);
    if (atEnds !== undefined) return { ...wide, names: atEnds, key: [] };
  }
  if (names.length <= mostInside) {
    const { box } = narrow.frame;
    const taken = narrow.rules.flatMap((rule) => (rule.text === undefined ? [] : [rule.text.box]));
    const inside = placeInside(
      narrow.drawn,
      names,
      box,
      [...rulePlaces(narrow.rules, box), ...rims(figure, narrow.drawn)],
      taken,
    );
    if (inside !== undefined) return { ...narrow, names: inside, key: [] };
  }
  const key = names.map((name) => balance(name, sizes.label, total * widestNames, keyLines));
  const room = Math.max(...key.flat().map((line) => textWidth(line, sizes.label)));
  const { gap, sample, textGap } = keySizes;
  return { ...arrange(figure, gap + sample + textGap + room + edgeAir), names: [], key };
}

/** The outlines of the point marks, which names must keep clear of too. */
function rims(figure: Figure, drawn: readonly Strokes[]): Place[] {
  const angles = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => (i * Math.PI) / 4);
  const round = angles.map((angle) => [markReach * Math.cos(angle), markReach * Math.sin(angle)]);
  return drawn.flatMap(({ pieces }, i) => {
    if ((figure.series[i]?.mark ?? "line") === "line") return [];
    return pieces.flat().flatMap(([x, y]) => round.map(([dx = 0, dy = 0]): Place => [x + dx, y + dy]));
  });
}

function arrangeWithin(
  figure: Figure,
  right: number,
  left: number,
): Pick<Composition, "frame" | "drawn" | "rules" | "bandNote"> {
  const frame = frameOf(figure, right, left);
  const drawn = figure.series.map((s) => strokesOf(s, frame.x, frame.y, columnWidth));
  const bandNote = placeBandNote(drawn, frame);
  return { frame, drawn, rules: placeRules(figure.rules ?? [], drawn, frame), ...(bandNote && { bandNote }) };
}
