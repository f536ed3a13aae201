import { extname } from "node:path";
import { print, type Schedule } from "glidepath";
import { jsonText } from "../formats.ts";

/** A schedule with its budget, as a file holds it. */
export const contentOf = ({ spec, budget }: Schedule) => ({ spec, budget });

/** A file that every command reads back, under the same budget. */
export async function fileOf(lr: Schedule, path: string): Promise<string> {
  const kind = extname(path).toLowerCase();
  if (kind === ".json") return jsonText(contentOf(lr));
  if (kind !== ".yaml" && kind !== ".yml") return `# glidepath: ${JSON.stringify(contentOf(lr))}\n${print(lr.spec)}\n`;
  const { stringify } = await import("yaml");
  return stringify(contentOf(lr), { aliasDuplicateObjects: false });
}
