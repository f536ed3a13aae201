import type { Framework } from "../../match/framework.ts";
import { configured, isConfig } from "./config.ts";
import { schedules } from "./schedules.ts";

/** mlx.optimizers, and lr_schedule of mlx-lm's configuration. */
export const mlx: Framework = {
  name: "mlx",
  summary: "mlx.optimizers of MLX 0.32, and lr_schedule of mlx-lm 0.32",
  standsAlone: true,
  readers: schedules,
  files: [
    {
      what: "a configuration of mlx-lm",
      recognises: ({ text, value }) => isConfig(text, value),
      read: ({ text, value }, context) => configured(text, value, context),
    },
  ],
};
