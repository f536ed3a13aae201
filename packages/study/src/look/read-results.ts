import { collect, type Results } from "../results/results.ts";
import { openStudy } from "./open-study.ts";

/**
 * What the runs in a folder give, as `runStudy` returns it, at any time: runs that have not ended are waiting in it. The folder is not changed.
 *
 * @throws StudyError "store" if the folder does not say which study it holds, or cannot be read
 * @example
 * await runStudy(study, { out });
 * (await readResults(out)).groups.length; // 1
 */
export async function readResults(folder: string): Promise<Results> {
  const { study, task, groups, records } = await openStudy(folder);
  return collect(study, task, groups, records);
}
