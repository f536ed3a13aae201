import { useCallback, useMemo } from "react";
import type { Logged } from "../model/logged.ts";
import type { Frame } from "../view/frame.ts";
import { logLine } from "../view/log-line.ts";
import { paint } from "../view/paint.ts";
import { Canvas, type Draw } from "./Canvas.tsx";
import { useSnapshot } from "./use-studio.ts";

const look = { line: 1.75, points: 2.4 } as const;

/** The most characters of a name beside its last row. */
const longest = 24;

/** The rows of the logs over the curves, that in hand in ink: as points where they are few, else as a line. */
export function LogLayer({ frame }: { readonly frame: Frame }) {
  const logs = useSnapshot(({ scene }) => scene.logs);
  const inHand = useSnapshot(({ scene }) => scene.log);
  return logs.map((log) => <Rows key={log.id} log={log} frame={frame} isFaint={log.id !== inHand?.id} />);
}

function Rows({ log, frame, isFaint }: { readonly log: Logged; readonly frame: Frame; readonly isFaint: boolean }) {
  const { box } = frame;
  const line = useMemo(() => logLine(log, frame), [log, frame]);

  const draw = useCallback<Draw>(
    (context, ink, ratio) => {
      const color = ink(isFaint ? "soft" : "ink");
      const opacity = line.areApart ? 0.35 : 0.8;
      paint(context, [{ points: line.points, color, width: look.line, dash: [], opacity }], box, ratio);
      if (!line.areApart) return;
      context.fillStyle = color;
      for (let i = 0; i < line.points.length; i += 2) {
        const [x, y] = [line.points[i]!, line.points[i + 1]!];
        if (x < box.left || x > box.right || y < box.top || y > box.bottom) continue;
        context.beginPath();
        context.arc(x, y, look.points, 0, 2 * Math.PI);
        context.fill();
      }
    },
    [line, box, isFaint],
  );

  return <Canvas frame={frame} draw={draw} />;
}

/** What each log is called, beside its last row that can be seen. */
export function LogNames({ frame }: { readonly frame: Frame }) {
  const logs = useSnapshot(({ scene }) => scene.logs);
  return logs.map((log) => <LogName key={log.id} log={log} frame={frame} />);
}

function LogName({ log, frame: { box, x, y } }: { readonly log: Logged; readonly frame: Frame }) {
  if (log.steps.length === 0) return null;
  const [right, level] = [x.at(log.steps.at(-1)! + log.shift), y.at(log.values.at(-1)!)];
  if (!(right > box.left && right <= box.right && level >= box.top && level <= box.bottom)) return null;
  const isLate = right > (box.left + box.right) / 2;
  return (
    <text
      className="log-name"
      x={right + (isLate ? -9 : 9)}
      y={level + (isLate ? 18 : 4)}
      textAnchor={isLate ? "end" : "start"}
      aria-hidden="true"
    >
      {log.name.length > longest ? `${log.name.slice(0, longest - 1)}…` : log.name}
    </text>
  );
}

/** Where the log first differs from the curve in hand. */
export function FirstDifference({ frame: { box, x } }: { readonly frame: Frame }) {
  const first = useSnapshot(({ scene: { told, curve } }) => (told?.curve === curve ? told?.first : undefined));
  if (first === undefined) return null;
  const at = x.at(first);
  if (!(at >= box.left && at <= box.right)) return null;
  const isLate = at > (box.left + box.right) / 2;
  return (
    <g className="first-difference" aria-hidden="true">
      <line x1={at} x2={at} y1={box.top} y2={box.bottom} />
      <text x={at + (isLate ? -7 : 7)} y={box.top + 12} textAnchor={isLate ? "end" : "start"}>
        first difference
      </text>
    </g>
  );
}
