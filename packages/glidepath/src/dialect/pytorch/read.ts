import { type Dialect, reader } from "../reading/dialect.ts";
import { draw, hold, peak, run } from "../reading/sketch.ts";
import { number, whole } from "../text/rows.ts";

const lastEpoch = { last_epoch: whole(-1) };

const readers = [
  reader("torch.optim.lr_scheduler.StepLR", { step_size: whole(), gamma: number(0.1), ...lastEpoch }, (values, { refuse }) => {
    const { step_size, gamma } = values;
    if (step_size < 1) return refuse("step_size", "at least 1", step_size);
    return draw([{ ...hold("peak"), every: step_size, gain: gamma }]);
  }),
  reader("torch.optim.lr_scheduler.CosineAnnealingLR", { T_max: whole(), eta_min: number(0), ...lastEpoch }, (values) => {
    const { T_max, eta_min } = values;
    return draw([run("cosine", "peak", eta_min, T_max)], { steps: T_max });
  }),
  reader(
    "torch.optim.lr_scheduler.LinearLR",
    { start_factor: number(1 / 3), end_factor: number(1), total_iters: whole(5), ...lastEpoch },
    ({ start_factor, end_factor, total_iters }) => {
      const ramp = run("linear", peak(start_factor), peak(end_factor), total_iters, total_iters);
      return draw([ramp, hold(peak(end_factor))], { steps: total_iters });
    },
  ),
];

/** torch.optim.lr_scheduler and torch.optim.swa_utils. */
export const pytorchWords: Dialect = {
  name: "torch",
  summary: "torch.optim.lr_scheduler of PyTorch 2.15",
  readers,
};
