import { isInRange } from "glidepath/input";
import { bandText } from "./band-note.ts";
import { check } from "./check.ts";
import { extentOf } from "./domain.ts";
import type { Figure } from "./figure.ts";
import { FigureError } from "./figure-error.ts";
import { type Cell, dotsPerCell, makeRaster } from "./raster.ts";
import { makeScale } from "./scale.ts";
import { bottomAxis, bottomLabels, leftAxis, type Paper } from "./terminal-axes.ts";
import { drawSeries } from "./terminal-curves.ts";
import { legend, marksOf, paint, withBandNote } from "./terminal-legend.ts";
import { cellWidth, cleanText, fitText } from "./terminal-text.ts";
import type { Ticks } from "./tick.ts";
import { ticks } from "./ticks.ts";

/** Options of `terminal`. */
export interface TerminalOptions {
  /** Widest line in cells, 20 to 1000. */
  readonly columns: number;
  /** Lines of the plot itself, 4 to 200; title, axis and legend come on top. Default a fifth of the columns, 10 to 24. */
  readonly rows?: number;
  /** Braille and line-drawing characters (default), or plain ASCII. */
  readonly unicode?: boolean;
  /** Colour escape sequences. Default false: series then carry marks. */
  readonly color?: boolean;
  /** The least cells to the left of the axis line, for figures that are to line up. Default what the labels need. */
  readonly gutter?: number;
}

/** Lines of the plot if nothing is said: a fifth of the columns, which looks about square, within these. */
const usualRows = { share: 1 / 5, fewest: 10, most: 24 } as const;

/** What may be asked for. */
const columnRange = { min: 20, max: 1000, integer: true } as const;
const rowRange = { min: 4, max: 200, integer: true } as const;
const gutterRange = { min: 0, max: 1000, integer: true } as const;

/** The least cells across that are left to the plot beside long labels. */
const leastWidth = 4;

/** Cells of the zero band across; down it has one. */
const zeroBandCells = 6;

/** With one dot a row the band is a row from edge to edge, and a little more, so that its values are not rounded into the next. */
const plainBand = { half: 0.5, size: 1.02 } as const;

/** Rows between two labels of the y axis; 0 may stand right below the lowest. */
const labelRows = { usual: 2, zero: 1 } as const;

/**
 * Draws a figure as lines of text, none wider than `columns`, joined by line feeds, without one at the end.
 * Scales, ticks, gaps, jumps and the zero band are those of `svg`; bands are shown by their dotted edges, or as bars
 * where the series has point marks.
 * Throws FigureError for a wrong figure or option. Example: `terminal(figure, { columns: 80 })` is 80 cells wide.
 */
export function terminal(figure: Figure, options: TerminalOptions): string {
  check(figure);
  checkOptions(options);
  const { columns, unicode = true, color = false } = options;
  const rows = options.rows ?? rowsFor(columns);
  const paper = layOut(figure, { columns, rows, unicode, gutter: options.gutter ?? 0 });
  const marks = marksOf(figure.series, unicode, color);
  const raster = makeRaster(paper.width, rows, unicode ? undefined : marks.characters);
  const hidden = drawSeries(figure, paper, raster, marks);
  const { rows: cells, beside } = noted(raster.rows(), paper);
  const plot = cells.map((row) => paint(row, figure.series, color));
  const line = (text: string) => fitText(cleanText(text, unicode), columns, unicode);
  const head = [figure.title ?? "", `${figure.y.label} ${beside}`].map(line).filter((text) => text !== "");
  const body = leftAxis(paper).map((start, r) => start + (plot[r] ?? ""));
  const foot = (figure.labels ?? "direct") === "direct" ? legend(figure, { ...marks, hidden }, options) : [];
  return [...head, ...body, ...bottomAxis(figure, paper), ...foot].map((text) => text.trimEnd()).join("\n");
}

/** The rows with a note on the zero band in it, or, where curves fill the band, the note for beside the axis' name. */
function noted(
  rows: readonly (readonly Cell[])[],
  paper: Paper,
): { rows: readonly (readonly Cell[])[]; beside: string } {
  const { y, unicode } = paper;
  const text = bandText(y, unicode ? "people" : "copyable");
  if (text === undefined || y.zero === undefined) return { rows, beside: "" };
  const band = paper.rowOf(y.zero.value);
  const inside = withBandNote(rows[band] ?? [], cleanText(text, unicode));
  if (inside === undefined) return { rows, beside: `(${unicode ? "≈" : "~"} ${text})` };
  return { rows: rows.map((row, r) => (r === band ? inside : row)), beside: "" };
}

/** The cells that a figure needs to the left of its axis line, in as many rows. */
export function gutterOf(figure: Figure, rows: number, unicode: boolean): number {
  return layOut(figure, { columns: columnRange.max, rows, unicode, gutter: 0 }).gutter;
}

/** The lines of the plot if nothing is said. */
export const rowsFor = (columns: number): number =>
  Math.min(usualRows.most, Math.max(usualRows.fewest, Math.round(columns * usualRows.share)));

interface Space {
  readonly columns: number;
  readonly rows: number;
  readonly unicode: boolean;
  readonly gutter: number;
}

function layOut(figure: Figure, { columns, rows, unicode, gutter: least }: Space): Paper {
  const style = unicode ? "people" : "copyable";
  const [across, down] = unicode ? dotsPerCell.braille : dotsPerCell.plain;
  const [xExtent, yExtent] = [extentOf(figure, "x"), extentOf(figure, "y")];
  const wish = (size: number, { low, negative }: typeof xExtent) =>
    low === undefined ? undefined : { size, negative, value: low };
  const inBand = down === 1 && yExtent.low !== undefined;
  const foot = inBand ? rows - plainBand.half : rows * down - 1;
  const y = makeScale(figure.y.scale, yExtent.domain, [foot, 0], wish(inBand ? plainBand.size : down, yExtent));
  const rowOf = (value: number) => Math.floor(Math.round(y.at(value)) / down);
  const apart = (t: Ticks) =>
    t.major.every((tick, i) => {
      const before = t.major[i - 1];
      return (
        before === undefined ||
        rowOf(before.value) - rowOf(tick.value) >= (before.value === y.zero?.value ? labelRows.zero : labelRows.usual)
      );
    });
  const yTicks = spelledOut(ticks(figure.y, y, style, apart), unicode);
  const gutter = Math.max(least - 1, 1, ...yTicks.major.map((t) => cellWidth(t.label))) + 1;
  const width = Math.max(leastWidth, columns - gutter - 1);
  const x = makeScale(figure.x.scale, xExtent.domain, [0, width * across - 1], wish(zeroBandCells * across, xExtent));
  const columnOf = (value: number) => Math.floor(Math.round(x.at(value)) / across);
  const paper = { columns, gutter, width, rows, x, y, rowOf, columnOf, yTicks, unicode };
  const fits = (t: Ticks) => bottomLabels({ ...paper, xTicks: spelledOut(t, unicode) }).complete;
  return { ...paper, xTicks: spelledOut(ticks(figure.x, x, style, fits), unicode) };
}

/** Labels that stand alone: with their factor, and in ASCII where asked. */
function spelledOut(found: Ticks, unicode: boolean): Ticks {
  const write = (label: string) => cleanText(Number(label) === 0 ? label : label + found.factor, unicode);
  return { ...found, factor: "", major: found.major.map((t) => ({ value: t.value, label: write(t.label) })) };
}

const wholeNumber = ({ min, max }: { min: number; max: number }) => `a whole number from ${min} to ${max}`;

function checkOptions({ columns, rows = usualRows.fewest, gutter = 0 }: TerminalOptions): void {
  const issues = [];
  const issue = (path: string, expected: string, received: number) => ({ path, expected, received: String(received) });
  if (!isInRange(columns, columnRange)) issues.push(issue("columns", wholeNumber(columnRange), columns));
  if (!isInRange(rows, rowRange)) issues.push(issue("rows", wholeNumber(rowRange), rows));
  if (!isInRange(gutter, gutterRange)) issues.push(issue("gutter", wholeNumber(gutterRange), gutter));
  if (issues.length > 0) throw new FigureError(issues);
}
