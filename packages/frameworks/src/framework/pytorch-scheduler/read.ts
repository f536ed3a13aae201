import type { Dialect } from "../../match/dialect.ts";
import { around } from "./around.ts";
import { named } from "./by-name.ts";
import { classes } from "./classes.ts";
import { curves } from "./curves.ts";

/** pytorch_scheduler by Axect. */
export const pytorchSchedulerWords: Dialect = {
  name: "pytorch_scheduler",
  summary: "pytorch_scheduler 0.2, its classes, presets and composers",
  readers: [...classes, ...curves, ...around, ...named],
};
