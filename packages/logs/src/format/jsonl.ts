import { counted, Draft } from "./draft/draft.ts";
import type { Format } from "./format.ts";
import { sameUpdate } from "./meanings.ts";
import { namesOf, ObjectReader } from "./objects.ts";
import { printsRate } from "./printed/pairs.ts";
import { objectOf } from "./source/json-text.ts";
import { remarkOn } from "./wandb-csv.ts";

/** JSON, an object a line; other lines may stand between. */
export const jsonl: Format<"lines"> = {
  name: "jsonl",
  what: "an object in JSON on each line, perhaps among other lines or after a time and a level (`| INFO | {…}`)",
  rows: [sameUpdate],
  takes: "lines",
  recognises: ({ head }) => {
    const rows = head.filter((line) => inLine(line) !== undefined).length;
    // Settings may be printed as JSON before lines of another form.
    return (
      rows > 0 && rows >= head.filter((line) => inLine(line) === undefined && printsRate(line.slice(0, 4000))).length
    );
  },
  async read({ name, options, head, lines }) {
    const draft = new Draft(name, options);
    const rows = head.map(inLine).filter((row) => row !== undefined);
    const reader = new ObjectReader(draft, namesOf(rows));
    draft.remarks.push(...remarkOn(reader.step));
    const others: number[] = [];
    for await (const { first, lines: some } of lines()) {
      some.forEach((line, i) => {
        const row = inLine(line);
        if (row) reader.read(row, () => `${name}:${first + i}`);
        else if (line.trim() !== "") others.push(first + i);
      });
    }
    reader.finish();
    if (others.length > 0) {
      draft.remarks.push(
        `${counted(others.length, "line")} without JSON left out, the last of them line ${others.at(-1)}.`,
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
