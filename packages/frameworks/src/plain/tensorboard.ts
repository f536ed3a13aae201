import type { Target } from "../match/target.ts";
import { sampleRows } from "./csv.ts";

/** The table that TensorBoard downloads for a scalar. A schedule knows no time of day, so a step counts as a second. */
export const tensorboardCsv: Target = {
  name: "tensorboard-csv",
  aliases: [],
  summary: "a table as TensorBoard downloads it: Wall time,Step,Value",
  extension: ".csv",
  write: (lr) =>
    `Wall time,Step,Value\n${sampleRows(lr, 1)
      .map(([step, rate]) => `${step},${step},${rate}\n`)
      .join("")}`,
};
