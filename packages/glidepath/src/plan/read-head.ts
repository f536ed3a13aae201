import { type Report, show } from "../input/issue.ts";
import { pathOf } from "../input/path.ts";
import { type Fields, own } from "../input/record.ts";
import { readRow } from "../language/row.ts";
import { settingWords } from "../language/words.ts";

/** The most quantities that a plan may have. */
const mostQuantities = 100;

/** The words of a spec that a plan has too. */
const headWords = ["glidepath", "$schema", "name", "note"] as const;

/** Those that the plan keeps. */
const texts: readonly string[] = ["name", "note"];

/** The plan's name and note. */
export function readTexts(input: Fields, report: Report): Readonly<Record<string, string>> {
  const read = headWords.map((key) => [key, readRow(settingWords[key], own(input, key), key, report)] as const);
  return Object.fromEntries(read.filter(([key, value]) => texts.includes(key) && value !== undefined)) as Record<
    string,
    string
  >;
}

/** Whether the quantities can be called so. */
export function checkNames(names: readonly string[], input: Fields, report: Report): boolean {
  for (const word of ["budget", "scale"]) {
    if (own(input, word) === undefined) continue;
    const hint = word === "budget" ? "The budget is the second argument" : "A scale belongs into a group";
    report({ path: word, expected: "no quantity of this name", received: show(own(input, word)), hint });
  }
  if (names.length === 0 || names.length > mostQuantities) {
    const expected = `1 to ${mostQuantities} quantities by name, such as lr`;
    report({ path: "", expected, received: names.length === 0 ? "none" : `${names.length} of them` });
    return false;
  }
  for (const name of names) {
    if (/^[A-Za-z][\w-]{0,39}$/.test(name)) continue;
    const expected = "a name of letters, digits, - and _, a letter first, at most 40 characters";
    report({ path: pathOf("", name), expected, received: show(name) });
  }
  return true;
}
