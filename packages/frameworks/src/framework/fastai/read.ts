import type { Framework } from "../../match/framework.ts";
import { annealers } from "./annealers.ts";
import { combined } from "./combined.ts";
import { fits } from "./fits.ts";

/** fastai.callback.schedule: annealers of the part of the training that is done, and the Learner's methods that use them. */
export const fastai: Framework = {
  name: "fastai",
  summary: "fastai.callback.schedule of fastai 2.8",
  standsAlone: true,
  ownClock: true,
  readers: [...annealers, ...combined, ...fits],
};
