import { type Issue, show } from "glidepath/input";
import { Composer, type CST, type Document, isMap, Lexer, Parser, type YAMLMap } from "yaml";
import { type DictExpression, deepest } from "./expression.ts";
import { lineAndColumn } from "./place.ts";
import type { SettingsFile, SettingsRemark } from "./settings-file.ts";
import { Stop, Tree } from "./yaml-tree.ts";

/*
 * YAML and JSON as a tree. The package `yaml` splits the text into pieces and puts them together; here they are counted on
 * their way, so that neither a deep nor an endless text gets further than this. Words are left as they are written (its "failsafe"
 * schema) and read by `scalarOf`. An alias stands for the very expression that its anchor has, and counts as much as that, so a
 * few lines that stand for billions of values are refused at once.
 */

/** Pieces of a text: names, marks, blanks. A thousand lines have some six thousand. */
const mostPieces = 30_000;
/** How much of the text a message shows. */
const shown = 30;

/** The first document of a text that has settings; undefined if none has. */
export function readYaml(text: string, language: "json" | "yaml"): SettingsFile | undefined {
  const remarks: SettingsRemark[] = [];
  const tree = new Tree(language, remarks);
  try {
    const documents = documentsOf(text);
    const own = documents.find(({ contents }) => isMap(contents) && contents.items.length > 0);
    if (own === undefined) return undefined;
    if (documents.length > 1) {
      const which = documents.indexOf(own) + 1;
      remarks.push({ path: [], says: `The file holds ${documents.length} documents; number ${which} is read` });
    }
    const value = tree.dict(own.contents as YAMLMap.Parsed, []);
    const [error] = own.errors;
    if (error) throw new Stop(error.pos[0], nameOf[language], firstLine(error.message));
    return { language, value, remarks };
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    const value = stop.isEarly ? linesBefore(text, stop.place, language) : tree.top();
    return { language, value, remarks, problem: issueAt(text, stop) };
  }
}

/** The settings in the whole lines before a place where the text became too deep or too long; none if these are no better. */
function linesBefore(text: string, place: number, language: "json" | "yaml"): DictExpression {
  const tree = new Tree(language, []);
  const end = Math.max(text.lastIndexOf("\n", place), text.lastIndexOf("\r", place), 0);
  try {
    const own = documentsOf(text.slice(0, end)).find(({ contents }) => isMap(contents));
    if (own !== undefined) tree.dict(own.contents as YAMLMap.Parsed, []);
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
  }
  return tree.top();
}

const nameOf = { json: "JSON", yaml: "YAML" } as const;
const firstLine = (message: string) => message.split("\n")[0]!;

function issueAt(text: string, { place, expected, hint }: Stop): Issue {
  const rest = /^[^\r\n]*/.exec(text.slice(place, place + shown))![0];
  const where = `At ${lineAndColumn(text, place)}`;
  return {
    path: "",
    expected,
    received: rest === "" ? "the end" : show(rest),
    hint: hint ? `${where}. ${hint}` : where,
  };
}

function documentsOf(text: string): Document.Parsed[] {
  const composer = new Composer({ schema: "failsafe", customTags: [], uniqueKeys: false, logLevel: "silent" });
  return [...composer.compose(piecesOf(text), false, text.length)];
}

function* piecesOf(text: string): Generator<CST.Token> {
  const parser = new Parser();
  let count = 0;
  for (const piece of new Lexer().lex(text)) {
    const place = parser.offset;
    if (++count > mostPieces) throw new Stop(place, `at most ${mostPieces} names, values and marks`, undefined, true);
    // A level has two entries or three of the parser's stack.
    if (parser.stack.length > 3 * deepest) throw new Stop(place, `at most ${deepest} levels`, undefined, true);
    for (const token of parser.next(piece)) {
      yield token;
      // After a problem nothing is read.
      if (token.type === "error") return;
    }
  }
  yield* parser.end();
}
