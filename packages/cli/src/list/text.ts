import { wrap } from "../wrap.ts";
import { kinds, type Listed } from "./entries.ts";

/** Headings of the kinds. */
const titles = {
  shape: "Shapes",
  recipe: "Recipes",
  gallery: "Gallery",
  framework: "Frameworks",
  target: "Targets of no framework",
  command: "Commands",
} as const satisfies Record<Listed["kind"], string>;

/** Columns: of names at most, before and between the columns, and that the text has at least. */
const widths = { name: 26, gap: 2, leastText: 16 } as const;

/** More than so many are listed in one line each. */
const mostWhole = 25;

interface Page {
  readonly columns: number;
  readonly unicode: boolean;
}

/** The names with what they are, no wider than the page: few with their sources, many in one line each. */
export function listText(found: readonly Listed[], page: Page): string {
  const isWhole = found.length <= mostWhole;
  const width = Math.min(widths.name, Math.max(...found.map(({ name }) => name.length)));
  const groups = kinds.flatMap((kind) => {
    const own = found.filter((one) => one.kind === kind);
    if (own.length === 0) return [];
    return [[titles[kind], ...own.flatMap((one) => rowOf(one, width, isWhole, page))].join("\n")];
  });
  const text = `${groups.join("\n\n")}\n`;
  return page.unicode ? text : plain(text);
}

/** The text for a terminal without Unicode: letters without their accents, and ? for what is left. */
const plain = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\n -~]/gu, "?");

function rowOf({ name, summary, source }: Listed, width: number, isWhole: boolean, page: Page): string[] {
  const room = Math.max(widths.leastText, page.columns - width - 2 * widths.gap);
  const whole = source === undefined ? [summary] : [summary, `(${source})`];
  const lines = isWhole ? whole.flatMap((text) => wrap(text, room)) : [cut(summary, room, page.unicode)];
  const before = " ".repeat(widths.gap);
  const first = name.length > width ? [before + name] : [];
  return [
    ...first,
    ...lines.map((line, i) => `${before}${(i === 0 && first.length === 0 ? name : "").padEnd(width)}${before}${line}`),
  ];
}

function cut(text: string, room: number, unicode: boolean): string {
  return text.length <= room ? text : `${text.slice(0, room - 1).trimEnd()}${unicode ? "…" : "~"}`;
}
