import type { Schedule } from "glidepath";
import { dependsOnPeak } from "../model/depends-on-peak.ts";

/** Whether a schedule without a peak of its own has other rates under another one. */
export const needsPeak = (lr: Schedule): boolean => lr.spec.peak === undefined && dependsOnPeak(lr);
