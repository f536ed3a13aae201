import { type Paper, type Program, parseSource } from "./parse-source.ts";

/** A part of a schedule and the source that it carries. */
export interface Cited {
  /** What it is, such as `recipe wsd`. */
  readonly part: string;
  readonly source: string;
}

/**
 * BibTeX of everything that the sources name, each paper and each program once, in the order in which they come. Above an entry
 * stands which parts name it. Nothing is added to what the sources say, so a paper has its first author, its year and its
 * number at arXiv, and no title. What names neither paper nor program is a comment.
 * @example bibtex([{ part: "shape rex", source: "Chen 2022, arXiv 2107.04197" }])
 */
export function bibtex(cited: readonly Cited[]): string {
  const entries = new Map<string, Entry>();
  const remarks: string[] = [];
  for (const { part, source } of cited) {
    for (const reference of parseSource(source)) {
      if (reference.kind === "remark") remarks.push(comment(`${part}: ${reference.text}`));
      else add(entries, part, reference);
    }
  }
  return [...[...entries].map(([key, entry]) => print(key, entry)), ...new Set(remarks)].join("\n\n");
}

/** The entry of the program itself. */
export function ownEntry(version: string): string {
  const fields = { author: "{The Glidepath developers}", title: "Glidepath", version };
  return printEntry("software", "glidepath", fields);
}

interface Entry {
  readonly reference: Paper | Program;
  /** What the sources say beyond who and when, and the parts that name it; each once. */
  readonly details: Set<string>;
  readonly parts: Set<string>;
}

function add(entries: Map<string, Entry>, part: string, reference: Paper | Program): void {
  const key = keyOf(reference, entries);
  const entry = entries.get(key) ?? { reference, details: new Set(), parts: new Set() };
  entry.parts.add(part);
  if (reference.details.length > 0) entry.details.add(reference.details.join(", "));
  entries.set(key, entry);
}

/**
 * A key that does not depend on what else is cited: `smith2018-1708.07120`, `robbins1951`, `torch`. The number at arXiv decides
 * which paper it is, so one whose author is spelled in two ways is one entry.
 */
function keyOf(reference: Paper | Program, entries: ReadonlyMap<string, Entry>): string {
  if (reference.kind === "program") return plain(reference.name);
  const { author, year, arXiv } = reference;
  const known = [...entries].find(
    ([, { reference: other }]) => arXiv !== undefined && other.kind === "paper" && other.arXiv === arXiv,
  );
  return known?.[0] ?? `${plain(author)}${year}${arXiv === undefined ? "" : `-${arXiv}`}`;
}

/** Small letters, digits and hyphens. */
function plain(name: string): string {
  const letters = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return letters.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

function print(key: string, { reference, details, parts }: Entry): string {
  const { year } = reference;
  const about =
    reference.kind === "paper" ? { author: text(reference.author) } : { title: `{${text(reference.name)}}` };
  const fields = {
    ...about,
    ...(year !== undefined && { year }),
    ...(reference.kind === "paper" && reference.arXiv && { eprint: reference.arXiv, archivePrefix: "arXiv" }),
    ...(details.size > 0 && { note: text([...details].join("; ")) }),
  };
  const type = reference.kind === "paper" ? "misc" : "software";
  return `${comment([...parts].join(", "))}\n${printEntry(type, key, fields)}`;
}

function printEntry(type: string, key: string, fields: Readonly<Record<string, string>>): string {
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}}`);
  return `@${type}{${key},\n${lines.join(",\n")}\n}`;
}

/** A text as LaTeX sets it: signs that mean something there are escaped. */
function text(value: string): string {
  const named: Readonly<Record<string, string>> = {
    "\\": "\\textbackslash ",
    "~": "\\textasciitilde ",
    "^": "\\textasciicircum ",
  };
  return value.replace(/[\\~^]|[_&%#${}]/g, (sign) => named[sign] ?? `\\${sign}`);
}

/** Between entries BibTeX skips everything but an @. */
const comment = (line: string) => `% ${line.replace(/[@\s\p{Cc}\p{Cf}]+/gu, " ")}`;
