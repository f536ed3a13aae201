import type { ReactNode } from "react";
import type { StudyCell, StudyReport } from "../model/study-report.ts";
import { colorOf, dashOf } from "./palette.ts";
import type { CellPlace } from "./StudyCellDetail.tsx";
import { shortValue } from "./study-value.ts";

interface StudyTableProps {
  readonly report: StudyReport;
  readonly chosen: readonly CellPlace[];
  onChoose(place: CellPlace): void;
}

/** What a cell's look says, in words. */
const standings: Readonly<Record<NonNullable<StudyCell["standing"]>, string>> = {
  best: "the best mean",
  near: "not distinguishable from the best",
  behind: "clearly behind the best",
  lost: "not compared",
};

/** The mean of every schedule under every budget; a click on a cell shows more of it below. */
export function StudyTable({ report, chosen, onChoose }: StudyTableProps) {
  const { schedules, tables, metric } = report;
  const isJudged = report.comparisons !== undefined;
  return (
    <>
      <div className="scrolled" role="region" aria-label="Schedules and budgets">
        <table className="means">
          <thead>
            <tr>
              <th scope="col">Schedule</th>
              {tables.map(({ label, steps }) => (
                <th key={steps} scope="col" title={`${steps} updates`}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {schedules.map(({ name }, row) => (
              <tr key={name}>
                <th scope="row" title={name}>
                  <svg width="18" height="8" aria-hidden="true">
                    <line x1="0" x2="18" y1="4" y2="4" stroke={colorOf(row)} strokeDasharray={dashOf(row).join(" ")} />
                  </svg>
                  {name}
                </th>
                {tables.map(({ steps, cells }) => {
                  const cell = cells[row]!;
                  return (
                    <td key={steps}>
                      <button
                        type="button"
                        className={cell.standing ?? "open"}
                        aria-pressed={chosen.some((one) => one.schedule === name && one.steps === steps)}
                        title={titleOf(cell)}
                        onClick={() => onChoose({ schedule: name, steps })}
                      >
                        {textOf(cell, metric)}
                        {lostIn(cell) > 0 && <sup>†</sup>}
                        <span className="unseen">{titleOf(cell)}</span>
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="hint">
        {isJudged
          ? keys(report)
          : "Schedules are compared when all runs have ended: the comparisons are corrected together."}
      </p>
    </>
  );
}

/** The mean; while the peak rate is being chosen, how far that is. */
function textOf({ mean, rate, tuned, toTune }: StudyCell, metric: StudyReport["metric"]): ReactNode {
  if (mean !== null) return shortValue(metric, mean);
  return rate === null && tuned ? <span className="tuning">{`${tuned}/${toTune}`}</span> : "–";
}

const lostIn = ({ diverged, collapsed, failed }: StudyCell) => diverged + collapsed + failed;

function titleOf(cell: StudyCell): string {
  const { standing, count, waiting, rate, tuned, toTune } = cell;
  if (rate === null) return `its peak rate is being chosen: ${tuned} of ${toTune} runs`;
  const said = standing === null ? [] : [standings[standing]];
  const open = waiting > 0 ? [`${waiting} to come`] : [];
  const lost = lostIn(cell);
  return [...said, `${count} ${count === 1 ? "run" : "runs"}`, ...open, ...(lost > 0 ? [`${lost} lost`] : [])].join(
    ", ",
  );
}

/** How to read the cells. */
function keys({ tables, comparisons }: StudyReport): string {
  const isLost = tables.some(({ cells }) => cells.some((cell) => lostIn(cell) > 0));
  const lost = isLost ? " †: some runs diverged, collapsed or failed, and are not in the mean." : "";
  return `Bold: the best mean of its budget. Pale: clearly behind it. What is neither cannot be told from the best by these data (${comparisons} comparisons, corrected together).${lost}`;
}
