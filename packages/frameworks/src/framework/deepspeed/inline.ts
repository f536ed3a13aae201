import type { FileKind, Reader } from "../../match/framework.ts";
import { withJsonWords } from "../../text/json-words.ts";
import { inlineScheduler, trainerSettings } from "../transformers/trainer-files.ts";
import { runOf } from "../transformers/training-arguments.ts";
import { type Fillings, readConfiguration } from "./config.ts";

/** Settings of transformers' Trainer with DeepSpeed's configuration inside, whose scheduler goes before the Trainer's. */
export const insideTrainer = (readers: readonly Reader[]): FileKind => ({
  what: "settings of transformers' Trainer with a DeepSpeed configuration inside",
  recognises: (source) => {
    const found = trainerSettings(source);
    return found !== undefined && inlineScheduler(found.given) !== undefined;
  },
  read(source, context) {
    const gathered = trainerSettings(source)!;
    const run = runOf(gathered, context);
    const section = gathered.given.get("deepspeed");
    if (run === undefined || section === undefined || !("kind" in section) || section.kind !== "dict") return undefined;
    const must: Fillings["must"] = {
      warmup_max_lr: run.peak,
      // Without a warmup the Trainer asks for one step of it, since DeepSpeed takes no 0.
      warmup_num_steps: Math.max(1, run.warmup),
      total_num_steps: run.total,
    };
    const path = `${gathered.mark}deepspeed.`;
    const fill = (name: string) =>
      name === "warmup_min_lr"
        ? 0
        : (must[name] ?? context.refuse(`${path}scheduler.params.${name}`, 'a number in place of "auto"', "auto"));
    const fillings = { fill, must, rate: run.peak, path };
    const sketch = readConfiguration(readers, { whole: withJsonWords(section) }, fillings, context);
    return sketch && { ...sketch, steps: run.total, remarks: [...run.remarks, ...(sketch.remarks ?? [])] };
  },
});
