/** Marks where a value stands; no template holds this character. */
const mark = "\0";

/**
 * Code as a template that reads as the language it generates. The indentation that all of its lines have in common is taken
 * off, and so are the line breaks behind the first and before the last backtick. A value of several lines is indented like
 * the line that it stands on; a line that holds nothing but empty values is left out.
 * @example code`
 *   def ${name}(step):
 *       ${body}
 * `
 */
export function code(strings: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const lines = strings.join(mark).split("\n").slice(1, -1);
  const depths = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const common = Math.min(...depths);
  const rest = [...values];
  return lines
    .flatMap((line) => {
      const own = line.slice(common);
      const [indentation] = /^ */.exec(own)!;
      const filled = own.replaceAll(mark, () => String(rest.shift()).replace(/\n(?=[^\n])/g, `\n${indentation}`));
      return own.includes(mark) && filled.trim() === "" && !filled.includes("\n") ? [] : [filled];
    })
    .join("\n");
}
