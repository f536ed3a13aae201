import type { Figure } from "./figure.ts";
import type { Scale } from "./scale.ts";
import { cellWidth, cleanText, fitText } from "./terminal-text.ts";
import type { Ticks } from "./tick.ts";

/** The layout of a terminal figure: scales in dots, the rest in cells. */
export interface Paper {
  readonly columns: number;
  /** Cells left of the axis line. */
  readonly gutter: number;
  /** Cells of the plot. */
  readonly width: number;
  readonly rows: number;
  readonly x: Scale;
  readonly y: Scale;
  readonly xTicks: Ticks;
  readonly yTicks: Ticks;
  readonly unicode: boolean;
  rowOf(value: number): number;
  columnOf(value: number): number;
}

/** The start of each plot row: tick label and axis line; the zero band's axis is broken (≈). */
export function leftAxis(paper: Paper): string[] {
  const labels = new Map(paper.yTicks.major.map((t) => [paper.rowOf(t.value), t.label]));
  const minor = new Set(paper.yTicks.minor.map(paper.rowOf));
  const [tick, plain] = paper.unicode ? ["┤", "│"] : ["+", "|"];
  const zero = paper.y.zero === undefined ? -1 : paper.rowOf(paper.y.zero.value);
  return Array.from({ length: paper.rows }, (_, row) => {
    const label = labels.get(row) ?? "";
    const dense = paper.yTicks.minor.length > paper.rows;
    const line = row === zero ? (paper.unicode ? "≈" : "~") : label !== "" || (!dense && minor.has(row)) ? tick : plain;
    return `${" ".repeat(Math.max(0, paper.gutter - 1 - cellWidth(label)))}${label} ${line}`;
  });
}

/** The lines under the plot: axis line, tick labels, axis name. */
export function bottomAxis(figure: Figure, paper: Paper): string[] {
  const [corner, line, tick] = paper.unicode ? ["└", "─", "┬"] : ["+", "-", "+"];
  const at = new Set(paper.xTicks.major.map((t) => paper.columnOf(t.value)));
  const { zero, domain } = paper.x;
  const cut = zero === undefined ? -1 : Math.floor((paper.columnOf(zero.value) + paper.columnOf(domain[0])) / 2);
  const axis = Array.from({ length: paper.width }, (_, c) =>
    c === cut ? (paper.unicode ? "≈" : "~") : at.has(c) ? tick : line,
  );
  const name = fitText(cleanText(figure.x.label, paper.unicode), paper.columns, paper.unicode);
  const start = paper.gutter + 1 + Math.floor((paper.width - cellWidth(name)) / 2);
  const indent = Math.max(0, Math.min(start, paper.columns - cellWidth(name)));
  const lines = [" ".repeat(paper.gutter) + corner + axis.join(""), bottomLabels(paper).text];
  return name === "" ? lines : [...lines, " ".repeat(indent) + name];
}

/** The line of tick labels, each under its tick as far as the edges allow; incomplete if some found no room. */
export function bottomLabels(paper: Paper): { text: string; complete: boolean } {
  let [text, complete] = ["", true];
  for (const tick of paper.xTicks.major) {
    const size = cellWidth(tick.label);
    const middle = paper.gutter + 1 + paper.columnOf(tick.value) - Math.floor(size / 2);
    const start = Math.max(0, Math.min(middle, paper.columns - size));
    const used = cellWidth(text);
    if (used > 0 && start < used + 2) complete = false;
    else text += " ".repeat(start - used) + tick.label;
  }
  return { text, complete };
}
