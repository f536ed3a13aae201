import { designOf } from "../design/index.ts";
import type { Study } from "../study/study.ts";
import type { TaskNote } from "../task/task.ts";

/** Every run that a study may come to, as far as that can be told beforehand, and where it is in the report. */
export function placesOf(study: Study, task: TaskNote): Map<string, string> {
  const courses = designOf(study).courses(study, task);
  return new Map(
    courses.flatMap(({ schedule, budget, reach }) =>
      reach().map(({ key }) => [key, `${schedule.name} at ${budget.label}`] as const),
    ),
  );
}
