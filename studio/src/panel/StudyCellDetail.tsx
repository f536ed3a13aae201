import { formatNumber } from "@glidepath/plot";
import { useCallback } from "react";
import { addCurve } from "../action/add-curve.ts";
import { type Learned, readLearned } from "../model/study-look.ts";
import type { StudyCell, StudyReport } from "../model/study-report.ts";
import { askServer } from "../server.ts";
import { learningLines } from "../view/study-lines.ts";
import { SmallFigureView } from "./SmallFigureView.tsx";
import { difference, spread, wholeValue } from "./study-value.ts";
import { useAnswer } from "./use-answer.ts";
import { useStudio } from "./use-studio.ts";

/** One schedule under one budget. */
export interface CellPlace {
  readonly schedule: string;
  /** Updates of the budget. */
  readonly steps: number;
}

interface StudyCellDetailProps {
  readonly report: StudyReport;
  readonly place: CellPlace;
  readonly id: string | undefined;
}

/** More of a cell: its numbers, how its runs learned, and its schedule as a curve. */
export function StudyCellDetail({ report, place, id }: StudyCellDetailProps) {
  const slot = report.schedules.findIndex(({ name }) => name === place.schedule);
  const table = report.tables.find(({ steps }) => steps === place.steps);
  const cell = table?.cells[slot];
  // A study that was run anew may not have it any more.
  if (table === undefined || cell === undefined) return null;
  return (
    <div className="cell-detail">
      <h3>
        {place.schedule} at {table.label}
      </h3>
      <p>{numbersOf(cell, report)}</p>
      {id !== undefined && <Runs {...{ place, id, slot }} done={cell.count + cell.diverged + (cell.tuned ?? 0)} />}
    </div>
  );
}

function numbersOf(cell: StudyCell, { metric }: StudyReport): string {
  const { rate, mean, deviation, count, diverged, collapsed, failed, waiting, toBest, tuned, toTune } = cell;
  const parts = [
    rate === null
      ? `Its peak rate is being chosen: ${tuned} of ${toTune} runs are done.`
      : `Peak rate ${formatNumber(rate, 4)}.`,
    mean === null
      ? ""
      : `Mean ${wholeValue(metric, mean)} over ${count} ${count === 1 ? "run" : "runs"}${deviation === null ? "" : `, sd ${spread(metric, deviation)}`}.`,
    waiting > 0 ? `${waiting} to come.` : "",
    ...(
      [
        [diverged, "diverged"],
        [collapsed, "ended no better than guessing"],
        [failed, "failed"],
      ] as const
    ).map(([many, what]) => (many > 0 ? `${many} ${what}.` : "")),
    toBest === null ? "" : behind(toBest, metric),
  ];
  return parts.filter(Boolean).join(" ");
}

function behind({ mean, interval, p }: NonNullable<StudyCell["toBest"]>, metric: StudyReport["metric"]): string {
  const range =
    interval === null ? "" : `, interval ${difference(metric, interval[0])} to ${difference(metric, interval[1])}`;
  return `The best minus this: ${difference(metric, mean)}${range}, p ${p < 0.001 ? "< 0.001" : p.toFixed(3)}.`;
}

interface RunsProps {
  readonly place: CellPlace;
  readonly id: string;
  readonly slot: number;
  /** Asked anew when this changes. */
  readonly done: number;
}

function Runs({ place, id, slot, done }: RunsProps) {
  const studio = useStudio();
  const { schedule, steps } = place;
  const { value, problem } = useAnswer(
    async () => readLearned(await askServer("/api/study/curves", { id, schedule, steps })),
    [id, schedule, steps, done],
  );
  if (problem !== undefined) return <p className="refused">{problem}</p>;
  if (value === undefined) return <p className="hint">Reading …</p>;
  const open = () => {
    addCurve(studio, "Open a schedule of a study", { name: schedule, spec: value.spec, budget: value.budget });
  };
  return (
    <>
      <LearningFigure learned={value} slot={slot} />
      {value.runs
        .filter(({ state }) => state !== "COMPLETE")
        .map(({ seed, rate, state, reason }) => (
          <p key={`${rate} ${seed}`} className="hint">
            Seed {seed} at {formatNumber(rate, 4)}: {state.toLowerCase()}
            {reason !== null && `, ${reason}`}
          </p>
        ))}
      <div className="tools">
        <button type="button" onClick={open}>
          Open as a curve
        </button>
      </div>
    </>
  );
}

function LearningFigure({ learned, slot }: { readonly learned: Learned; readonly slot: number }) {
  const { runs, what, schedule } = learned;
  const layOut = useCallback(
    (width: number, height: number) =>
      learningLines(
        runs.map(({ seed, steps, values }) => ({ name: `seed ${seed}`, slot, steps, values })),
        width,
        height,
      ),
    [runs, slot],
  );
  if (runs.length === 0) return <p className="hint">No run of it is done yet.</p>;
  return (
    <>
      <p className="hint">
        {what}, {runs.length} {runs.length === 1 ? "run" : "runs"}
      </p>
      <SmallFigureView label={`${what} of ${schedule} against steps`} height={120} layOut={layOut} />
    </>
  );
}
