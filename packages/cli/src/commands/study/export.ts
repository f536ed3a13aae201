import { exportFormats, exportStudy, lookAt } from "@glidepath/study";
import { show, suggest } from "glidepath/input";
import { type Command, takes } from "../../command.ts";
import { exitCode } from "../../exit-code.ts";
import { UsageError } from "../../usage-error.ts";
import { writeOutput } from "../../write-output.ts";

/** Width of the column of formats. */
const nameColumn = 18;

const names = exportFormats.map(({ name }) => name);

export const studyExport: Command = {
  name: "study export",
  summary:
    "Write the runs of a study for other programs: every run that has ended, with its metrics. The folder is only read.",
  usage: "DIR --to FORMAT [options]",
  takes: takes.oneStudyFolder,
  options: {
    to: { type: "string", value: "FORMAT", values: names, help: "one of those below" },
    out: { type: "string", value: "FILE", help: "where to write (standard output, as -)" },
  },
  examples: [
    ["glidepath study export demo-report --to csv --out runs.csv", "for a spreadsheet"],
    ["glidepath study export demo-report --to parquet --out runs.parquet", "pandas.read_parquet reads it"],
  ],
  notes: () =>
    [
      "Formats",
      ...exportFormats.map(({ name, summary }) => `  ${name.padEnd(nameColumn)} ${summary}`),
      "\nA run that several schedules share is there once for each, with one key. Runs of another version, task or data have own=false.",
    ].join("\n"),
  async run(given, positionals, io) {
    const folder = positionals[0]!;
    if (!names.includes(String(given.to))) throw unknownFormat(given.to);
    const parts: Buffer[] = [];
    for await (const part of exportStudy(folder, String(given.to))) parts.push(Buffer.from(part as string));
    writeOutput(given.out as string | undefined, Buffer.concat(parts), io);
    const { done, total } = await lookAt(folder);
    if (done < total) io.tell(`${total - done} of ${total} runs are not done, and not in it`);
    return exitCode.ok;
  },
};

function unknownFormat(name: unknown): UsageError {
  const near = name === undefined ? undefined : suggest(String(name), names);
  const received = name === undefined ? "nothing" : show(name);
  return new UsageError(`--to: expected one of ${names.join(", ")}, received ${received}${near ? `. ${near}` : ""}`);
}
