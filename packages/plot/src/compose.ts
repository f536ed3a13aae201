import type { Figure } from "./figure.ts";
import { type Frame, frameOf, sizes } from "./frame.ts";
import { type PlacedName, placeAtEnds } from "./label-ends.ts";
import { placeInside } from "./label-inside.ts";
import { type PlacedRule, placeRules, rulePlaces } from "./place-rules.ts";
import { type Place, type Strokes, strokesOf } from "./strokes.ts";
import { balance, textWidth, wrap } from "./text-width.ts";

/** A figure with every part in its place. */
export interface Composition {
  readonly frame: Frame;
  readonly drawn: readonly Strokes[];
  readonly rules: readonly PlacedRule[];
  readonly names: readonly PlacedName[];
  /** Lines of each series' entry in the key; empty if the names stand in the plot or nowhere. */
  readonly key: readonly (readonly string[])[];
}

/** Least widths, px, to the left and to the right of the plot. */
export interface Margins {
  readonly left: number;
  readonly right: number;
}

/** Columns of a quarter pixel: finer than a 300-DPI dot. */
const columnWidth = 0.25;
const rightMargin = 14;

/**
 * Places a checked figure's parts. Names stand at the curves' right ends where that is clear, else in free space beside
 * their curves, else in a key to the right of the plot.
 */
export function compose(figure: Figure, least: Margins = { left: 0, right: 0 }): Composition {
  const arrange = (figure: Figure, right: number) => arrangeWithin(figure, Math.max(right, least.right), least.left);
  const names = figure.series.map((s) => wrap(s.name, sizes.label, 1e4, 1)[0] ?? "");
  const wanted = (figure.labels ?? "direct") === "direct" && names.some((name) => name !== "");
  const narrow = arrange(figure, rightMargin);
  if (!wanted) return { ...narrow, names: [], key: [] };
  const total = narrow.frame.width;
  const widest = Math.max(...names.map((name) => textWidth(name, sizes.label)));
  if (widest < total * 0.3) {
    const wide = arrange(figure, 16 + widest + 8);
    const atEnds = placeAtEnds(wide.drawn, names, wide.frame.box);
    if (atEnds !== undefined) return { ...wide, names: atEnds, key: [] };
  }
  if (names.length <= 8) {
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
  const key = names.map((name) => balance(name, sizes.label, total * 0.3, 3));
  const room = Math.max(...key.flat().map((line) => textWidth(line, sizes.label)));
  return { ...arrange(figure, 12 + keySample + 7 + room + 8), names: [], key };
}

/** The outlines of the point marks, which names must keep clear of too. */
function rims(figure: Figure, drawn: readonly Strokes[]): Place[] {
  const round = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => [4 * Math.cos((i * Math.PI) / 4), 4 * Math.sin((i * Math.PI) / 4)]);
  return drawn.flatMap(({ pieces }, i) => {
    if ((figure.series[i]?.mark ?? "line") === "line") return [];
    return pieces.flat().flatMap(([x, y]) => round.map(([dx = 0, dy = 0]): Place => [x + dx, y + dy]));
  });
}

/** Length of the line sample in the key, px. */
export const keySample = 23;

function arrangeWithin(figure: Figure, right: number, left: number): Pick<Composition, "frame" | "drawn" | "rules"> {
  const frame = frameOf(figure, right, left);
  const drawn = figure.series.map((s) => strokesOf(s, frame.x, frame.y, columnWidth));
  return { frame, drawn, rules: placeRules(figure.rules ?? [], drawn, frame) };
}
