import { writeFile } from "../write-file.ts";
import type { Study } from "./study.ts";

/** The name of the file that says which study a folder holds, so that it can be looked at while it runs. */
export const studyFile = "study.json";

/** A study as a study file has it: `readStudy` reads it back to the same study. */
export function studyContent({ name, budgets, schedules, compare, ...rest }: Study): Readonly<Record<string, unknown>> {
  return {
    study: name,
    ...rest,
    ...(compare.length > 0 && { compare }),
    budgets: budgets.map(({ label, steps }) => (label.endsWith("%") ? label : steps)),
    schedules: Object.fromEntries(
      schedules.map((entry) => [entry.name, { schedule: entry.spec, budget: entry.budget }] as const),
    ),
  };
}

/**
 * Writes the study into its folder, in place of one that was run there before.
 *
 * @throws StudyError "store" if it cannot be written
 */
export function keepStudy(study: Study, folder: string): void {
  writeFile(folder, studyFile, `${JSON.stringify(studyContent(study), null, 1)}\n`);
}
