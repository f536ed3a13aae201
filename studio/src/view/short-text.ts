/** A text that fits into some room: of a wider one as much of its beginning as fits, and an ellipsis. The room and widths are in one unit. */
export function shortText(text: string, room: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= room) return text;
  const letters = Array.from(text);
  const cut = (count: number) => `${letters.slice(0, count).join("").trimEnd()}…`;
  let [fits, tooMany] = [0, letters.length];
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (widthOf(cut(middle)) <= room) fits = middle;
    else tooMany = middle;
  }
  return cut(fits);
}
