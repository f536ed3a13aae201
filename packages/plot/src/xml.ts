import { plainDigits, raisedSize } from "./text-width.ts";

/** Attribute values of an element; numbers are written with at most two decimals. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

const namedEntities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Makes any text safe inside XML content and attribute values; characters that XML forbids become U+FFFD.
 * Example: `</text>` gives `&lt;/text&gt;`.
 */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[&<>"']/g, (c) => namedEntities[c] ?? c);
}

/**
 * Writes one element; `content` is XML already. Attributes that are undefined are left out.
 * Example: `element("g", { x: 1.005 })` gives `<g x="1"/>`.
 */
export function element(name: string, attributes: Attributes, content = ""): string {
  const list = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? decimal(value) : escapeXml(String(value))}"`);
  return content === "" ? `<${name}${list.join("")}/>` : `<${name}${list.join("")}>${content}</${name}>`;
}

/** Two decimals. */
const perUnit = 100;

/** How far raised and lowered digits are shifted, in their own size; SVG counts downwards. */
const shifts = { raised: -0.5, lowered: 0.25 } as const;

/** A number with at most two decimals: 0.01 px is finer than any printer. Example: 1.239 gives `1.24`. */
export function decimal(value: number): string {
  const rounded = Math.round(value * perUnit) / perUnit;
  return String(rounded === 0 ? 0 : rounded);
}

/** Writes a text element; raised and lowered digits are drawn as smaller, shifted digits, so that they look alike in every font. */
export function textElement(text: string, attributes: Attributes): string {
  return element("text", attributes, typeset(text));
}

/** Without the last digits that rounding adds. */
const exact = (value: number) => Number(value.toFixed(4));

function typeset(text: string): string {
  // The baseline that the last run has left, in the size of the text.
  let [out, baseline] = ["", 0];
  for (const run of text.split(/([⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+|[₀₁₂₃₄₅₆₇₈₉]+)/)) {
    if (run === "") continue;
    const small = plainDigits.has(run[0] as string);
    const shown = escapeXml([...run].map((c) => plainDigits.get(c) ?? c).join(""));
    const shift = small ? (/[₀-₉]/.test(run) ? shifts.lowered : shifts.raised) : 0;
    if (small) {
      out += `<tspan dy="${decimal(shift - baseline / raisedSize)}em" font-size="${raisedSize * 100}%">${shown}</tspan>`;
    } else out += baseline === 0 ? shown : `<tspan dy="${exact(-baseline)}em">${shown}</tspan>`;
    baseline = shift * raisedSize;
  }
  return out;
}
