import type { Figure, Series } from "./figure.ts";
import { copyableNumber, formatNumber } from "./number.ts";
import { colors, lookOf } from "./palette.ts";
import type { Cell } from "./raster.ts";
import type { TerminalOptions } from "./terminal.ts";
import { cellWidth, cleanText, fitText } from "./terminal-text.ts";
import { namesOf } from "./twins.ts";

/** How the series of a figure are distinguished in a terminal. */
export interface SeriesMarks {
  /** One character for each series. */
  readonly characters: readonly string[];
  /** Whether the curves carry them: with several series and no colour, or more series than colours. */
  readonly onCurves: boolean;
  /** By series the mark that stands in the cells in which all of its own should. */
  readonly hidden?: ReadonlyMap<number, string>;
}

/** Cells that a mark and the blank behind it take at most. */
const markCells = 4;

/** Blanks at least to both sides of a note between curves. */
const noteAir = 2;

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
export function legend(figure: Figure, marks: SeriesMarks, options: TerminalOptions): string[] {
  return flow(entries(figure, marks, options), options.columns);
}

/** Says what the zero band holds, in the middle of its longest empty stretch; undefined if there is no room. */
export function withBandNote(cells: readonly Cell[], note: string): readonly Cell[] | undefined {
  let [start, length, from] = [0, 0, 0];
  for (let i = 0; i <= cells.length; i++) {
    if (cells[i]?.character === " ") continue;
    if (i - from > length) [start, length] = [from, i - from];
    from = i + 1;
  }
  const text = [...note];
  const first = start + Math.floor((length - text.length) / 2);
  if (first < start + noteAir) return undefined;
  return cells.map((cell, i) => ({
    character: text[i - first] ?? cell.character,
    series: text[i - first] ? -1 : cell.series,
  }));
}

interface Entry {
  readonly plain: string;
  readonly painted: string;
}

function entries(figure: Figure, marks: SeriesMarks, options: TerminalOptions): Entry[] {
  const { columns, unicode = true, color = false } = options;
  const clean = (text: string) => fitText(cleanText(text, unicode), columns - markCells, unicode);
  const items: Entry[] = [];
  const names = namesOf(figure);
  for (const [i, series] of figure.series.entries()) {
    const other = marks.hidden?.get(i);
    const name = clean(names[i] === series.name && other !== undefined ? `${series.name} (at ${other})` : names[i]!);
    if (series.name.trim() === "" || name === "") continue;
    const mark = markFor(series, marks, i, unicode);
    const painted = color && mark !== "" ? `\u001b[${sgr(figure.series, i)}m${mark}${reset}` : mark;
    items.push({ plain: `${mark} ${name}`, painted: `${painted} ${name}` });
  }
  const rules = (figure.rules ?? []).filter((rule) => clean(rule.text ?? "") !== "");
  for (const rule of rules) {
    const isAlone = rules.every((other) => other === rule || other.axis !== rule.axis);
    const text = clean(
      isAlone ? (rule.text ?? "") : `${rule.text} (at ${unicode ? formatNumber(rule.at) : copyableNumber(rule.at)})`,
    );
    const line = `${unicode ? (rule.axis === "x" ? "┆" : "┄") : rule.axis === "x" ? ":" : "."} ${text}`;
    items.push({ plain: line, painted: line });
  }
  return items;
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

function flow(items: readonly Entry[], columns: number): string[] {
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
