import { formatInteger } from "@glidepath/plot";
import { type ReactNode, useCallback, useState } from "react";
import type { StudyReport } from "../model/study-report.ts";
import { budgetLines } from "../view/study-lines.ts";
import { SmallFigureView } from "./SmallFigureView.tsx";
import { type CellPlace, StudyCellDetail } from "./StudyCellDetail.tsx";
import { StudyTable } from "./StudyTable.tsx";

interface StudyViewProps {
  readonly report: StudyReport;
  /** Its id on the server; a report that was dropped has none, and no curves of single runs. */
  readonly id?: string;
  readonly children?: ReactNode;
}

/** The most cells whose runs are drawn beside each other. */
const mostChosen = 4;

/** One study: how far it is, what it says, its figure, its table, and more of the cells that are chosen in that. */
export function StudyView({ report, id, children }: StudyViewProps) {
  const [chosen, setChosen] = useState<readonly CellPlace[]>([]);
  const { name, task, schedules, tables, seeds, metric, summary } = report;
  const layOut = useCallback((width: number, height: number) => budgetLines(report, width, height), [report]);
  const toggle = (place: CellPlace) => {
    const isSame = (one: CellPlace) => one.schedule === place.schedule && one.steps === place.steps;
    setChosen((before) =>
      before.some(isSame) ? before.filter((one) => !isSame(one)) : [...before, place].slice(-mostChosen),
    );
  };
  return (
    <section className="study" aria-label="Study">
      <h2>{name}</h2>
      <p className="hint">
        {formatInteger(schedules.length)} schedules × {formatInteger(tables.length)} budgets on {task}; peak rates
        chosen on {seeds.tune} seeds, {seeds.report} reported
      </p>
      {children}
      {summary.length > 0 && (
        <ul className="sentences">
          {summary.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <h3>
        Mean {metric.label} against the budget
        {metric.isShare && ", %"}
      </h3>
      <SmallFigureView label={`Mean ${metric.label} against the budget`} height={190} layOut={layOut} />
      <StudyTable report={report} chosen={chosen} onChoose={toggle} />
      {chosen.map((place) => (
        <StudyCellDetail key={`${place.schedule} ${place.steps}`} {...{ report, place, id }} />
      ))}
    </section>
  );
}
