import type { Expression } from "./expression.ts";

/*
 * A plain word of YAML, as PyYAML reads it, by which nearly every trainer reads its settings. PyYAML follows YAML 1.1, where yes
 * and off are truths, 010 is 8, 1:30 is 90, and where a number with an exponent needs both a point and a sign: 1e-4 and
 * 1.0e4 are texts. Such a text is read as the number that was meant; `isTextToPyYaml` says where.
 */

const none = /^(?:~|null|Null|NULL|)$/;
const truths = /^(?:(yes|Yes|YES|true|True|TRUE|on|On|ON)|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const decimal = /^[-+]?(?:0|[1-9][\d_]*)$/;
const based = /^([-+]?)(?:0b([01_]+)|0x([\da-fA-F_]+)|0([0-7_]+))$/;
const float = /^(?:[-+]?\d[\d_]*\.[\d_]*(?:[eE][-+]\d+)?|\.\d[\d_]*(?:[eE][-+]\d+)?)$/;
const sixties = /^([-+]?)([1-9][\d_]*(?::[0-5]?\d)+)$/;
/** Numbers to people, and to Python's float(), but texts to PyYAML. */
const meant = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;

const bases = [2, 16, 8] as const;

/** What a plain word stands for; a text if it is nothing else. So are infinity and NaN, which no setting can be. */
export function scalarOf(word: string, place: number): Expression {
  if (none.test(word)) return { kind: "none", place };
  const truth = truths.exec(word);
  if (truth) return { kind: "truth", value: truth[1] !== undefined, place };
  const whole = wholeOf(word);
  if (whole !== undefined) return numberAt(whole, Number.isSafeInteger(whole), place, word);
  if (float.test(word) || meant.test(word)) return numberAt(Number(word.replaceAll("_", "")), false, place, word);
  return { kind: "text", value: word, place };
}

function wholeOf(word: string): number | undefined {
  if (decimal.test(word)) return Number(word.replaceAll("_", ""));
  const [, sign, ...digits] = based.exec(word) ?? sixties.exec(word) ?? [];
  if (sign === undefined) return undefined;
  const parts = digits[0]?.includes(":") ? digits[0].split(":") : undefined;
  const size = parts
    ? parts.reduce((sum, part) => sum * 60 + Number(part.replaceAll("_", "")), 0)
    : inBase(digits as readonly (string | undefined)[]);
  return sign === "-" ? 0 - size : size;
}

/** Digits that stand in the place of their base. */
function inBase(digits: readonly (string | undefined)[]): number {
  const which = digits.findIndex((found) => found !== undefined);
  return Number.parseInt(digits[which]!.replaceAll("_", "") || "0", bases[which]!);
}

function numberAt(value: number, whole: boolean, place: number, word: string): Expression {
  return Number.isFinite(value) ? { kind: "number", value, whole, place } : { kind: "text", value: word, place };
}

/** Whether a word that looks like a number is a text to PyYAML. */
export const isTextToPyYaml = (word: string): boolean =>
  meant.test(word) && !float.test(word) && wholeOf(word) === undefined;
