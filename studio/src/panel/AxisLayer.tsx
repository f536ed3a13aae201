import { memo } from "react";
import type { Frame } from "../view/frame.ts";

/** Grid, labels, and the band in which 0 lies. */
export const AxisLayer = memo(function AxisLayer({ frame }: { readonly frame: Frame }) {
  const { box, x, y, ticksX, ticksY } = frame;
  return (
    <g className="axes" aria-hidden="true">
      <ZeroBands frame={frame} />
      {ticksY.minor.map((value) => (
        <line key={value} className="minor" x1={box.left} x2={box.right} y1={y.at(value)} y2={y.at(value)} />
      ))}
      {ticksY.major.map(({ value, label }) => (
        <g key={value}>
          <line className="grid" x1={box.left} x2={box.right} y1={y.at(value)} y2={y.at(value)} />
          <text x={box.left - 10} y={y.at(value)} dy="0.35em" textAnchor="end">
            {label}
          </text>
        </g>
      ))}
      {ticksX.major.map(({ value, label }) => (
        <g key={value}>
          <line className="tick" x1={x.at(value)} x2={x.at(value)} y1={box.bottom} y2={box.bottom + 5} />
          <text x={x.at(value)} y={box.bottom + 20} textAnchor="middle">
            {label}
          </text>
        </g>
      ))}
      <line className="frame" x1={box.left} x2={box.right} y1={box.bottom} y2={box.bottom} />
      <text className="title" x={box.left - 46} y={box.top - 14}>
        Learning rate{ticksY.factor && `, ${ticksY.factor}`}
      </text>
      <text className="title" x={box.right} y={box.bottom + 36} textAnchor="end">
        Step{ticksX.factor && `, ${ticksX.factor}`}
      </text>
    </g>
  );
});

function ZeroBands({ frame: { box, x, y } }: { readonly frame: Frame }) {
  const [bandX, bandY] = [x.scale.zero, y.scale.zero];
  return (
    <>
      {bandY && (
        <rect
          className="zero"
          x={box.left}
          y={bandY.edge}
          width={box.right - box.left}
          height={box.bottom - bandY.edge}
        />
      )}
      {bandX && (
        <rect className="zero" x={box.left} y={box.top} width={bandX.edge - box.left} height={box.bottom - box.top} />
      )}
    </>
  );
}
