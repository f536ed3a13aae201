import { recipes, shapes } from "glidepath";
import { type About, aboutRecipes, aboutShapes, meanings, phaseWords, settingWords, type Word } from "glidepath/about";

/** Width of the column of names. */
const nameColumn = 18;

/** Digits of a default. */
const defaultDigits = 4;

interface Listed {
  readonly kind: string;
  readonly parameters: Readonly<Record<string, { readonly default: unknown }>>;
}

/** Everything that a schedule can be made of, for the help: words, recipes and shapes, from their tables. */
export function languageHelp(): string {
  return [
    `A schedule is phases with commas between them, such as "warmup 1%, hold, sqrt 20% to 0": a shape, its length, and words.`,
    "Lengths: 500 (updates), 10%, 2ep, 50ksamples, 3Btok, rest.   Values: 3e-5, peak, 0.1 peak, 10% peak, peak/25.",
    "",
    wordsOf("Words of a phase", phaseWords),
    "",
    wordsOf("Words of a schedule, with commas around them", settingWords),
    "",
    listOf("Recipes", recipes, aboutRecipes),
    "",
    listOf("Shapes", shapes, aboutShapes),
  ].join("\n");
}

function wordsOf(title: string, table: Readonly<Record<string, Word>>): string {
  const rows = Object.entries(table)
    .filter(([name]) => !name.startsWith("$") && name !== "glidepath")
    .map(([name, word]) => row(spelled(name, word), meanings[name as keyof typeof meanings]));
  return [title, ...rows].join("\n");
}

/** A word as the notation spells it, with what may stand after it. */
function spelled(name: string, word: Word): string {
  if (word.alone) return Object.values(word.alone).join(" ");
  if (word.type === "choice") return `${word.said ?? name} ${word.options.join("|")}`;
  if (word.said === "") return "LENGTH";
  if (word.type === "tracks") return "* PHASES";
  if (word.type === "terms") return "+ PHASES";
  const value: Partial<Record<Word["type"], string>> = {
    length: "LENGTH",
    value: "VALUE",
    number: "N",
    text: '"TEXT"',
  };
  return [word.said ?? name, value[word.type]].filter(Boolean).join(" ");
}

function listOf(title: string, members: readonly Listed[], about: Readonly<Record<string, About>>): string {
  const rows = members.flatMap(({ kind, parameters }) => {
    const defaults = Object.entries(parameters).map(([name, row]) => `${name}=${brief(row.default)}`);
    return [row(kind, about[kind]!.summary), ...(defaults.length > 0 ? [row("", defaults.join(" "))] : [])];
  });
  return [title, ...rows].join("\n");
}

function row(name: string, text: string): string {
  const isLong = name.length > nameColumn;
  return isLong ? `  ${name}\n  ${" ".repeat(nameColumn)} ${text}` : `  ${name.padEnd(nameColumn)} ${text}`;
}

function brief(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(brief).join(",")}]`;
  if (typeof value === "number") return String(Number(value.toPrecision(defaultDigits)));
  return typeof value === "object" && value !== null ? (value as { shape: string }).shape : String(value);
}
