import { findNative, remarkOn } from "../../code/native.ts";
import { peakOf, pythonFile } from "../../code/python/file.ts";
import { call, quoted } from "../../code/python/text.ts";
import { code } from "../../code/template.ts";
import type { Target } from "../../match/target.ts";
import { constants } from "../torch/constants.ts";
import { lambdaFile } from "../torch/lambda-lr.ts";
import { callOf, dict, natives } from "./natives.ts";
import { readableTransformers } from "./read.ts";

const meaning = "For Trainer(optimizers=(optimizer, scheduler(optimizer))), the optimizer made with lr=PEAK.";

/**
 * A Python file whose `scheduler(optimizer)` goes to Trainer beside the optimizer. Where transformers has such a schedule itself,
 * TRAINING_ARGUMENTS does the same without it.
 */
export const transformersTarget: Target = {
  name: "transformers",
  aliases: [],
  summary: "TrainingArguments where transformers has such a schedule, else a LambdaLR for Trainer",
  extension: ".py",
  keepsTime: true,
  write(lr) {
    const named = natives(lr);
    const native = findNative(
      lr,
      readableTransformers,
      named.map((one) => callOf(one, lr.steps)),
    );
    if (native === undefined) return lambdaFile(lr, meaning);
    const { name, warmup, more } = named.find((one) => callOf(one, lr.steps) === native.text)!;
    const words = call("dict", [], {
      learning_rate: peakOf(lr),
      lr_scheduler_type: quoted(name),
      ...(Object.keys(more).length > 0 && { lr_scheduler_kwargs: dict(more) }),
      warmup_steps: warmup,
      max_steps: lr.steps,
    });
    return pythonFile(
      lr,
      "from transformers import get_scheduler",
      code`
        ${constants(lr)}

        # All that Trainer needs: TrainingArguments(..., **TRAINING_ARGUMENTS).
        TRAINING_ARGUMENTS = ${words}


        def scheduler(optimizer):
            """${meaning}"""
            ${remarkOn(native, lr)}
            return ${native.text}
      `,
    );
  },
};
