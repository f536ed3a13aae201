import { repair } from "@glidepath/study";
import { type Command, takes } from "../../command.ts";
import { exitCode } from "../../exit-code.ts";
import { isJson, jsonText, textOrJson } from "../../formats.ts";

export const studyRepair: Command = {
  name: "study repair",
  summary: "Move the damaged lines of a study's journal into a file beside it; all others stay as they are.",
  usage: "DIR [options]",
  takes: takes.oneStudyFolder,
  options: { format: textOrJson },
  examples: [["glidepath study repair demo-report", "a sound journal is left alone"]],
  async run(given, positionals, { out }) {
    const repaired = await repair(positionals[0]!);
    const { runs, moved, to } = repaired;
    if (isJson(given)) out.write(jsonText(repaired));
    else if (moved.length === 0) out.write(`The journal is sound: ${runs} runs\n`);
    else {
      for (const { line, byte, problem } of moved) {
        out.write(`${line === 0 ? "the last line" : `line ${line}`}, at byte ${byte}: ${problem}\n`);
      }
      out.write(`moved to ${to}; ${runs} runs are kept, and the next run of the study does the others again\n`);
    }
    return exitCode.ok;
  },
};
