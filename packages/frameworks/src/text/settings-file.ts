import type { Issue } from "glidepath/input";
import type { DictExpression } from "./expression.ts";
import { longestText } from "./expression.ts";
import { once, type Source } from "./source.ts";
import { readToml } from "./toml.ts";
import { readYaml } from "./yaml.ts";

/*
 * A file of settings, as programs have them: JSON, YAML and TOML become the tree that Python's values are too. Which of the
 * three it is, the first line that says something decides: `{` begins JSON, `[section]` and `key = value` TOML, `key:` YAML. A
 * text that Python understands is left to Python, unless it is JSON; so is a text of one line, unless it begins with `{` or is all
 * of the form `key: {...}`. What begins with `{name:`, without quotes, is YAML.
 */

/** A file of settings, taken apart. */
export interface SettingsFile {
  readonly language: "json" | "python" | "toml" | "yaml";
  /** Its settings; places count characters, and are 0 in TOML. Where there is a problem, what stands before it. */
  readonly value: DictExpression;
  /** What a program would read otherwise than people do. */
  readonly remarks: readonly SettingsRemark[];
  /** Why no program can read the file. */
  readonly problem?: Issue;
}

/** Something that is worth knowing of one setting, or of the whole file. */
export interface SettingsRemark {
  /** The names that lead to the setting; none for the whole file. */
  readonly path: readonly string[];
  readonly says: string;
}

const read = once(take);

/** The text as a file of settings; undefined if it is none. */
export const settingsOf = (source: Source): SettingsFile | undefined => {
  const { text, value } = source;
  if (text.length > longestText) return undefined;
  const isPython = value !== undefined && !unspoken.has(value.kind) && !section.test(text);
  if (isPython && !(value.kind === "dict" && isJson(source))) return undefined;
  return read(source);
};

/** Values that say nothing by themselves: lines such as `lr = 1` are Python as well as TOML, and mean the same in both. */
const unspoken: ReadonlySet<string> = new Set(["number", "text", "truth", "none", "name"]);
const section = /^\[\[?[\w."' -]+\]\]?[ \t]*(?:#.*)?$/m;

// Blank lines, comments, YAML's directives and the start of a document.
const before = /\ufeff?(?:[ \t]*(?:#[^\r\n]*|---[ \t]*(?:#[^\r\n]*)?|%[A-Z][^\r\n]*)?(?:\r\n|\r|\n))*/y;
const jsonStart = /[ \t]*\{(?!\s*[A-Za-z_][\w-]*\s*:\s)/y;
const bracedStart = /[ \t]*\{/y;
const bracedLine = /^\s*[A-Za-z_][\w-]*:[ \t]+\{.*\}\s*$/;
const tomlStart = /[ \t]*(?:\[\[?[\w."'\- ]+\]\]?[ \t]*(?:#.*)?$|(?:[\w.-]+|"[^"\r\n]*"|'[^'\r\n]*')[ \t]*=(?!=))/my;
const yamlStart = /[ \t]*(?:[\w.$/<-][^\r\n:#{}[\]"'=()]*|"[^"\r\n]*"|'[^'\r\n]*'):(?=[ \t]|$)/my;
/** What stands in a line of Python and never in one of TOML or YAML. */
const python =
  /^(?:(?:import|from|def|class|for|while|if|with|return)[ \t]+[\w(]|@\w|[\w.]+[ \t]*=[ \t]*[A-Za-z_][\w.]*\()/m;
/** What stands in a launch script, which sets its variables as TOML does: where it begins, its own words, a line that goes on. */
const shell =
  /^#!|^[ \t]*(?:export|source|eval|srun|sbatch|torchrun|python3?|deepspeed|accelerate)[ \t]|[ \t]\\[ \t]*$/m;

function take(text: string): SettingsFile | undefined {
  before.lastIndex = 0;
  const start = before.exec(text)![0].length;
  const begins = (pattern: RegExp) => {
    pattern.lastIndex = start;
    return pattern.test(text);
  };
  if (begins(jsonStart)) return readYaml(text, "json");
  if (begins(bracedStart) || bracedLine.test(text)) return readYaml(text, "yaml");
  if (!/[\r\n]/.test(text.trim()) || python.test(text)) return undefined;
  if (begins(tomlStart)) return shell.test(text) ? undefined : readToml(text);
  return begins(yamlStart) ? readYaml(text, "yaml") : undefined;
}

const isJson = once((text) => {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
});
