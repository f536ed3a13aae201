import { closedForm } from "../../code/closed-form.ts";
import { slashedFile } from "../../code/slashed-file.ts";
import { code } from "../../code/template.ts";
import { typescriptSyntax } from "../../code/typescript/syntax.ts";
import type { Target } from "../../match/target.ts";

/** A TypeScript file for jax-js: `learningRate(step)`, as its optax takes it, and a loop for updates written by hand. */
export const jaxTarget: Target = {
  name: "jax",
  aliases: [],
  summary: "TypeScript for jax-js: a function for its optax, and a loop",
  extension: ".ts",
  write: (lr) =>
    slashedFile(
      lr,
      code`
        export const steps = ${lr.steps};

        // For @jax-js/optax: \`adam(learningRate)\`, or any other that takes a schedule.
        ${closedForm(lr, "learningRate", typescriptSyntax)}

        /**
         * Updates by hand: the rate goes to a jitted \`update\` as an argument, since one that it closes over would stay at its first value.
         */
        export function train<State>(update: (state: State, rate: number) => State, state: State, from = 0, to = steps): State {
          let next = state;
          for (let step = from; step < to; step++) next = update(next, learningRate(step));
          return next;
        }
      `,
    ),
};
