import { commandIn, knownWords, launchedBy, unread } from "../../match/flags.ts";
import type { Context, Framework } from "../../match/framework.ts";
import { isSound, settingsWith } from "../../match/section.ts";
import { bindSettings, type Given } from "../../match/settings.ts";
import { draw, plain, type Sketch, share } from "../../sketch/sketch.ts";
import { type CallExpression, type DictExpression, type Expression, lastName } from "../../text/expression.ts";
import type { Word } from "../../text/shell/value.ts";
import { type Command, commandsOf } from "../../text/shell.ts";
import type { Source } from "../../text/source.ts";
import { optimizerOf } from "./optimizer.ts";
import { epochStrokes, factorAt, momentumLane, mostEpochs, warmupStrokes } from "./rates.ts";
import { courseOf, type Settings, table } from "./settings.ts";
import { mostWarmup, runsOf } from "./updates.ts";

/** The schedule of settings, with what a person should know of them. */
function readSettings(given: Given, remarks: readonly string[], context: Context): Sketch | undefined {
  const bound = bindSettings(table, given, context.report);
  const course = bound && courseOf(bound.values, context);
  const optimizer = course && optimizerOf(bound.values, course, context);
  if (optimizer === undefined) return undefined;
  const settings: Settings = { ...bound!.values, ...optimizer.settings };
  if (course!.epochs > mostEpochs) return context.refuse("epochs", `at most ${mostEpochs}`, course!.epochs);
  if (course!.accumulate > 1 && course!.warmup > mostWarmup)
    return context.refuse("warmup_epochs", `a warmup of at most ${mostWarmup} batches`, course!.warmup);
  const group = context.set?.group ?? "weight";
  if (group !== "weight" && group !== "bias") return context.refuse("group", "weight or bias", group);
  const runs = runsOf(course!);
  const from = group === "bias" ? settings.warmup_bias_lr : 0;
  const to = (epoch: number) => share(plain(factorAt(epoch, settings, course!)));
  const strokes = [...warmupStrokes(runs, course!, from, to), ...epochStrokes(runs, settings, course!)];
  const steps = runs.at(-1)!.update + runs.at(-1)!.count;
  const biases =
    course!.warmup > 0 && group === "weight" && settings.warmup_bias_lr !== 0
      ? [
          `The biases begin at ${settings.warmup_bias_lr} and meet these rates when the warmup ends; --set "group=bias" reads them`,
        ]
      : [];
  const all = [...remarks, ...optimizer.remarks, ...biases, ...unread(bound!.others, "")];
  const momentum = optimizer.hasMomentum ? { momentum: momentumLane(runs, settings, course!) } : {};
  return draw(strokes, { steps, peak: settings.lr0, remarks: all, ...momentum });
}

const keys = ["lr0", "lrf", "cos_lr", "warmup_bias_lr", "warmup_momentum", "nbs"] as const;
const areOwn = (names: readonly string[]) => keys.some((key) => names.includes(key));
const isOwnFile = ({ entries }: DictExpression) => areOwn(entries.map(([name]) => name));

function readFile(source: Source, context: Context): Sketch | undefined {
  const file = settingsWith(source, isOwnFile)!;
  if (!isSound(file, context.report)) return undefined;
  return readSettings(
    new Map(file.value.entries),
    file.remarks.map(({ says }) => says),
    context,
  );
}

/** `yolo train data=coco.yaml lr0=0.01`: settings are the words with an equals sign. */
const settingsOf = ({ given }: Command): ReadonlyMap<string, readonly Word[]> =>
  new Map(
    given.flatMap((word) => {
      const [, name, text] = /^(\w+)=(.*)$/s.exec(word.text) ?? [];
      return name === undefined ? [] : [[name, [{ ...word, text: text! }]]];
    }),
  );

const isCommand = (command: Command) =>
  /(^|\/)yolo$|^ultralytics$/.test(command.program ?? "") && settingsOf(command).size > 0;

function readCommand(source: Source, context: Context): Sketch | undefined {
  const command = commandIn(source, context, isCommand);
  const words = command && knownWords(table, settingsOf(command), context.report, "");
  return words && readSettings(words, command.remarks, launchedBy(command, context));
}

/** `model.train(data=..., epochs=100, lr0=0.01)`. */
const isCall = (value: Expression | undefined): value is CallExpression =>
  value?.kind === "call" && lastName(value.name) === "train" && areOwn(value.keywords.map(({ name }) => name));

function readCall(source: Source, context: Context): Sketch | undefined {
  const keywords = isCall(source.value) ? source.value.keywords : [];
  return readSettings(new Map(keywords.map(({ name, value }) => [name, value])), [], context);
}

/** The training of Ultralytics: YOLO and its like. */
export const ultralytics: Framework = {
  name: "ultralytics",
  summary: "args.yaml, the yolo command and model.train(...) of Ultralytics 8.4, in updates of the optimizer",
  ownClock: true,
  readers: [],
  files: [
    {
      what: "Ultralytics' args.yaml",
      recognises: (source) => settingsWith(source, isOwnFile) !== undefined,
      read: readFile,
    },
    { what: "a yolo command", recognises: (source) => commandsOf(source).some(isCommand), read: readCommand },
    { what: "a call of Ultralytics' train", recognises: ({ value }) => isCall(value), read: readCall },
  ],
};
