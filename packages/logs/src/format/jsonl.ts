import { counted, Draft } from "./draft/draft.ts";
import type { Format } from "./format.ts";
import { sameUpdate, updateBefore } from "./meanings.ts";
import { namesOf, ObjectReader } from "./objects.ts";
import { objectOf } from "./source/json-text.ts";
import { remarkOn } from "./wandb-csv.ts";

/** JSON, an object a line; other lines may stand between. */
export const jsonl: Format<"lines"> = {
  name: "jsonl",
  what: "an object in JSON on each line, perhaps among other lines or after a time and a level (`| INFO | {…}`)",
  rows: [sameUpdate, updateBefore],
  takes: "lines",
  recognises: (given) => given.head.some((line) => inLine(line) !== undefined),
  async read(given) {
    const lines = given;
    const draft = new Draft(given.name, given.options);
    const first = lines.head.map(inLine).filter((row) => row !== undefined);
    const reader = new ObjectReader(draft, namesOf(first));
    draft.remarks.push(...remarkOn(reader.step));
    let [other, lastOther, last] = [0, 0, 0];
    for await (const { first, lines: some } of lines.lines()) {
      some.forEach((line, i) => {
        if (line.trim() === "") return;
        const row = inLine(line);
        last = first + i;
        if (row) reader.read(row, () => `${given.name}:${first + i}`);
        else {
          other++;
          lastOther = last;
        }
      });
    }
    reader.finish();
    if (other > 0) {
      draft.remarks.push(
        `${counted(other, "line")} that ${other === 1 ? "is" : "are"} no JSON ${other === 1 ? "is" : "are"} left out, the last of them line ${lastOther}.`,
      );
    }
    return draft.finish(jsonl);
  },
};

/** The object of a line: the whole line, or its end from the first brace on. */
function inLine(line: string) {
  const text = line.trimEnd();
  if (!text.endsWith("}")) return undefined;
  const at = text.indexOf("{");
  return at < 0 ? undefined : objectOf(text.slice(at));
}
