import { makeScale, type Scale, ticks } from "@glidepath/plot";
import type { StudyReport } from "../model/study-report.ts";
import type { Box } from "./frame.ts";

/** A small figure of a study: lines in pixels, and labels of both axes. */
export interface SmallFigure {
  readonly box: Box;
  readonly labelsX: readonly { readonly at: number; readonly text: string }[];
  readonly labelsY: readonly { readonly at: number; readonly text: string }[];
  readonly lines: readonly SmallLine[];
}

/** A line of it. */
export interface SmallLine {
  readonly name: string;
  /** Palette slot. */
  readonly slot: number;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** From one standard deviation below to one above, at each point that has one. */
  readonly bars: readonly (readonly [x: number, low: number, high: number])[];
}

/** Room around the plot, px, and the least room between two labels. */
const margin = { left: 40, right: 12, top: 10, bottom: 22 } as const;
const between = { x: 34, y: 26 } as const;

/** Room above and below the lines, as a share of what they span. */
const air = 0.06;

const boxOf = (width: number, height: number): Box => ({
  left: margin.left,
  right: width - margin.right,
  top: margin.top,
  bottom: height - margin.bottom,
});

/** The mean of what is measured against the budget, one line a schedule; only schedules with a mean have points. */
export function budgetLines({ tables, schedules, metric }: StudyReport, width: number, height: number): SmallFigure {
  const box = boxOf(width, height);
  const shares = tables.map(({ share }) => share);
  const [low, high] = [Math.min(...shares), Math.max(...shares)];
  // One budget alone stands in the middle.
  const x = makeScale("log", low < high ? [low, high] : [low / 2, high * 2], [box.left + 8, box.right - 8]);
  const factor = metric.isShare ? 100 : 1;
  const rows = schedules.map(({ name }, slot) => ({ name, slot, cells: tables.map(({ cells }) => cells[slot]!) }));
  const ends = rows.flatMap(({ cells }) =>
    cells.flatMap(({ mean, deviation }) =>
      mean === null ? [] : [factor * (mean - (deviation ?? 0)), factor * (mean + (deviation ?? 0))],
    ),
  );
  const y = scaleY(ends, box);
  const lines = rows.map(({ name, slot, cells }): SmallLine => {
    const there = cells.flatMap(({ mean, deviation }, i) =>
      mean === null ? [] : [{ at: x.at(shares[i]!), mean, deviation }],
    );
    return {
      ...{ name, slot },
      points: there.map(({ at, mean }) => [at, y.at(factor * mean)]),
      bars: there.flatMap(({ at, mean, deviation }) =>
        deviation === null ? [] : [[at, y.at(factor * (mean - deviation)), y.at(factor * (mean + deviation))] as const],
      ),
    };
  });
  const labels = tables.map(({ label, share }) => ({ at: x.at(share), text: label }));
  return { box, lines, labelsX: apart(labels), labelsY: labelsOf(y) };
}

/** Curves of single runs against steps. */
export function learningLines(
  runs: readonly {
    readonly name: string;
    readonly slot: number;
    readonly steps: readonly number[];
    readonly values: readonly number[];
  }[],
  width: number,
  height: number,
): SmallFigure {
  const box = boxOf(width, height);
  const last = runs.reduce((most, { steps }) => Math.max(most, steps.at(-1) ?? 0), 1);
  const x = makeScale("linear", [0, last], [box.left, box.right]);
  const y = scaleY(
    runs.flatMap(({ values }) => values.filter(Number.isFinite)),
    box,
  );
  const lines = runs.map(({ name, slot, steps, values }) => ({
    ...{ name, slot, bars: [] },
    points: steps.flatMap((step, i) => (Number.isFinite(values[i]) ? [[x.at(step), y.at(values[i]!)] as const] : [])),
  }));
  const { major } = ticks({ label: "Step", scale: "linear" }, x, "people", ({ major: some }) =>
    some.every((tick, i) => i === 0 || x.at(tick.value) - x.at(some[i - 1]!.value) >= 2 * between.x),
  );
  return {
    box,
    lines,
    labelsX: major.map(({ value, label }) => ({ at: x.at(value), text: label })),
    labelsY: labelsOf(y),
  };
}

function scaleY(values: readonly number[], box: Box): Scale {
  const [low, high] = values.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [Infinity, -Infinity]);
  if (!(low <= high)) return makeScale("linear", [0, 1], [box.bottom, box.top]);
  const room = (high - low) * air || Math.abs(high) * air || 1;
  return makeScale("linear", [low - room, high + room], [box.bottom, box.top]);
}

function labelsOf(y: Scale) {
  const { major } = ticks({ label: "", scale: "linear" }, y, "people", ({ major: some }) =>
    some.every((tick, i) => i === 0 || y.at(some[i - 1]!.value) - y.at(tick.value) >= between.y),
  );
  return major.map(({ value, label }) => ({ at: y.at(value), text: label }));
}

/** Labels from the right, without those that would touch the one before: the full budget always has its own. */
function apart(labels: readonly { readonly at: number; readonly text: string }[]) {
  const kept: { readonly at: number; readonly text: string }[] = [];
  for (const label of labels.toReversed()) {
    if (kept.length === 0 || kept.at(-1)!.at - label.at >= between.x) kept.push(label);
  }
  return kept.reverse();
}
