import type { Schedule } from "glidepath";
import type { Target } from "../match/target.ts";

/**
 * The spec, the budget and the resolved segments: terms that are added, of tracks that are multiplied. The `spec` reads back; the
 * segments are for other programs.
 */
export const json: Target = {
  name: "json",
  aliases: [],
  summary: "the spec with its budget and its resolved segments",
  extension: ".json",
  keepsTime: true,
  write: (lr: Schedule) => {
    const terms = lr.terms.map((factors) =>
      factors.map((track) =>
        track.map(({ shape, parameters, ...rest }) => ({ ...rest, shape: shape.kind, parameters })),
      ),
    );
    return `${JSON.stringify({ spec: lr.spec, budget: lr.budget, horizon: lr.horizon, terms }, null, 2)}\n`;
  },
};
