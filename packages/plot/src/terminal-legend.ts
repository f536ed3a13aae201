import type { Figure, Series } from "./figure.ts";
import { colors, lookOf } from "./palette.ts";
import type { Cell } from "./raster.ts";
import type { TerminalOptions } from "./terminal.ts";
import { cellWidth, cleanText, fitText } from "./terminal-text.ts";

/** How the series of a figure are distinguished in a terminal. */
export interface SeriesMarks {
  /** One character for each series. */
  readonly characters: readonly string[];
  /** Whether the curves carry them: with several series and no colour, or more series than colours. */
  readonly onCurves: boolean;
}

/** Cells that a mark and the blank behind it take at most. */
const markCells = 4;

/** Blanks between two entries. */
const entryGap = "   ";

const unicodeMarks = [..."●○▲△■□◆◇▼▽★☆"];
const asciiMarks = [..."*o+x#@%&=vwn"];
/** How many colours there are before they repeat. */
const colorCount = colors.length;

/** Chooses a mark for each series. */
export function marksOf(series: readonly Series[], unicode: boolean, color: boolean): SeriesMarks {
  const marks = unicode ? unicodeMarks : asciiMarks;
  const characters = series.map((_, i) => marks[i % marks.length] as string);
  return { characters, onCurves: unicode && series.length > (color ? colorCount : 1) };
}

/** One row of cells as text, in colour if asked. */
export function paint(cells: readonly Cell[], series: readonly Series[], color: boolean): string {
  if (!color) return cells.map((c) => c.character).join("");
  let [text, current] = ["", -1];
  for (const cell of cells) {
    const owner = cell.character === " " ? current : cell.series;
    if (owner !== current) text += owner < 0 ? reset : `\u001b[${sgr(series, owner)}m`;
    current = owner;
    text += cell.character;
  }
  text = text.trimEnd();
  return current < 0 ? text : text + reset;
}

/** The lines that say which mark or colour is which series, and what the rules mean. */
export function legend(
  figure: Figure,
  marks: SeriesMarks,
  { columns, unicode = true, color = false }: TerminalOptions,
) {
  const clean = (text: string) => fitText(cleanText(text, unicode), columns - markCells, unicode);
  const items: { plain: string; painted: string }[] = [];
  for (const [i, series] of figure.series.entries()) {
    const name = clean(series.name);
    if (name === "") continue;
    const mark = markFor(series, marks, i, unicode);
    const painted = color && mark !== "" ? `\u001b[${sgr(figure.series, i)}m${mark}${reset}` : mark;
    items.push({ plain: `${mark} ${name}`, painted: `${painted} ${name}` });
  }
  for (const rule of figure.rules ?? []) {
    const text = clean(rule.text ?? "");
    const line = `${unicode ? (rule.axis === "x" ? "┆" : "┄") : rule.axis === "x" ? ":" : "."} ${text}`;
    if (text !== "") items.push({ plain: line, painted: line });
  }
  return flow(items, columns);
}

const reset = "\u001b[0m";

function markFor(series: Series, marks: SeriesMarks, index: number, unicode: boolean): string {
  const character = marks.characters[index] as string;
  if (!unicode || marks.onCurves || series.mark === "points") return character;
  return (series.mark ?? "line") === "line" ? "━━" : `━${character}━`;
}

function sgr(series: readonly Series[], index: number): number {
  return lookOf(series[index] as Series, index).sgr;
}

function flow(items: readonly { plain: string; painted: string }[], columns: number): string[] {
  const lines: string[] = [];
  let used = columns;
  for (const { plain, painted } of items) {
    const width = cellWidth(plain);
    if (used + entryGap.length + width > columns) {
      lines.push(painted);
      used = width;
    } else {
      lines[lines.length - 1] += entryGap + painted;
      used += entryGap.length + width;
    }
  }
  return lines;
}
