import { tellAssumed } from "./assumed.ts";
import { batchRemarks } from "./batch-options.ts";
import type { Given } from "./command.ts";
import { argumentName } from "./figures.ts";
import type { CommandIo } from "./io.ts";
import { type Read, readSchedule } from "./read-schedule.ts";
import { tellGuessed } from "./tell-guessed.ts";
import { refuseIdle } from "./words-options.ts";

/** Reads every schedule of a command line, and says on standard error what a person should know of that. */
export async function readSchedules(args: readonly string[], given: Given, io: CommandIo): Promise<Read[]> {
  const found: Read[] = [];
  for (const argument of args) found.push(await readSchedule(argument, given));
  tellReads(
    found.map((read, i) => [args[i]!, read] as const),
    given,
    io,
  );
  return found;
}

/** Says what was taken for granted, and what a framework's reader remarked; refuses options that change nothing. */
export function tellReads(named: readonly (readonly [name: string, read: Read])[], given: Given, io: CommandIo): void {
  const reads = named.map(([, read]) => read);
  refuseIdle(given, reads);
  tellAssumed(
    reads.map(({ assumed }) => assumed),
    io,
  );
  tellGuessed(
    reads.map(({ lr }) => lr.budget),
    io,
  );
  // A name that one of the schedules asks for was rightly given.
  const isAsked = (remark: string) =>
    unasked.test(remark) && reads.some(({ reading }) => reading && !reading.remarks.includes(remark));
  for (const [name, { reading, batch }] of named) {
    const before = named.length > 1 ? `${argumentName(name)}: ` : "";
    for (const remark of batch ? batchRemarks(batch) : []) io.tell(`${before}${remark}`);
    for (const remark of reading?.remarks ?? []) if (!isAsked(remark)) io.tell(`${before}${remark}`);
  }
}

/** How the reader says that nothing looked up a name which was given. */
const unasked = / was given a value, and nothing here asks for it$/;

/** What commands tell programs of a framework's words and of another batch size; nothing of another schedule. */
export const readingOf = ({ reading, batch }: Pick<Read, "reading" | "batch">): object => ({
  ...(reading && { framework: reading.framework, remarks: reading.remarks }),
  ...(batch && { batch }),
});
