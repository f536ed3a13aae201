import type { Framework } from "../../match/framework.ts";
import { configuration } from "./config.ts";
import { schedules } from "./schedules.ts";

/** mlx.optimizers, and lr_schedule of mlx-lm's configuration. */
export const mlx: Framework = {
  name: "mlx",
  summary: "mlx.optimizers of MLX 0.32, and lr_schedule of mlx-lm 0.32",
  standsAlone: true,
  readers: schedules,
  files: [configuration],
};
