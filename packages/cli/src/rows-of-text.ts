/** Rows of as many cells each, and numbers among them. */
export function isTable(lines: readonly string[]): boolean {
  if (lines.length < 2) return false;
  return [",", ";", "\t"].some((mark) => {
    const [head, ...rows] = lines.map((line) => line.split(mark));
    if (head!.length < 2) return false;
    const isEven = rows.every((row) => row.length === head!.length);
    return isEven && rows.every((row) => row.some((cell) => /^\s*"?-?[\d.]+(e[+-]?\d+)?"?\s*$/i.test(cell)));
  });
}

/** Lines that begin with a time or a level, or that name what trainers print. */
export function isLog(lines: readonly string[]): boolean {
  const said = lines.filter((line) =>
    /^\W?\d{4}-\d\d-\d\d|^\W?\d\d:\d\d:\d\d|\b(INFO|WARN(ING)?|DEBUG|ERROR)\b|\b(loss|epoch|step|iter)\b\W+[\d.]+/i.test(
      line,
    ),
  );
  return said.length > 0 && said.length >= lines.length / 2;
}
