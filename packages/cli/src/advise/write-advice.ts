import { join } from "node:path";
import type { Advised } from "@glidepath/law";
import { svg } from "@glidepath/plot";
import { parse } from "glidepath";
import { jsonText } from "../formats.ts";
import type { CommandIo } from "../io.ts";
import { writeOutput } from "../write-output.ts";
import { adviceFigure } from "./figure.ts";

/** Writes the answer, its picture, and every schedule as a file that the commands take, into a folder. */
export function writeAdvice(advised: Advised, folder: string, io: CommandIo): void {
  const { steps } = advised;
  const written = [{ name: "advised", schedule: advised.schedule }, ...advised.alternatives];
  const files: [string, string][] = [
    ["advice.json", jsonText(advised)],
    ["schedules.svg", svg(adviceFigure(advised))],
    ...written.map(({ name, schedule }): [string, string] => [
      `${name.replace(/\W+/g, "-").replace(/-$/, "")}.json`,
      jsonText({ spec: parse(schedule), budget: { steps } }),
    ]),
  ];
  for (const [name, text] of files) {
    const path = join(folder, name);
    writeOutput(path, text, io);
    io.err.write(`${path} written\n`);
  }
}
