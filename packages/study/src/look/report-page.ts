import { readInside } from "../read-inside.ts";
import { reportFiles } from "../report/write.ts";

/**
 * The report of a study as a page; undefined if it is not written yet. Whoever shows it should let no script run: it lies in a folder
 * that anybody may have written to.
 *
 * @throws StudyError "store" if it is too large, or no plain file
 * @example
 * await writeReport(results, out);
 * new TextDecoder().decode(reportPage(out)).slice(0, 15); // "<!doctype html>"
 */
export const reportPage = (folder: string): Uint8Array | undefined => readInside(folder, reportFiles.page);
