import { type Report, show } from "../input/issue.ts";
import { pathOf } from "../input/path.ts";
import { own } from "../input/record.ts";
import { specVersion } from "../language/spec.ts";

/** The most quantities that a plan may have. */
const mostQuantities = 100;

/** The plan's name and note. */
export function readTexts(input: Readonly<Record<string, unknown>>, report: Report): Readonly<Record<string, string>> {
  const version = own(input, "glidepath");
  if (version !== undefined && version !== specVersion) {
    const hint = "A newer version may have written it";
    report({ path: "glidepath", expected: `version ${specVersion}`, received: show(version), hint });
  }
  const texts = (
    [
      ["name", 200],
      ["note", 2000],
    ] as const
  ).filter(([key]) => own(input, key) !== undefined);
  for (const [key, longest] of texts) {
    const value = own(input, key);
    if (typeof value === "string" && value.length <= longest) continue;
    report({ path: key, expected: `text of at most ${longest} characters`, received: show(value) });
  }
  return Object.fromEntries(texts.map(([key]) => [key, input[key] as string]));
}

/** Whether the quantities can be called so. */
export function checkNames(
  names: readonly string[],
  input: Readonly<Record<string, unknown>>,
  report: Report,
): boolean {
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
