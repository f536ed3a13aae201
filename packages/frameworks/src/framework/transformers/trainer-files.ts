import type { FileKind } from "../../match/framework.ts";
import { type Gathered, gather, readGathered, type Wanted } from "../../match/gather.ts";
import type { Given } from "../../match/settings.ts";
import { dashed } from "../../match/spelling.ts";
import { type CallExpression, type Expression, lastName } from "../../text/expression.ts";
import type { Source } from "../../text/source.ts";
import { classes } from "./classes.ts";
import { readTrainer } from "./training-arguments.ts";

/** Settings that the Trainer alone has; one of them is enough. */
const marks = [
  "lr-scheduler-type",
  "per-device-train-batch-size",
  "num-train-epochs",
  "warmup-ratio",
  "per-device-eval-batch-size",
];
const isOwn = (names: ReadonlySet<string>) => marks.some((name) => names.has(name)) && !names.has("micro-batch-size");

/** A class of arguments that is known, or one that has the Trainer's settings. */
function isArguments({ name, keywords }: CallExpression): boolean {
  const own = lastName(name);
  if (Object.hasOwn(classes, own)) return true;
  return /(?:Config|Arguments)$/.test(own) && isOwn(new Set(keywords.map((keyword) => dashed(keyword.name))));
}

const wanted: Wanted = { isOwn, isCall: isArguments };

/** DeepSpeed's own scheduler stands beside the Trainer's settings, and goes before theirs. */
export function inlineScheduler(given: Given): Expression | undefined {
  const section = given.get("deepspeed");
  const own = section && "kind" in section && section.kind === "dict" ? section : undefined;
  return own?.entries.find(([name]) => name === "scheduler")?.[1];
}

/** The Trainer's settings, wherever they stand. */
export const trainerSettings = (source: Source): Gathered | undefined => gather(source, wanted);

/** Settings of transformers' Trainer: calls of its classes, files, dicts and flags. */
export const trainerFiles: FileKind = {
  what: "the settings of transformers' Trainer",
  recognises: (source) => {
    const found = trainerSettings(source);
    return found !== undefined && inlineScheduler(found.given) === undefined;
  },
  read: readGathered(wanted, readTrainer),
};
