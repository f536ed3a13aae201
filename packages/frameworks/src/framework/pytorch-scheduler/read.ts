import type { Framework } from "../../match/framework.ts";
import { readableTorch } from "../torch/read.ts";
import { around } from "./around.ts";
import { named } from "./by-name.ts";
import { classes } from "./classes.ts";
import { curves } from "./curves.ts";

/** pytorch_scheduler by Axect. */
export const pytorchScheduler: Framework = {
  name: "pytorch_scheduler",
  summary: "pytorch_scheduler 0.2, its classes, presets and composers",
  readers: [...classes, ...curves, ...around, ...named],
  holds: [readableTorch],
};
