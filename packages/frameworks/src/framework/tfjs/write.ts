import { closedForm } from "../../code/closed-form.ts";
import { slashedFile } from "../../code/slashed-file.ts";
import { code } from "../../code/template.ts";
import { typescriptSyntax } from "../../code/typescript/syntax.ts";
import type { Target } from "../../match/target.ts";

/** A TypeScript file for TensorFlow.js: `learningRate(step)`, and what sets it before every update. */
export const tfjsTarget: Target = {
  name: "tfjs",
  aliases: [],
  summary: "TypeScript for TensorFlow.js, which sets the rate before every update",
  extension: ".ts",
  write: (lr) =>
    slashedFile(
      lr,
      code`
        import type { Optimizer } from "@tensorflow/tfjs-core";

        export const steps = ${lr.steps};

        ${closedForm(lr, "learningRate", typescriptSyntax)}

        /** Sets the rate of the next update. Call it before every \`minimize\` or \`applyGradients\`. */
        export function setLearningRate(optimizer: Optimizer, step = optimizer.iterations): void {
          const rate = learningRate(step);
          const target = optimizer as unknown as { learningRate: number; setLearningRate?(rate: number): void };
          // SGD and momentum keep the rate in a tensor, which only their own method renews.
          if (target.setLearningRate) target.setLearningRate(rate);
          else target.learningRate = rate;
        }

        /** For \`model.fit\`: \`callbacks: scheduleCallback(model.optimizer)\`. */
        export const scheduleCallback = (optimizer: Optimizer) => ({ onBatchBegin: () => setLearningRate(optimizer) });
      `,
    ),
};
