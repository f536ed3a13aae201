import type { Context, Framework } from "../../match/framework.ts";
import { callsIn, isSchedule, type Making, madeCalls, rateIn } from "../../match/made.ts";
import { isSound, resolved, settingsWith } from "../../match/section.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import type { DictExpression } from "../../text/expression.ts";
import type { Source } from "../../text/source.ts";
import { readableTorch } from "../torch/read.ts";

/** Hydra's objects: `_target_` names the class, what does not begin with an underscore are its arguments. */
const making: Making = {
  nameOf({ entries }) {
    const target = entries.find(([key]) => key === "_target_")?.[1];
    return target?.kind === "text" ? target.value : undefined;
  },
  namedOf: ({ entries }) => entries.filter(([key]) => !/^_\w+_$/.test(key)),
  placedOf({ entries }) {
    const placed = entries.find(([key]) => key === "_args_")?.[1];
    return placed?.kind === "list" ? placed.items : [];
  },
};

const schedulesOf = (value: DictExpression) => callsIn(madeCalls(value, making), isSchedule);
const isOwn = (value: DictExpression) => schedulesOf(value).length > 0;

function read(source: Source, context: Context): Sketch | undefined {
  const file = settingsWith(source, isOwn)!;
  if (!isSound(file, context.report)) return undefined;
  const settings = resolved(file.value);
  const [first, ...others] = schedulesOf(settings);
  if (others.length > 0) {
    const found = [first!, ...others].map(({ path }) => path).join(", ");
    return context.refuse("", "one schedule", found, "Take the one that is meant out of the file");
  }
  const rate = rateIn(madeCalls(settings, making));
  const sketch = context.read(first!.call, rate === undefined ? {} : { peak: rate });
  const remarks = [...(sketch?.remarks ?? []), ...file.remarks.map(({ says }) => says)];
  return sketch && { ...sketch, ...(rate !== undefined && { peak: sketch.peak ?? rate }), remarks };
}

/** Settings of Hydra in which `_target_` names a schedule of any framework. */
export const hydra: Framework = {
  name: "hydra",
  summary: "settings of Hydra whose _target_ is a schedule of any framework",
  readers: [],
  holds: [readableTorch],
  files: [
    {
      what: "settings of Hydra with the _target_ of a schedule",
      recognises: (source) => /_target_/.test(source.text) && settingsWith(source, isOwn) !== undefined,
      read,
    },
  ],
};
