import { parseLength } from "glidepath/language";

/** What the letters after a number stand for, as powers of ten. */
const exponents: Readonly<Record<string, number>> = { "": 0, k: 3, m: 6, b: 9, t: 12 };

/** Digits in groups if wanted (`10_000`), a point, an exponent, and a letter. */
const form = /^([+-]?)(\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e([+-]?\d{1,4}))?([kmbt]?)$/i;

/**
 * A number of a command line: `0.1`, `3e-4`, `10_000`; where something is counted also `10k`, `2.5M`, `20B`, `1T`. Undefined for
 * anything else, infinities among it. The letter shifts the decimal point, so nothing is rounded twice.
 */
export function readNumber(text: string, isCount: boolean): number | undefined {
  const [, sign, digits, exponent = "0", letter = ""] = form.exec(text.trim()) ?? [];
  if (digits === undefined || (letter !== "" && !isCount)) return undefined;
  const power = Number(exponent) + exponents[letter.toLowerCase()]!;
  const number = Number(`${sign}${digits.replaceAll("_", "")}e${power}`);
  return Number.isFinite(number) ? number : undefined;
}

/** The option that takes a length of this unit. */
const optionOf = { ep: "epochs", samples: "samples", tok: "tokens" } as const;

/** What was probably meant by a text that is no number, as a sentence; "" if there is no telling. */
export function numberHint(text: string): string {
  if (/^\d{1,3}(,\d{3})+$/.test(text)) return `. Write ${text.replaceAll(",", "_")}`;
  if (/^\d+(\.\d+)?%$/.test(text)) return '. A share is written in the schedule: "warmup 1%, hold"';
  const unit = parseLength(text)?.unit;
  if (unit === undefined || !Object.hasOwn(optionOf, unit)) return "";
  const amount = text.replace(/\s*(ep|epochs?|samples?|tok|tokens?)$/, "");
  return `. Did you mean --${optionOf[unit as keyof typeof optionOf]} ${amount}?`;
}
