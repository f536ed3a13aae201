import { isInRange } from "glidepath/input";
import { check } from "./check.ts";
import { type Composition, compose, type Margins } from "./compose.ts";
import type { Figure } from "./figure.ts";
import { FigureError } from "./figure-error.ts";
import type { Frame } from "./frame.ts";
import { body, fontFamily } from "./svg.ts";
import { element } from "./xml.ts";

/** Options of `grid`. */
export interface GridOptions {
  /** Figures in a row, 1 or more. Default 2. */
  readonly columns?: number;
  /** True: the plots of a column begin and end at the same x. Default false: each takes the room that it has. */
  readonly align?: boolean;
}

/**
 * Draws several figures as one SVG, row by row, each in its own size; rows are as high and columns as wide as their
 * largest figure. Throws FigureError for a wrong figure or number of columns.
 * Example: four 3 × 2 inch figures in 2 columns give an SVG of 576 × 384 px.
 */
export function grid(figures: readonly Figure[], { columns = 2, align = false }: GridOptions = {}): string {
  if (!isInRange(columns, { min: 1, integer: true })) {
    throw new FigureError([{ path: "columns", expected: "a whole number from 1", received: String(columns) }]);
  }
  for (const figure of figures) check(figure);
  const alone = figures.map((figure) => compose(figure));
  const compositions = align ? aligned(figures, alone, columns) : alone;
  const parts = figures.map((figure, i) => ({ figure, composition: compositions[i]! }));
  const count = Math.ceil(figures.length / columns);
  const across = Array.from({ length: Math.min(columns, figures.length) }, (_, c) =>
    Math.max(...parts.filter((_, i) => i % columns === c).map((p) => p.composition.frame.width)),
  );
  const down = Array.from({ length: count }, (_, r) =>
    Math.max(...parts.slice(r * columns, (r + 1) * columns).map((p) => p.composition.frame.height)),
  );
  const sum = (sizes: readonly number[], end: number) => sizes.slice(0, end).reduce((a, b) => a + b, 0);
  const cells = parts.map(({ figure, composition }, i) => {
    const { width, height } = composition.frame;
    const place = { x: sum(across, i % columns), y: sum(down, Math.floor(i / columns)), width, height, role: "img" };
    // Nothing of a figure lies outside of it, and a renderer would need a picture of its own to cut it off.
    return element("svg", { ...place, overflow: "visible" }, body(figure, composition));
  });
  const [width, height] = [sum(across, columns), sum(down, count)];
  const head = { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` };
  const paper = element("rect", { width, height, fill: "#fff" });
  return `${element("svg", { ...head, "font-family": fontFamily }, [paper, ...cells].join("\n"))}\n`;
}

/** How often columns are aligned anew at most: names that find less room may go to a key, which is wider. */
const mostRounds = 5;

function aligned(figures: readonly Figure[], alone: readonly Composition[], columns: number): readonly Composition[] {
  let found = alone;
  for (let round = 0; round < mostRounds; round++) {
    const margins = figures.map((_, i) =>
      widest(found.filter((_, j) => j % columns === i % columns).map(({ frame }) => frame)),
    );
    const before = found;
    found = figures.map((figure, i) => compose(figure, margins[i]));
    const moved = found.some(({ frame: { box } }, i) => {
      const { left, right } = before[i]!.frame.box;
      return box.left !== left || box.right !== right;
    });
    if (!moved) break;
  }
  return found;
}

/** The widest margins of some frames. */
function widest(frames: readonly Frame[]): Margins {
  const left = Math.max(...frames.map(({ box }) => box.left));
  return { left, right: Math.max(...frames.map(({ box, width }) => width - box.right)) };
}
