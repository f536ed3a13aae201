import { type Framework, reader } from "../../match/framework.ts";
import { any, optional, whole } from "../../match/rows.ts";
import { readNamed } from "./by-name.ts";
import { functions } from "./functions.ts";
import { trainerFiles } from "./trainer-files.ts";

const getScheduler = reader(
  "transformers.get_scheduler",
  {
    name: any(),
    num_warmup_steps: optional(whole()),
    num_training_steps: optional(whole()),
    scheduler_specific_kwargs: optional(any()),
  },
  ({ name: type, num_warmup_steps: warmup, num_training_steps: total, scheduler_specific_kwargs: more }, context) =>
    readNamed({ type, at: { type: "name", more: "scheduler_specific_kwargs" }, warmup, total, more }, context),
);

const modules = functions.map((one) => ({ ...one, also: [one.name.replace(".", ".optimization.")] }));

/** transformers.optimization, and the Trainer's arguments. */
export const readableTransformers: Framework = {
  name: "transformers",
  summary: "transformers 5.23: get_scheduler, its functions, and the settings of the Trainer",
  readers: [getScheduler, ...modules],
  files: [trainerFiles],
};
