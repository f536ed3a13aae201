import type { Schedule } from "glidepath";
import { peakOf } from "../../code/python/file.ts";
import { code } from "../../code/template.ts";

/** How long the run is, and the rate that the optimizer is made with. */
export const constants = (lr: Schedule) => code`
  STEPS = ${lr.steps}
  PEAK = ${peakOf(lr)}
`;
