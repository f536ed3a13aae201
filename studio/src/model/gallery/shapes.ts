import { parse, shapes } from "glidepath";
import { aboutShapes } from "glidepath/about";
import { defaults, formulaOf } from "glidepath/shape";
import type { Room } from "./entry.ts";

/** Every shape as the only phase of a run: from the peak to 0; to a hundredth where it cannot reach 0. */
export const shapeRoom = (): Room => ({
  title: "Shapes",
  entries: shapes.map((shape) => {
    const { kind, scale } = shape;
    const { summary, source } = aboutShapes[kind]!;
    const phase = { shape: kind, ...(scale !== "linear" && { to: "0.01 peak" }) };
    return {
      ...{ name: kind, summary, source, formula: `w(x) = ${formulaOf(shape, defaults(shape))}` },
      curves: ({ peak, budget }) => [{ name: kind, spec: parse({ peak, phases: [phase] }), budget }],
    };
  }),
});
