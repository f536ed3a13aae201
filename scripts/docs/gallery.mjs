// The schedules of the gallery, for the pages of what they are made of.
import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { print, schedule } from "glidepath";

/** Every schedule of `examples/schedules`, resolved, with how it is written. */
export const gallery = readdirSync("examples/schedules")
  .sort()
  .map((file) => {
    const { source, spec, budget } = JSON.parse(readFileSync(`examples/schedules/${file}`, "utf8"));
    const lr = schedule(spec, budget);
    const { name, note, ...words } = lr.spec;
    return { file: basename(file, ".json"), name, note, source, lr, notation: print(words), budget };
  });

/** The schedules' pictures with their notations, as a part of a page two folders below `docs/`. */
export function exhibits(list) {
  return list.map(({ file, name, note, notation }) =>
    [`### ${name}`, note, `![${name}](../../../examples/drawn/${file}.svg)`, `\`\`\`text\n${notation}\n\`\`\``].join(
      "\n\n",
    ),
  );
}
