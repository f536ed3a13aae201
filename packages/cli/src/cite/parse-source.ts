import { programs } from "./programs.ts";

/** A paper, by what a source says of it: its first author, its year, and where it can be found. */
export interface Paper {
  readonly kind: "paper";
  readonly author: string;
  readonly year: string;
  readonly arXiv?: string;
  /** What the source says of the part that is meant. */
  readonly details: readonly string[];
}

/** A program, by its name. */
export interface Program {
  readonly kind: "program";
  readonly name: string;
  readonly year?: string;
  readonly details: readonly string[];
}

/** What a source says without naming a paper or a program, such as `every framework`. */
export interface Remark {
  readonly kind: "remark";
  readonly text: string;
}

export type Reference = Paper | Program | Remark;

/**
 * Takes the source of a shape, a recipe or a gallery entry apart: pieces at semicolons, items at commas. An item that is a name
 * and a year begins a paper, one that begins with the name of a program begins a program, and any other belongs to what stands
 * before it in its piece. A piece that names neither is a remark.
 * @example parseSource("Smith 2018, arXiv 1708.07120; torch OneCycleLR")
 * // [{ kind: "paper", author: "Smith", year: "2018", arXiv: "1708.07120", details: [] },
 * //  { kind: "program", name: "torch", details: ["OneCycleLR"] }]
 */
export function parseSource(source: string): Reference[] {
  return splitOutside(source, ";").flatMap(parsePiece);
}

function parsePiece(piece: string): Reference[] {
  // What a paper is cited for may stand before it: `pchip: Fritsch 1984`.
  const [, topic, rest = piece] = /^([\w-]+): (.+)$/.exec(piece) ?? [];
  const found: (Paper | Program)[] = [];
  for (const item of splitOutside(rest, ",").flatMap(splitAtPrograms)) {
    const next = beginning(item);
    const last = found.at(-1);
    if (next) found.push(topic === undefined ? next : { ...next, details: [topic, ...next.details] });
    else if (last) found[found.length - 1] = goOn(last, item);
    else return [{ kind: "remark", text: piece }];
  }
  return found;
}

/** `optax and Keras` names two programs, `ExponentialLR and StepLR` one thing of one. */
function splitAtPrograms(item: string): string[] {
  const items: string[] = [];
  for (const part of item.split(" and ")) {
    if (items.length === 0 || programOf(part) !== undefined) items.push(part);
    else items.push(`${items.pop()} and ${part}`);
  }
  return items;
}

/** The paper or program that an item begins; undefined if it begins none. */
function beginning(item: string): Paper | Program | undefined {
  const name = programOf(item);
  if (name !== undefined) {
    const [, year, detail = ""] = /^(?:(\d{4})\b)?\s*(.*)$/.exec(item.slice(name.length).trim())!;
    return { kind: "program", name, ...(year && { year }), details: detail === "" ? [] : [detail] };
  }
  const [, author, year, detail] = /^(\p{Lu}[\p{L}'-]+) (\d{4})(?: \((.+)\))?$/u.exec(item) ?? [];
  if (author === undefined || year === undefined) return undefined;
  return { kind: "paper", author, year, details: detail === undefined ? [] : [detail] };
}

function goOn(last: Paper | Program, item: string): Paper | Program {
  const [, arXiv, detail] = /^arXiv (\d{4}\.\d{4,5})(?: \((.+)\))?$/.exec(item) ?? [];
  if (last.kind === "program" || arXiv === undefined) return { ...last, details: [...last.details, item] };
  return { ...last, arXiv, details: detail === undefined ? last.details : [...last.details, detail] };
}

/** The program whose name an item begins with, as a word of its own. */
function programOf(item: string): string | undefined {
  return programs.find((name) => item === name || item.startsWith(`${name} `));
}

/** The parts between separators that do not stand in brackets. */
function splitOutside(text: string, separator: "," | ";"): string[] {
  const parts = [""];
  let depth = 0;
  for (const character of text) {
    if (character === "(") depth++;
    if (character === ")") depth--;
    if (character === separator && depth === 0) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
