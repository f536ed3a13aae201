import { check } from "./check.ts";
import type { Figure } from "./figure.ts";
import { gutterOf, rowsFor, type TerminalOptions, terminal } from "./terminal.ts";

/** Options of `terminalStack`: those of `terminal`, but for the lines of each plot. */
export interface TerminalStackOptions extends Omit<TerminalOptions, "rows" | "gutter"> {
  /** Lines of each figure's plot, 4 to 200, in their order. Default those of `terminal`. */
  readonly rows?: readonly (number | undefined)[];
}

/**
 * Draws figures as lines of text below each other, a blank line between them. Their plots begin and end in the same
 * columns, so that equal x domains line up. Throws FigureError for a wrong figure or option.
 * Example: a rate of 0.0001 to 1 above its ratio of 1 to 2: both plots begin behind the longest label of the two.
 */
export function terminalStack(figures: readonly Figure[], options: TerminalStackOptions): string {
  const { rows = [], ...others } = options;
  const heights = figures.map((_, i) => rows[i] ?? rowsFor(options.columns));
  for (const figure of figures) check(figure);
  const gutter = Math.max(0, ...figures.map((figure, i) => gutterOf(figure, heights[i]!, options.unicode ?? true)));
  return figures.map((figure, i) => terminal(figure, { ...others, rows: heights[i]!, gutter })).join("\n\n");
}
