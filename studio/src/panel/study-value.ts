import { formatNumber } from "@glidepath/plot";
import type { StudyReport } from "../model/study-report.ts";

type Metric = StudyReport["metric"];

/** Digits of a number that is no share. */
const digits = 4;

/** A value in a table: a share in percent with one decimal. */
export const shortValue = ({ isShare }: Metric, value: number): string =>
  isShare ? (100 * value).toFixed(1) : formatNumber(value, digits);

/** A value in a sentence: as the report has it. */
export const wholeValue = ({ isShare }: Metric, value: number): string =>
  isShare ? `${(100 * value).toFixed(2)} %` : formatNumber(value, digits);

/** A size of differences in a sentence: of shares in points. */
export const spread = ({ isShare }: Metric, value: number): string =>
  isShare ? `${(100 * value).toFixed(2)} points` : formatNumber(value, digits);

/** A difference in a sentence, with its sign. */
export const difference = (metric: Metric, value: number): string =>
  `${value < 0 ? "−" : "+"}${spread(metric, Math.abs(value))}`;
