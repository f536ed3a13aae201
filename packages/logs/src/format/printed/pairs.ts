import { lossRank, rateRank, stepName } from "../draft/names.ts";
import { remember } from "../draft/remember.ts";

/** A name with its number, as a line prints it. */
export interface Pair {
  readonly name: string;
  /** The number as it stands there. */
  readonly text: string;
  /** What follows the number after a slash: `step:12/100`. */
  readonly total: number | undefined;
}

const number = String.raw`[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|nan|NaN|inf(?:inity)?)`;
/** What must not follow a number: a unit, more digits, or what makes it a time (0:10:00) or a count in thousands (1,234). */
const ends = String.raw`(?!\w|\.\w|:\d|,\d{3}(?!\d))`;

/**
 * A name of up to four words; `:`, `=` or a space; perhaps brackets and quotes; a number; perhaps a total. A name begins where no
 * word goes on, so that each word of a line is tried once.
 */
const pair = new RegExp(
  String.raw`(?<![\w./-])["']?([A-Za-z_][\w./-]*(?: [A-Za-z_][\w./-]*){0,3})["']?(\s*[:=]\s*|\s+)(\[{0,2})\s*["']?(${number})${ends}(?:\s*/\s*(\d+))?`,
  "g",
);
const more = new RegExp(String.raw`\s*,\s*(${number})${ends}`, "y");

/** The whole of a pair, and its parts. */
type Found = [all: string, phrase: string, separator: string, bracket: string, number: string, total?: string];

/** The most groups of parameters that a list of rates tells of. */
const mostGroups = 100;

/**
 * Every `name: number` of a line: `loss=2.3`, `'lr': 1e-4`, `learning rate: 1.5E-04`, `lr=[0.1, 0.01]` (then lr and lr[1]). Where
 * only a space stands between, the name must be that of a step, an epoch, a rate or a loss: `iter 100: loss 2.3, lr 3e-4`.
 */
export function pairsOf(line: string): Pair[] {
  const pairs: Pair[] = [];
  pair.lastIndex = 0;
  for (let found = pair.exec(line); found !== null; found = pair.exec(line)) {
    const [all, phrase, separator, bracket, text, total] = found as unknown as Found;
    const name = (separator.trim() === "" ? bareName : markedName)(phrase);
    if (name === undefined) continue;
    pairs.push({ name, text, total: total === undefined ? undefined : Number(total) });
    if (bracket !== "" && rateRank(name) !== undefined) pairs.push(...othersOf(line, found.index + all.length, name));
  }
  return pairs;
}

/** The numbers of a list after its first. */
function othersOf(line: string, from: number, name: string): Pair[] {
  const pairs: Pair[] = [];
  more.lastIndex = from;
  for (let i = 1; i < mostGroups; i++) {
    const found = more.exec(line);
    if (found === null) break;
    pairs.push({ name: `${name}[${i}]`, text: found[1]!, total: undefined });
  }
  return pairs;
}

const beforeLoss = /^(train|training|val|valid|validation|eval|test|lm|total|mean|avg)$/i;

/** The name that a phrase ends with; without a mark between name and number, only one that is known. */
function findName(phrase: string, isMarked: boolean): string | undefined {
  const words = phrase.split(" ");
  const [last, two] = [words.at(-1)!, words.slice(-2).join(" ")];
  if (rateRank(two) === 0 && rateRank(last) === undefined) return two;
  for (const name of [two, last]) if (stepName([name])) return name;
  if (isMarked) return phrase;
  if (rateRank(last) !== undefined && /^(?:lr|learning|rate)/i.test(last)) return last;
  if (lossRank(last) === undefined) return undefined;
  return words.length > 1 && beforeLoss.test(words.at(-2)!) ? two : last;
}

const markedName = remember((phrase) => findName(phrase, true));
const bareName = remember((phrase) => findName(phrase, false));

/** Whether a line prints a rate or a loss. */
export const printsRate = (line: string): boolean =>
  pairsOf(line).some(({ name }) => (rateRank(name) ?? lossRank(name)) !== undefined);
