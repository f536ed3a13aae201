import { useMemo, useRef } from "react";
import type { SmallFigure } from "../view/study-lines.ts";
import { colorOf, dashOf } from "./palette.ts";
import { useSize } from "./use-size.ts";

interface SmallFigureViewProps {
  readonly label: string;
  /** px; the width is that of the panel. */
  readonly height: number;
  readonly layOut: (width: number, height: number) => SmallFigure;
}

/** A small figure in a panel. What it shows stands in numbers beside it. */
export function SmallFigureView({ label, height, layOut }: SmallFigureViewProps) {
  const place = useRef<HTMLDivElement>(null);
  const { width } = useSize(place);
  const figure = useMemo(() => (width > 0 ? layOut(width, height) : undefined), [layOut, width, height]);
  return (
    <div className="small-figure" ref={place} style={{ height }}>
      {figure && (
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
          <Ground figure={figure} />
          {figure.lines.map(({ name, slot, points, bars }, i) => (
            <g key={`${i} ${name}`} style={{ color: colorOf(slot) }}>
              {bars.map(([x, low, high]) => (
                <line key={x} className="bar" x1={x} x2={x} y1={low} y2={high} />
              ))}
              <polyline
                points={points.map((point) => point.join(",")).join(" ")}
                strokeDasharray={dashOf(slot).join(" ")}
              />
              {bars.length > 0 && points.map(([x, y]) => <circle key={x} cx={x} cy={y} r="2.5" />)}
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}

function Ground({ figure: { box, labelsX, labelsY } }: { readonly figure: SmallFigure }) {
  return (
    <g className="axes">
      {labelsY.map(({ at, text }) => (
        <g key={text}>
          <line className="grid" x1={box.left} x2={box.right} y1={at} y2={at} />
          <text x={box.left - 6} y={at} dy="0.35em" textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      {labelsX.map(({ at, text }) => (
        <text key={text} x={at} y={box.bottom + 16} textAnchor="middle">
          {text}
        </text>
      ))}
      <line className="frame" x1={box.left} x2={box.right} y1={box.bottom} y2={box.bottom} />
    </g>
  );
}
