import type { Guide } from "../edit/aim.ts";
import type { Frame } from "../view/frame.ts";

/** Lines at what a dragged point has snapped to. */
export function Guides({ frame: { box, x, y }, guides }: { readonly frame: Frame; readonly guides: readonly Guide[] }) {
  return (
    <g className="guides" aria-hidden="true">
      {guides.map(({ axis, at }) =>
        axis === "x" ? (
          <line key={axis} x1={x.at(at)} x2={x.at(at)} y1={box.top} y2={box.bottom} />
        ) : (
          <line key={axis} x1={box.left} x2={box.right} y1={y.at(at)} y2={y.at(at)} />
        ),
      )}
    </g>
  );
}
