import { type Report, show } from "glidepath/input";
import type { Assignments } from "./flags.ts";
import { isShort } from "./place.ts";

/** A section of a Darknet file; names may come again. */
interface CfgSection {
  readonly name: string;
  readonly settings: Assignments;
}

/**
 * Reads Darknet's `.cfg` text: sections such as `[net]`, lines of `key=value`, comments from `#` or `;`. As Darknet does,
 * blanks are dropped everywhere. A repeated key has several words, of which Darknet uses the first.
 * Undefined if a line is none of these; all such lines are reported, by number from 1.
 */
export function readCfg(text: string, report: Report): CfgSection[] | undefined {
  if (!isShort(text, report)) return undefined;
  const sections: { name: string; settings: Map<string, string[]> }[] = [];
  let isGood = true;
  text.split(/\r\n|\r|\n/).forEach((raw, i) => {
    const line = raw.replace(/[#;].*/s, "").replace(/\s+/g, "");
    const [, name] = /^\[(.+)\]$/.exec(line) ?? [];
    const [, key, value] = /^([^=[\]]+)=(.+)$/.exec(line) ?? [];
    const settings = sections.at(-1)?.settings;
    if (name !== undefined) sections.push({ name, settings: new Map() });
    else if (key !== undefined && settings) add(settings, key, value!);
    else if (line !== "") refuse(settings ? "key=value" : "a section such as [net]", show(raw.trim()), i);
  });
  if (sections.length === 0 && isGood) refuse("a section such as [net]", "none", 0);
  return isGood ? sections : undefined;

  function refuse(expected: string, received: string, line: number): void {
    isGood = false;
    report({ path: "", expected, received, hint: `At line ${line + 1}` });
  }
}

function add(settings: Map<string, string[]>, key: string, word: string): void {
  const words = settings.get(key);
  if (words) words.push(word);
  else settings.set(key, [word]);
}
