import { type EndPolicy, print, type Schedule } from "glidepath";
import { closedForm } from "../code/closed-form.ts";
import { peakOf } from "../code/python/file.ts";
import { rustSyntax, typed } from "../code/rust/syntax.ts";
import { slashedFile } from "../code/slashed-file.ts";
import { asciiOf } from "../code/source.ts";
import { code } from "../code/template.ts";
import type { Target } from "../match/target.ts";

/** What a file's comment says of the steps behind the horizon. */
const endings: Readonly<Record<EndPolicy, (lr: Schedule) => string>> = {
  hold: (lr) => `From step ${lr.horizon} on the rate stays at ${lr(lr.horizon)}.`,
  periodic: ({ horizon }) => `At step ${horizon} it begins again.`,
  extrapolate: ({ horizon }) => `Past step ${horizon} its last curve goes on.`,
  error: ({ horizon }) => `Past step ${horizon}, where it ends, \`lr\` panics.`,
};

/** A Rust file without crates: `lr(step)` in closed form, for Burn, Candle, tch and loops by hand. */
export const rust: Target = {
  name: "rust",
  aliases: [],
  summary: "a Rust function without crates, for Burn, Candle and tch",
  extension: ".rs",
  write: (lr) => {
    const functions = closedForm(lr, "lr", rustSyntax);
    return slashedFile(
      lr,
      code`
        //! A learning-rate schedule: \`${notationOf(lr)}\`.
        //!
        //! \`step\` is the number of updates already made: 0 before the first. ${endings[lr.spec.end ?? "hold"](lr)}
        //!
        //! - Burn: \`model = optimizer.step(lr(step), model, gradients);\`, or an \`LrScheduler\` whose \`step()\` returns \`lr\` of its count
        //! - Candle: \`optimizer.set_learning_rate(lr(step));\` before every update
        //! - tch: \`optimizer.set_lr(lr(step));\` before every update

        // Not every program asks for all of it, and numbers stand as they were computed.
        #![allow(dead_code, clippy::all)]

        ${/\bPI\b/.test(functions) ? "use std::f64::consts::PI;\n" : ""}
        /// How many updates the run makes.
        pub const STEPS: u64 = ${lr.steps};

        /// The rate that the schedule calls its peak; 1 if it names none.
        pub const PEAK: f64 = ${typed(String(peakOf(lr)))};

        ${functions}
      `,
    );
  },
};

/** The schedule in words, on one line; its name and its note stand in the source above. */
function notationOf({ spec: { name, note, ...spec } }: Schedule): string {
  return asciiOf(print(spec));
}
