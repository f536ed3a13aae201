import { GlidepathError, isRecord, own, pathOf } from "glidepath/input";
import { stepOf } from "./draft/cell.ts";
import { Draft } from "./draft/draft.ts";
import type { Format } from "./format.ts";
import type { Row } from "./objects.ts";

/** How deep in a checkpoint the state of a scheduler may stand, and how many values are looked at for it. */
const most = { depth: 6, values: 100_000 } as const;

/** What a scheduler of torch says of itself: where a run stands. */
export const schedulerState: Format<"json"> = {
  name: "scheduler-state",
  what: "`scheduler.state_dict()` of torch as JSON, alone or in a checkpoint: one row, where the run stands",
  rows: [
    { shift: 0, because: "the rate of the next update: `last_epoch` counts the steps that the scheduler has made" },
  ],
  takes: "json",
  recognises: (given) => statesIn(given.value).length > 0,
  async read(given) {
    const [[path, state], ...others] = statesIn(given.value) as [Found, ...Found[]];
    const draft = new Draft(given.name, given.options);
    const place = () => [given.name, path].filter((part) => part !== "").join(": ");
    const step = stepOf(own(state, "last_epoch"), place)!;
    const rates = own(state, "_last_lr");
    if (!Array.isArray(rates) || rates.length === 0) {
      const hint = "Schedulers of torch have it once they are made with an optimizer";
      throw new GlidepathError([
        { path: place(), expected: "_last_lr, the rates of the groups", received: "none", hint },
      ]);
    }
    const row = draft.row(step);
    rates.forEach((rate, i) => {
      draft.column(i === 0 ? "lr" : `lr[${i}]`).addFull(row, rate, place);
    });
    draft.run = { made: step };
    if (others.length > 0) {
      draft.remarks.push(
        `There are more schedulers (${others.map(([at]) => at).join(", ")}); that of ${path} was read.`,
      );
    }
    return draft.finish(schedulerState);
  },
};

type Found = readonly [path: string, state: Row];

/** The states of schedulers in a value, with their paths; those inside another scheduler (SequentialLR) belong to it. */
function statesIn(value: unknown): Found[] {
  const states: Found[] = [];
  let seen = 0;
  const look = (one: unknown, path: string, depth: number) => {
    if (depth > most.depth || seen++ > most.values) return;
    if (isRecord(one) && "last_epoch" in one && ("_last_lr" in one || "base_lrs" in one)) states.push([path, one]);
    else if (isRecord(one)) for (const key of Object.keys(one)) look(one[key], pathOf(path, key), depth + 1);
    else if (Array.isArray(one)) one.forEach((inner, i) => void look(inner, `${path}[${i}]`, depth + 1));
  };
  look(value, "", 0);
  return states;
}
