import { UsageError } from "./usage-error.ts";

/** Aliases of a YAML file that are followed: a few lines with aliases of aliases can stand for billions. */
const mostAliases = 100;

/** The object that a YAML text stands for; aliases are limited, and custom tags are refused. JSON is YAML too. */
export async function readYaml(text: string, name: string | undefined): Promise<unknown> {
  const { parseDocument } = await import("yaml");
  try {
    const document = parseDocument(text, { schema: "core", customTags: [], logLevel: "error" });
    const [problem] = [...document.errors, ...document.warnings];
    if (problem) throw problem;
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    throw new UsageError(`${name === undefined ? "" : `${name}: `}expected YAML: ${oneLine((error as Error).message)}`);
  }
}

/** The first line of a message; the lines after it draw the place. */
const oneLine = (message: string) => message.split("\n")[0]!.replace(/:$/, "");
