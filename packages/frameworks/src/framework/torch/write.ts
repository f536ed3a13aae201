import { findNative, remarkOn } from "../../code/native.ts";
import { pythonFile } from "../../code/python/file.ts";
import { code } from "../../code/template.ts";
import type { Target } from "../../match/target.ts";
import { constants } from "./constants.ts";
import { lambdaFile } from "./lambda-lr.ts";
import { natives } from "./natives.ts";
import { readableTorch } from "./read.ts";

const meaning = "Binds the schedule to an optimizer made with lr=PEAK. Call .step() once after every optimizer.step().";

/**
 * A Python file whose `scheduler(optimizer)` is made of torch's own classes where these do the same at every step; else a
 * LambdaLR around `factor(step)`, which needs no torch.
 */
export const torchTarget: Target = {
  name: "torch",
  aliases: ["pytorch"],
  summary: "torch.optim.lr_scheduler: its own classes where they are exact, else a LambdaLR",
  extension: ".py",
  keepsTime: true,
  write(lr) {
    const native = findNative(lr, readableTorch, natives(lr));
    if (native === undefined) return lambdaFile(lr, meaning);
    const classes = [...new Set(native.text.match(/\b[A-Z]\w+(?=\()/g))].sort();
    return pythonFile(
      lr,
      `from torch.optim.lr_scheduler import ${classes.join(", ")}`,
      code`
        ${constants(lr)}


        def scheduler(optimizer):
            """${meaning}"""
            ${remarkOn(native, lr)}
            return ${native.text}
      `,
    );
  },
};
