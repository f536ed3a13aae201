import type { Framework } from "../../match/framework.ts";
import { cosines } from "./cosines.ts";
import { decays } from "./decays.ts";
import { optimizer } from "./optimizer.ts";
import { serialised } from "./serialised.ts";

const readers = [...decays, ...cosines];
const dicts = serialised(readers);

/** keras.optimizers.schedules, as calls and as the dicts that Keras writes into a model's configuration. */
export const readableKeras: Framework = {
  name: "keras",
  summary: "keras.optimizers.schedules of Keras 3.15, as calls and as serialised dicts, and its optimizers",
  standsAlone: true,
  readers,
  files: [optimizer(dicts), dicts],
};
