import { isRecord } from "glidepath/input";
import { lookOfObject } from "./look-of-object.ts";
import { isBinary, lookOf } from "./looks-like.ts";
import { inputName, readText } from "./read-text.ts";
import { readYaml } from "./read-yaml.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The object in a YAML or JSON file that is a plan or a study; `what` is which of them, and `with` what it holds.
 * @throws UsageError that says what the file looks like, if it is none
 */
export async function readTable(
  path: string,
  what: "a plan" | "a study",
  holds: string,
  exitCode?: number,
): Promise<Readonly<Record<string, unknown>>> {
  const text = readText(path);
  const name = inputName(path);
  const refuse = (received: string, instead?: string) => {
    throw new UsageError(
      `${name}: expected ${what} (YAML or JSON) with ${holds}, received ${received}${instead ? `. ${instead}` : ""}`,
      exitCode,
    );
  };
  if (text.trim() === "") refuse("nothing: it is empty");
  if (isBinary(text)) refuse("a binary file");
  const content = await readYaml(text, name).catch((error: unknown) => {
    const look = lookOf(text, path);
    if (look && !look.isObject && look.what !== what) refuse(`what looks like ${look.what}`, look.instead);
    throw new UsageError((error as Error).message, exitCode);
  });
  const look = lookOfObject(content, path);
  if (look !== undefined && look.what !== what) refuse(look.what, look.instead);
  if (isRecord(content)) return content;
  const other = lookOf(text, path);
  return refuse(other ? `what looks like ${other.what}` : "a text", other?.instead);
}
