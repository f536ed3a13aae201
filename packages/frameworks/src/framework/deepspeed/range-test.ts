import * as shapes from "glidepath/shape";
import { reader } from "../../match/framework.ts";
import { isFresh } from "../../match/fresh.ts";
import { number, single, truth, whole } from "../../match/rows.ts";
import { draw, hold, plain, run } from "../../sketch/sketch.ts";
import { folder, lastBatch } from "./rows.ts";

export const rangeTest = reader(
  `${folder}.LRRangeTest`,
  {
    lr_range_test_min_lr: single(0.001),
    lr_range_test_step_size: whole(2000),
    lr_range_test_step_rate: number(1),
    lr_range_test_staircase: truth(false),
    ...lastBatch,
  },
  (values, context) => {
    const { lr_range_test_step_size: size, lr_range_test_step_rate: rate, lr_range_test_staircase: isStair } = values;
    const low = values.lr_range_test_min_lr;
    if (size < 1) return context.refuse("lr_range_test_step_size", "at least 1", size);
    if (!isFresh(values.last_batch_iteration, "last_batch_iteration", context)) return undefined;
    if (rate === 0) return draw([hold(low)]);
    return draw([
      { ...run(shapes.linear, low, plain(low * (1 + rate)), size), ...(isStair && size > 1 && { grain: size }) },
    ]);
  },
);
