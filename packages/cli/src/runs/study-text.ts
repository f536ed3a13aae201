import type { RunsPlan } from "@glidepath/law";
import { stringify } from "yaml";

/** What a study of the runs says beside them. */
export interface StudyOf {
  readonly plan: RunsPlan;
  readonly budget: number;
  readonly peaks: readonly number[];
  readonly shapes: Readonly<Record<string, string>>;
  /** A task that comes along, or a trainer's command; a placeholder if left out. */
  readonly task: string | undefined;
  readonly isBuiltIn: boolean;
}

/** What stands for a trainer that nobody named. */
const placeholder = "python train.py {schedule} --seed {seed}";

/** The study file that does the runs of the chosen scheme, to be looked through by a person. */
export function studyText(of: StudyOf): string {
  const { plan, budget, peaks, shapes } = of;
  const { name, trunks, stages } = plan.schemes[plan.chosen]!;
  const short = stages.slice(0, -1).map(({ steps }) => steps / budget);
  const study = `runs: ${plan.cells} cells, ${name}`;
  const parts = [
    `# The runs of \`glidepath runs\`: ${plan.text.split("\n")[0]}.`,
    stringify({ study }),
    taskText(of, trunks),
    `# A full run, and the length at which the shapes are compared. Lengths in updates stay, shares are of each run.`,
    stringify({ steps: budget, budgets: [stages.at(-1)!.steps] }),
    "# One seed chooses the peak of every shape; there the others run, on which the shapes are compared.",
    stringify({ rates: peaks, seeds: { tune: 1, report: plan.seeds.each } }),
    ...(short.length > 0 ? [stringify({ design: { halving: { rungs: short, keep: 0.5 } } })] : []),
    ...(trunks
      ? ["# Runs of a seed whose rates are the same up to a step make these updates once.", "share: trunks\n"]
      : []),
    stringify({
      schedules: Object.fromEntries(
        Object.entries(shapes).map(([name, schedule]) => [name, { schedule, budget: "own" }]),
      ),
    }),
  ];
  return parts.join("\n");
}

function taskText({ task, isBuiltIn }: StudyOf, trunks: boolean): string {
  if (isBuiltIn) return stringify({ task });
  const lines = [
    "# Your trainer: how it is started, and the number by which it is judged (docs: Study your own trainer).",
    stringify({
      task: {
        command: task ?? placeholder,
        metric: { name: "val_loss", goal: "minimize" },
        ...(trunks && { branches: true }),
      },
    }).trimEnd(),
    ...(trunks
      ? ["  # It leaves checkpoints and begins at them. If yours does not, take out this line and `share` below."]
      : []),
    "",
  ];
  return lines.join("\n");
}
