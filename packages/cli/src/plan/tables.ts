import { formatInteger } from "@glidepath/plot";
import type { Plan } from "glidepath/plan";
import { numberText } from "../number-text.ts";
import { departing } from "./panels.ts";
import { type Row, rowsOf } from "./rows.ts";

interface Page {
  readonly columns: number;
  readonly unicode?: boolean;
}

/** Blanks before each column. */
const columnGap = 2;

type Column = readonly [head: string, cells: readonly string[]];

/** The plan's values as text tables no wider than the page: all quantities, then each quantity in which groups differ from the plan. */
export function tables(plan: Plan, { columns, unicode = true }: Page): string[] {
  const { rows, leftOut } = rowsOf(plan);
  const whole = (value: number) => (unicode ? formatInteger(value) : String(value));
  const column = (head: string, cell: (row: Row) => string): Column => [head, rows.map(cell)];
  const steps = column("step", ({ step }) => whole(step));
  const used = (["samples", "tokens"] as const).filter((unit) => rows[0]![unit] !== undefined);
  const common = [
    ...used.map((unit) => column(unit, (row) => whole(row[unit]!))),
    ...plan.names.map((name) => column(name, ({ values }) => numberText(values[name]!))),
  ];
  const grouped = plan.names.flatMap((name) => {
    const own = departing(plan, name).map(([group]) =>
      column(clean(group), ({ groups }) => numberText(groups[group]![name]!)),
    );
    return own.length === 0 ? [] : [[`${name} by group`, ...pages(steps, own, columns)]];
  });
  const rest = leftOut > 0 ? [`${leftOut} more steps at which something begins`] : [];
  return [[...pages(steps, common, columns), ...rest], ...grouped].map((lines) => lines.join("\n"));
}

/** Columns side by side beside the steps; what does not fit goes on below. */
function pages(first: Column, others: readonly Column[], room: number): string[] {
  const lines: string[] = [];
  for (let rest = others; rest.length > 0; ) {
    const widths = [first, ...rest].map(widthOf);
    let [taken, count] = [widths[0]! + columnGap, 0];
    while (count < rest.length && (count === 0 || taken + widths[count + 1]! + columnGap <= room)) {
      taken += widths[++count]! + columnGap;
    }
    lines.push(...side([first, ...rest.slice(0, count)]));
    rest = rest.slice(count);
    if (rest.length > 0) lines.push("");
  }
  return lines;
}

function side(columns: readonly Column[]): string[] {
  const widths = columns.map(widthOf);
  const line = (texts: readonly string[]) =>
    texts.map((text, i) => " ".repeat(columnGap) + text.padStart(widths[i]!)).join("");
  return [
    line(columns.map(([head]) => head)),
    ...columns[0]![1].map((_, i) => line(columns.map(([, cells]) => cells[i]!))),
  ];
}

const widthOf = ([head, cells]: Column) => Math.max(head.length, ...cells.map((cell) => cell.length));

/** The most characters of a group's name in a table. */
const longestName = 24;

/** A name without characters that steer a terminal, and not too long. */
const clean = (name: string) => name.slice(0, longestName).replace(/[\p{Cc}\p{Cf}]/gu, "\u{fffd}");
