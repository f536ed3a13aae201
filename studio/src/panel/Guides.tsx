import type { Guide } from "../edit/aim.ts";
import type { Frame } from "../view/frame.ts";

/** Lines at what a dragged point has snapped to, with what is there. */
export function Guides({ frame: { box, x, y }, guides }: { readonly frame: Frame; readonly guides: readonly Guide[] }) {
  return (
    <g className="guides" aria-hidden="true">
      {guides.map(({ axis, at, what }) =>
        axis === "x" ? (
          <g key={axis}>
            <line x1={x.at(at)} x2={x.at(at)} y1={box.top} y2={box.bottom} />
            <text x={x.at(at) + 6} y={box.bottom - 8}>
              {what}
            </text>
          </g>
        ) : (
          <g key={axis}>
            <line x1={box.left} x2={box.right} y1={y.at(at)} y2={y.at(at)} />
            <text x={box.left + 8} y={y.at(at) - 6}>
              {what}
            </text>
          </g>
        ),
      )}
    </g>
  );
}
