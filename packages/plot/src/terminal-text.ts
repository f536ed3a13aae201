const spellings: Readonly<Record<string, string>> = {
  "×": "x",
  "−": "-",
  "–": "-",
  "—": "-",
  "…": "...",
  "·": "*",
  "≤": "<=",
  "≥": ">=",
  "→": "->",
  µ: "u",
  ß: "ss",
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
};

/**
 * Makes any text safe for a terminal line: control and direction characters are taken out, white space is one space,
 * and without `unicode` everything else is spelled in ASCII. Example: `né\u001b[31m ≤ 1` in ASCII gives `ne[31m <= 1`.
 */
export function cleanText(text: string, unicode: boolean): string {
  const safe = text
    .replace(/[\s\u2028\u2029]+/gu, " ")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "")
    .trim();
  if (unicode) return safe;
  const flat = safe.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+/g, "^$&");
  const spelled = [...flat].map((c) => spellings[c] ?? c.normalize("NFKD").replace(/\p{M}/gu, "")).join("");
  return [...spelled].map((c) => spellings[c] ?? (c >= " " && c <= "~" ? c : "?")).join("");
}

/** How many terminal cells a cleaned text takes: 2 for East Asian wide characters and emoji, 0 for combining marks. */
export function cellWidth(text: string): number {
  let width = 0;
  for (const c of text) width += /\p{M}/u.test(c) ? 0 : wide.test(c) ? 2 : 1;
  return width;
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

/** Shortens a cleaned text to at most `width` cells (1 or more), with an ellipsis. Example: (`abcdef`, 4) gives `abc…`. */
export function fitText(text: string, width: number, unicode: boolean): string {
  if (cellWidth(text) <= width) return text;
  const ellipsis = unicode ? "…" : width > 6 ? "..." : "";
  let kept = "";
  for (const c of text) {
    if (cellWidth(kept + c) + ellipsis.length > width) break;
    kept += c;
  }
  return kept.trimEnd() + ellipsis;
}
