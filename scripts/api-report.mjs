// What each package exports, as text: names and signatures without comments, so that a change of the public interface is seen
// in review. Made from the built declarations (`dist/**/*.d.ts`) of every entry in a package's `exports`.
//
//   node scripts/api-report.mjs      writes docs/api/PACKAGE.txt (`npm run generate` calls it)
//
// The pages of the site and the tests of the examples read the same declarations with their comments: `publicApi()`.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = "docs/api";
const head = "Made by `npm run generate`; do not edit. Every entry of the package: what it exports, sorted by name.";

/** Writes one report for each package that exports types. */
export function writeApiReports() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync("packages").sort()) {
    const entries = entriesOf(join("packages", name));
    if (entries.length === 0) continue;
    const sections = entries.map(({ entry, file }) => [`== ${entry}`, ...exportsOf(file)].join("\n\n"));
    writeFileSync(join(folder, `${name}.txt`), `${[head, ...sections].join("\n\n")}\n`);
  }
}

/** The entries of a package by the name they are imported under; a pattern (`./*`) stands for every file that fits it. */
function entriesOf(path) {
  const { name, exports } = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
  return Object.entries(exports).flatMap(([key, target]) => {
    if (target.types === undefined) return [];
    const [before, after] = target.types.split("*");
    const places = after === undefined ? [""] : readdirSync(join(path, before), { withFileTypes: true });
    return places
      .filter((place) => place === "" || place.isDirectory())
      .map((place) => {
        const star = place === "" ? "" : place.name;
        return {
          entry: name + key.replace("*", star).slice(1),
          file: join(path, after === undefined ? target.types : before + star + after),
        };
      });
  });
}

/** The declarations of everything that a file exports, sorted by name, without comments. */
function exportsOf(file) {
  const found = declared(file).map(({ name, text }) => named(withoutMarks(text), name));
  return [...new Set(found)];
}

/** Everything that a file exports, sorted by name: a row for each declaration; a function has one for each overload. */
function declared(file) {
  const { exported } = readDeclarations(file);
  const found = [...exported].sort(([a], [b]) => (a < b ? -1 : 1));
  return found.flatMap(([name, { from, inner }]) =>
    declarationsOf(from, inner).map(({ text, comment, file }) => ({ name, text, comment, file })),
  );
}

/**
 * Every entry of every package: the comment that stands above its exports, and what it exports. Comments are plain text; `text` is
 * the declaration with the comments of its members.
 */
export function publicApi() {
  return readdirSync("packages")
    .sort()
    .flatMap((name) => entriesOf(join("packages", name)))
    .map(({ entry, file }) => ({
      entry,
      comment: readDeclarations(file).comment,
      exports: declared(file).map((one) => ({ ...one, text: withComments(one.text) })),
    }));
}

/** A declaration that is exported under another name says so. */
function named(text, name) {
  return new RegExp(`\\b${name}\\b`).test(text.split("\n")[0]) ? text : `${name} = ${text}`;
}

/** Follows re-exports to the file that declares a name; several texts for a function with overloads. */
function declarationsOf(file, name) {
  if (!file.endsWith(".d.ts")) return [{ text: `${name}, see ${file}`, comment: "", file }];
  const { exported, declared } = readDeclarations(file);
  if (declared.has(name)) return declared.get(name).map((one) => ({ ...one, file }));
  const next = exported.get(name);
  if (next === undefined || next.from === file) throw new Error(`${file}: there is no declaration of ${name}`);
  return declarationsOf(next.from, next.inner);
}

const read = new Map();

/** What a declaration file exports (name → file and name there), and the text of what it declares itself. */
function readDeclarations(file) {
  if (read.has(file)) return read.get(file);
  const [exported, imported, declared] = [new Map(), new Map(), new Map()];
  let entryComment = "";
  for (const whole of statementsOf(markedComments(readFileSync(file, "utf8")))) {
    const [, marks, statement] = /^((?:\/\*§\d+\*\/\s*)*)([\s\S]*)$/.exec(whole);
    const comment = textOf(marks);
    if (/^export (?:type )?\{/.test(statement)) entryComment ||= comment;
    const [, verb, list, from] = /^(export|import) (?:type )?\{([\s\S]*)\}(?: from "(.+)")?;$/.exec(statement) ?? [];
    for (const [inner, outer] of namesOf(list)) {
      const place = { from: from === undefined ? file : fileOf(file, from), inner };
      if (verb === "import") imported.set(outer, place);
      else exported.set(outer, from === undefined ? (imported.get(inner) ?? place) : place);
    }
    for (const name of list === undefined ? declaredBy(statement) : []) {
      const text = statement.replace(/^(export )?(declare )?/, "");
      declared.set(name, [...(declared.get(name) ?? []), { text: shortened(text), comment }]);
      if (statement.startsWith("export ")) exported.set(name, { from: file, inner: name });
    }
  }
  read.set(file, { exported, declared, comment: entryComment });
  return read.get(file);
}

/** The names in an import's or export's braces: as they are there, and as they are here. */
function namesOf(list = "") {
  const items = list.split(",").map((item) => item.trim().replace(/^type /, ""));
  return items.filter(Boolean).map((item) => {
    const [inner, outer = inner] = item.split(" as ");
    return [inner, outer];
  });
}

/** The declaration file that an import means, or the name of another package. */
const fileOf = (file, target) =>
  target.startsWith(".") ? join(dirname(file), target.replace(/\.[jt]s$/, ".d.ts")) : target;

/** The names that a statement declares; one `const` may declare several. */
function declaredBy(statement) {
  const [, kind, name] =
    /^(?:export )?(?:declare )?(abstract class|class|interface|type|function|const|let|enum|namespace) ([\w$]+)/.exec(
      statement,
    ) ?? [];
  if (kind !== "const") return name === undefined ? [] : [name];
  return [...topLevel(statement).matchAll(/(?:const|,)\s*([\w$]+)\s*[:=]/g)].map((match) => match[1]);
}

/** The statement without what stands in brackets. */
function topLevel(statement) {
  let [text, depth] = ["", 0];
  for (const character of statement.replaceAll("=>", "")) {
    if ("([{<".includes(character)) depth++;
    if (depth === 0) text += character;
    if (")]}>".includes(character)) depth--;
  }
  return text;
}

/** Where a type is declared is no part of the interface: `import("../issue.ts").Issue` is `Issue`. */
const shortened = (text) => text.replace(/import\("[^"]+"\)\./g, "");

const comments = [];
const mark = /\/\*§(\d+)\*\//g;

/** Puts a mark in the place of each doc comment and takes other comments out, but not what looks like one inside a string. */
function markedComments(text) {
  const strings = /("(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
  const kept = text.replace(strings, (found, string) => {
    if (string !== undefined) return string;
    return found.startsWith("/**") ? `/*§${comments.push(found) - 1}*/` : "";
  });
  return kept.replace(/^[ \t]*\n/gm, "");
}

/** A declaration without its members' comments. */
const withoutMarks = (text) => text.replace(mark, "").replace(/^[ \t]*\n/gm, "");

/** A declaration with its members' comments, as they were written. */
const withComments = (text) => text.replace(mark, (_, i) => comments[i]);

/** What the last of some marked comments says. */
function textOf(marks) {
  const last = [...marks.matchAll(mark)].at(-1);
  return last === undefined ? "" : plainComment(comments[last[1]]);
}

/** The text of a doc comment, without its stars. */
export function plainComment(comment) {
  const inner = comment.replace(/^\/\*\*|\*\/$/g, "");
  return inner.replace(/^[ \t]*\* ?/gm, "").trim();
}

/** Cuts a declaration file into its statements: each ends at a semicolon, or at the brace that closes a body. */
function statementsOf(text) {
  const found = [];
  let [start, depth, isBody] = [0, 0, false];
  const end = (at) => {
    const statement = text.slice(start, at).trim();
    if (statement !== "" && statement !== "export {};") found.push(statement);
    [start, isBody] = [at, false];
  };
  const tokens = /"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|[{}()[\];]/g;
  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    const [token] = match;
    if (depth === 0 && "{(".includes(token)) {
      isBody = /^(?:\s|\/\*§\d+\*\/)*(?:export )?(?:declare )?(?:abstract )?(?:class|interface|enum|namespace)\b/.test(
        text.slice(start),
      );
    }
    if ("{([".includes(token)) depth++;
    else if ("})]".includes(token)) depth--;
    if (depth > 0) continue;
    if (token === ";" || (token === "}" && isBody)) end(match.index + 1);
  }
  end(text.length);
  return found;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) writeApiReports();
