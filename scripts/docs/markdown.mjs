// Small pieces of Markdown, safe for VitePress, which reads `<` as HTML and `{{` as code.

/** Text as it is meant, outside of code: what stands in backticks stays. */
export const prose = (text) =>
  text
    .split(/(`[^`]*`)/)
    .map((piece) => (piece.startsWith("`") ? piece : piece.replaceAll("<", "&lt;").replaceAll("{{", "&#123;{")))
    .join("");

/** Text as code in a line. */
export const code = (text) => (String(text).includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``);

/** A block of code. */
export const block = (language, text) => {
  const fence = text.includes("```") ? "````" : "```";
  return `${fence}${language}\n${text.replace(/\n+$/, "")}\n${fence}`;
};

const cell = (text) => String(text).replaceAll("|", "\\|").replaceAll("\n", " ");

/** A table; nothing if it has no rows. */
export function table(head, rows) {
  if (rows.length === 0) return "";
  const line = (cells) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** The first letter as a capital, as at the start of a sentence; a name in code stays as it is. */
export const capital = (text) => (/^\w*[._]/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1));

/** Pieces below each other; empty ones are left out. */
export const page = (...pieces) => `${pieces.flat(Infinity).filter(Boolean).join("\n\n")}\n`;

/** What a parameter, a field or a word may be, in words. */
export function describeRow(row) {
  switch (row.type) {
    case "choice":
      return row.options.map(code).join(", ");
    case "number":
      return row.expected ?? rangeOf(row);
    case "numbers":
      return `a strictly increasing list, each ${rangeOf(row)}`;
    case "points":
      return row.values ? "a list of [place, value] pairs" : "a list of [x, y] pairs";
    case "formula":
      return "a formula in x";
    case "length":
      return row.rest ? "a length, or `rest`" : "a length";
    case "lengths":
      return "a list of lengths";
    case "value":
      return "a value";
    case "shape":
      return "a shape, with its parameters";
    case "flag":
      return "said or not";
    case "text":
      return `text of at most ${row.longest} characters`;
    case "version":
      return "`1`";
    case "tracks":
      return "phases";
    case "terms":
      return "terms";
    default:
      throw new Error(`a row of the type ${row.type}, which has no words`);
  }
}

function rangeOf({ min, above, max, below, integer }) {
  const bounds = Object.entries({ "of at least": min, above, "at most": max, below });
  const said = bounds.filter(([, bound]) => bound !== undefined).map(([word, bound]) => `${word} ${bound}`);
  return `a ${integer ? "whole " : ""}number ${said.join(" and ")}`.trim();
}

/** A default value as the notation writes it. */
export function written(value) {
  if (value === undefined) return "";
  if (Array.isArray(value)) return code(`[${value.map((item) => plain(item)).join(", ")}]`);
  return code(plain(value));
}

function plain(value) {
  if (Array.isArray(value)) return `[${value.map(plain).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const { shape, ...parameters } = value;
  const pairs = Object.entries(parameters).map(([name, one]) => `${name}=${plain(one)}`);
  return pairs.length > 0 ? `${shape}(${pairs.join(", ")})` : shape;
}
