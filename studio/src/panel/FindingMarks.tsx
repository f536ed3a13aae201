import { scheduleOf } from "../model/schedule-of.ts";
import type { Frame } from "../view/frame.ts";
import { useFindings } from "./use-findings.ts";

/** How far above its place on the curve a mark stands, and from the next mark beside it, px. */
const rise = 22;
const beside = 20;

/** The findings at their steps: a numbered mark each, as in the list. None while the curve moves. */
export function FindingMarks({ frame: { box, x, y } }: { readonly frame: Frame }) {
  const found = useFindings();
  if (found === undefined || found.curve.isHidden) return null;
  const lr = scheduleOf(found.curve);
  const marks = found.findings
    .map(({ step, message }, i) => ({ step, message, number: i + 1 }))
    .filter((mark): mark is typeof mark & { step: number } => mark.step !== null && mark.step <= lr.limit)
    .map((mark) => ({ ...mark, atX: x.at(mark.step), atY: y.at(lr(mark.step)) }))
    .filter(
      ({ atX, atY }) => atX >= box.left - 1 && atX <= box.right + 1 && atY >= box.top - 1 && atY <= box.bottom + 1,
    );
  return (
    <g className="marks" aria-hidden="true">
      {marks.map(({ number, message, atX, atY }, i) => {
        const near = marks
          .slice(0, i)
          .filter((one) => Math.abs(one.atX - atX) < beside && Math.abs(one.atY - atY) < beside);
        const up = atY - rise < box.top ? -1 : 1;
        return (
          <g key={number} transform={`translate(${atX + near.length * beside} ${atY - up * rise})`}>
            <title>{message}</title>
            {near.length === 0 && <line y1={up * 9} y2={up * (rise - 6)} />}
            <circle r="8.5" />
            <text dy="0.35em" textAnchor="middle">
              {number}
            </text>
          </g>
        );
      })}
    </g>
  );
}
