import { ASCII_WIDTHS, OTHER_WIDTHS } from "./font-width.ts";

/** Widths are in thousandths of the text size, which is also the width of a character that the font lacks. */
const em = 1000;

/** Shares of the width that even lines are tried at, from the least on. */
const even = { from: 0.5, by: 0.05 } as const;

/** Raised and lowered digits are drawn at this share of the text size. */
export const raisedSize = 0.7;

/**
 * The drawn width of a text in the units of `size` (the font size, above 0), raised digits included.
 * Characters that the font lacks count as one em. Example: `10⁻²` at size 10 is about 17.7 wide.
 */
export function textWidth(text: string, size: number): number {
  let total = 0;
  for (const c of text) {
    const plain = plainDigits.get(c);
    total += plain === undefined ? widthOf(c) : widthOf(plain) * raisedSize;
  }
  return (total * size) / em;
}

/** Raised and lowered characters and what they are drawn from. */
export const plainDigits: ReadonlyMap<string, string> = new Map(
  [..."⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉"].map((c, i) => [c, [..."0123456789+−0123456789"][i] as string]),
);

function widthOf(c: string): number {
  return ASCII_WIDTHS[(c.codePointAt(0) ?? 0) - 0x20] ?? OTHER_WIDTHS.get(c) ?? em;
}

/**
 * Breaks a text into lines no wider than `width`, at spaces or else hyphens where possible, at most `most` lines (1 or more); what does
 * not fit ends in an ellipsis. Example: `wrap("a long name", 10, 40, 2)` gives `["a long", "name"]`.
 */
export function wrap(text: string, size: number, width: number, most: number): string[] {
  const lines: string[] = [];
  let rest = text.replace(/[\s\p{Cc}]+/gu, " ").trim();
  while (rest !== "") {
    if (textWidth(rest, size) <= width) return [...lines, rest];
    if (lines.length + 1 >= most) return [...lines, shorten(rest, size, width)];
    const end = fitting(rest, size, width);
    const space = rest.lastIndexOf(" ", end);
    const hyphen = rest.lastIndexOf("-", end - 1) + 1;
    const cut = space > 0 ? space : hyphen > 0 ? hyphen : end;
    lines.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return lines;
}

/** Like `wrap`, but with lines of about the same length, so that no word is left alone on the last. */
export function balance(text: string, size: number, width: number, most: number): string[] {
  const lines = wrap(text, size, width, most);
  const cut = (list: readonly string[]) => list.at(-1)?.endsWith("…") === true;
  for (let share = even.from as number; share < 1; share += even.by) {
    const evenly = wrap(text, size, width * share, most);
    if (evenly.length === lines.length && !cut(evenly)) return evenly;
  }
  return lines;
}

function shorten(text: string, size: number, width: number): string {
  return `${text.slice(0, fitting(text, size, width - textWidth("…", size))).trim()}…`;
}

/** How many UTF-16 units, whole characters only and at least one character, fit into the width. */
function fitting(text: string, size: number, width: number): number {
  let [used, end] = [0, 0];
  for (const c of text) {
    used += textWidth(c, size);
    if (used > width && end > 0) break;
    end += c.length;
  }
  return end;
}
