import type { Framework } from "../../match/framework.ts";
import { cosine, poly, tanh } from "./classes.ts";
import { factory } from "./factory.ts";
import { isNamespaced, readNamespaced } from "./namespace.ts";
import { multiStep, step } from "./steps.ts";
import { trainings } from "./train.ts";
import { wsd } from "./wsd.ts";

/** timm.scheduler. */
export const readableTimm: Framework = {
  name: "timm",
  ownClock: true,
  summary: "timm.scheduler of timm 1.0.31, its classes, create_scheduler_v2, and the arguments of train.py",
  readers: [cosine, tanh, poly, step, multiStep, wsd, factory],
  files: [
    {
      what: "arguments of timm's create_scheduler",
      recognises: ({ value }) => isNamespaced(value),
      read: ({ value }, context) => (isNamespaced(value) ? readNamespaced(value, context) : undefined),
    },
    ...trainings,
  ],
};
