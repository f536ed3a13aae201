import { formatNumber } from "@glidepath/plot";
import { memo } from "react";
import type { Frame } from "../view/frame.ts";

interface AxisLayerProps {
  readonly frame: Frame;
  /** True without the name of the y axis. */
  readonly isBare?: boolean;
}

/** The labels of the axes; their grid lies below the curves, on the canvas. */
export const AxisLayer = memo(function AxisLayer({ frame, isBare = false }: AxisLayerProps) {
  const { box, axis, y, ticksX, ticksY } = frame;
  return (
    <g className="axes" aria-hidden="true">
      {ticksY.major.map(({ value, label }) => (
        <text key={value} x={box.left - 10} y={y.at(value)} dy="0.35em" textAnchor="end">
          {label}
        </text>
      ))}
      {ticksX.major.map(({ value, label }) => (
        <g key={value}>
          <line className="tick" x1={axis.at(value)} x2={axis.at(value)} y1={box.bottom} y2={box.bottom + 5} />
          <text x={axis.at(value)} y={box.bottom + 20} textAnchor="middle">
            {label}
          </text>
        </g>
      ))}
      {y.scale.zero !== undefined && !isBare && (
        <text
          className="band"
          x={(box.left + box.right) / 2}
          y={(y.scale.zero.edge + y.scale.zero.at) / 2}
          dy="0.35em"
          textAnchor="middle"
        >
          below {formatNumber(y.scale.domain[0], 2)}: not to scale
        </text>
      )}
      <line className="frame" x1={box.left} x2={box.right} y1={box.bottom} y2={box.bottom} />
      {!isBare && (
        <text className="title" x={box.left - 46} y={box.top - 14}>
          Learning rate{ticksY.factor && `, ${ticksY.factor}`}
        </text>
      )}
    </g>
  );
});
