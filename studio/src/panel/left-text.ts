/** What is said of a text that was left in a field which cannot take it. */
export const leftText = (label: string, text: string, expected?: string): string =>
  `${label}: “${text}” is not taken${expected === undefined ? "" : `, expected ${expected}`}. It stays in the field to be mended; Escape there brings back what was.`;
