import type { Report } from "glidepath/input";
import type { Context, Framework } from "../../match/framework.ts";
import { callsIn, isSchedule, type Making, madeCalls, rateIn } from "../../match/made.ts";
import { any, choice, number, optional, whole } from "../../match/rows.ts";
import { bindSection, entryAt, isSound, resolved, sectionAt, settingsWith } from "../../match/section.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import {
  type CallExpression,
  type DictExpression,
  describeExpression,
  type Expression,
} from "../../text/expression.ts";
import type { Source } from "../../text/source.ts";
import { readableTorch } from "../torch/read.ts";
import { type Limit, type Run, type Stepping, steppedBy } from "./stepping.ts";

/** Lightning's objects: `class_path` names the class, `init_args` are its arguments. */
const making: Making = {
  nameOf(value) {
    const path = entryAt(value, "class_path");
    return path?.kind === "text" ? path.value : undefined;
  },
  namedOf: (value) => sectionAt(value, "init_args")?.entries ?? [],
};

const trainer = {
  max_epochs: optional(whole()),
  max_steps: whole(-1),
  accumulate_grad_batches: whole(1),
  limit_train_batches: optional(any()),
};

/** What the settings of a Trainer say of the length of the run; -1 is no end. */
function runOf(settings: DictExpression, { report }: Context): Run | undefined {
  const bound = bindSection(trainer, sectionAt(settings, "trainer") ?? { ...settings, entries: [] }, report, "trainer");
  if (bound === undefined) return undefined;
  const {
    max_epochs: epochs,
    max_steps: steps,
    accumulate_grad_batches: accumulate,
    limit_train_batches,
  } = bound.values;
  const limit = limit_train_batches && limitOf(limit_train_batches, report);
  return {
    ...(epochs !== undefined && epochs > 0 && { epochs }),
    ...(steps > 0 && { steps }),
    accumulate,
    ...(limit !== undefined && { limit }),
  };
}

/** To Lightning 1 is one batch, and 1.0 all of them. */
function limitOf(value: Expression, report: Report): Limit | undefined {
  if (value.kind === "number" && value.whole && value.value > 0) return { batches: value.value };
  if (value.kind === "number" && !value.whole && value.value > 0 && value.value <= 1) return { share: value.value };
  const expected = "a whole number of batches, or a share of them up to 1.0";
  if (value.kind !== "none")
    report({ path: "trainer.limit_train_batches", expected, received: describeExpression(value) });
  return undefined;
}

const isOwnFile = (value: DictExpression) => callsIn(madeCalls(value, making), isSchedule).length > 0;

/** Settings of LightningCLI, which steps every scheduler once an epoch. */
function readFile(source: Source, context: Context): Sketch | undefined {
  const file = settingsWith(source, isOwnFile)!;
  if (!isSound(file, context.report)) return undefined;
  const settings = resolved(file.value);
  const made = madeCalls(settings, making);
  const [first, ...others] = callsIn(made, isSchedule);
  if (others.length > 0)
    return context.refuse("", "one schedule", [first!, ...others].map(({ path }) => path).join(", "));
  const run = runOf(settings, context);
  const remarks = file.remarks.map(({ says }) => says);
  return run && readStepped(first!.call, rateIn(made), { interval: "epoch", frequency: 1 }, run, remarks, context);
}

function readStepped(
  call: CallExpression,
  rate: number | undefined,
  stepping: Stepping,
  run: Run,
  remarks: readonly string[],
  context: Context,
): Sketch | undefined {
  // The scheduler is read in its own steps; when it is stepped, Lightning says.
  const own = { stepped: "update", processes: 1, accumulate: 1 } as const;
  const sketch = context.read(call, { ...own, ...(rate !== undefined && { peak: rate }) });
  const stepped = sketch && steppedBy(sketch, stepping, run, context);
  if (stepped === undefined) return undefined;
  const all = [...(stepped.remarks ?? []), ...remarks];
  return {
    ...stepped,
    ...(rate !== undefined && { peak: stepped.peak ?? rate }),
    ...(all.length > 0 && { remarks: all }),
  };
}

/** What configure_optimizers returns beside the optimizer: `{"scheduler": ..., "interval": "step", "frequency": 1}`. */
const configTable = { interval: choice(["epoch", "step"], "epoch"), frequency: number(1) };

/** The schedule's dict in what configure_optimizers returns, or by itself. */
function configOf(value: Expression | undefined): DictExpression | undefined {
  if (value?.kind === "list") return value.items.map(configOf).find((found) => found !== undefined);
  const own = sectionAt(value, "lr_scheduler") ?? (value?.kind === "dict" ? value : undefined);
  return entryAt(own, "scheduler")?.kind === "call" ? own : undefined;
}

function readConfig(source: Source, context: Context): Sketch | undefined {
  const config = configOf(source.value)!;
  const rest = { ...config, entries: config.entries.filter(([name]) => name !== "scheduler") };
  const bound = bindSection(configTable, rest, context.report, "lr_scheduler");
  if (bound === undefined) return undefined;
  const call = entryAt(config, "scheduler") as CallExpression;
  const run = { accumulate: context.accumulate ?? 1 };
  return readStepped(call, rateIn(source.value!), bound.values, run, bound.remarks, context);
}

/** PyTorch Lightning: settings of its command line, and what configure_optimizers returns. */
export const lightning: Framework = {
  name: "lightning",
  summary:
    "settings of LightningCLI, and lr_scheduler of configure_optimizers, PyTorch Lightning 2: any framework's schedule",
  ownClock: true,
  readers: [],
  holds: [readableTorch],
  files: [
    {
      what: "settings of LightningCLI",
      recognises: (source) => /class_path/.test(source.text) && settingsWith(source, isOwnFile) !== undefined,
      read: readFile,
    },
    {
      what: "an lr_scheduler of configure_optimizers",
      recognises: ({ value }) => configOf(value) !== undefined,
      read: readConfig,
    },
  ],
};
