import { colorOf, dashOf } from "./palette.ts";

/** A piece of a curve as it is drawn. */
export function CurveLine({ color }: { readonly color: number }) {
  return (
    <svg className="curve-line" width="26" height="10" aria-hidden="true">
      <line x1="1" x2="25" y1="5" y2="5" stroke={colorOf(color)} strokeDasharray={dashOf(color).join(" ")} />
    </svg>
  );
}
