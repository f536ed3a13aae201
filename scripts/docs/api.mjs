// A page for each entry of each package, made from the declarations and their comments.
import { readFileSync } from "node:fs";
import { publicApi } from "../api-report.mjs";
import { block, code, page, prose, table } from "./markdown.mjs";

const fileOf = (entry) => entry.replace("@glidepath/", "").replaceAll("/", "-");
/** The frameworks' entries are alike: one page tells of all. */
const isFramework = ({ entry }) => entry.startsWith("@glidepath/frameworks/");

export function apiPages() {
  const all = publicApi();
  const own = all.filter((one) => !isFramework(one));
  const alike = all.filter(isFramework);
  return [
    ["api/index.md", index(own, alike)],
    ...own.map((one) => [`api/${fileOf(one.entry)}.md`, entryPage(one)]),
    ["api/frameworks-one.md", frameworksPage(alike)],
  ];
}

const firstSentence = (comment) => comment.split("@example")[0].split(/(?<=\.)\s/)[0];

/** What the table of packages/glidepath/README.md says of each entry. */
const told = new Map(
  [...readFileSync("packages/glidepath/README.md", "utf8").matchAll(/^\| (`.*?) \| (.*) \|$/gm)].flatMap(
    ([, cells, text]) => {
      const [first, ...others] = [...cells.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
      return [first, ...others.map((name) => first.slice(0, first.lastIndexOf("/")) + name)].map((name) => [
        name,
        text,
      ]);
    },
  ),
);

function index(own, alike) {
  const rows = own.map(({ entry, comment, exports }) => [
    `[${entry}](./${fileOf(entry)}.md)`,
    prose(told.get(entry) ?? (firstSentence(comment) || summaryOf(entry))),
    namesOf(exports),
  ]);
  return page(
    "# API",
    "Every entry of every package: what it exports, with the comments of the source. Each page is made from them.",
    table(
      ["entry", "what it is", "functions and values"],
      [
        ...rows,
        [
          `[@glidepath/frameworks/NAME](./frameworks-one.md)`,
          `one framework alone, for ${alike.length} of them`,
          "`read` `write`",
        ],
      ],
    ),
    "Whole numbers of bytes that a web page loads for an entry are in `docs/sizes.json`.",
  );
}

/** An entry without a comment is told of by its package. */
function summaryOf(entry) {
  const [scope, name] = entry.split("/");
  const folder = scope.startsWith("@") ? name : scope;
  const isWhole = entry.split("/").length === (scope.startsWith("@") ? 2 : 1);
  return isWhole ? JSON.parse(readFileSync(`packages/${folder}/package.json`, "utf8")).description : "";
}

/** What another package declares is named with the entry that it comes from. */
const elsewhere = /^\w+, see (.+)$/;
const isType = ({ text }) => /^(interface|type) /.test(text) || elsewhere.test(text);
const namesOf = (exports) =>
  [...new Set(exports.filter((one) => !isType(one)).map(({ name }) => code(name)))].join(" ");

function entryPage({ entry, comment, exports }) {
  return page(
    `# ${entry}`,
    commented(comment),
    block("ts", `import { ${shown(exports)} } from "${entry}";`),
    section(
      "Functions and values",
      exports.filter((one) => !isType(one)),
    ),
    section("Types", exports.filter(isType)),
  );
}

function shown(exports) {
  const names = [...new Set(exports.filter((one) => !isType(one)).map(({ name }) => name))];
  return names.length > 4 ? `${names.slice(0, 4).join(", ")}, … `.trim() : names.join(", ");
}

function section(title, exports) {
  if (exports.length === 0) return [];
  const names = [...new Set(exports.map(({ name }) => name))];
  return [
    `## ${title}`,
    ...names.flatMap((name) => {
      const rows = exports.filter((one) => one.name === name);
      return [`### ${name}`, ...rows.flatMap(({ text, comment }) => [declaration(text), ...commented(comment)])];
    }),
  ];
}

function declaration(text) {
  const home = elsewhere.exec(text)?.[1];
  return home === undefined ? block("ts", text) : `See [${home}](./${fileOf(home)}.md).`;
}

/** A comment as Markdown: its text, its errors, its example. */
function commented(comment) {
  return comment
    .replace(/\{@link (\w+)\}/g, "`$1`")
    .split(/^(?=@\w+)/m)
    .flatMap((piece) => {
      const [, tag, rest] = /^@(example|throws|param|returns)\s*([\s\S]*)$/.exec(piece.trim()) ?? [];
      if (tag === "example") return [block("ts", rest)];
      if (tag === "throws") return [prose(`Throws ${rest}`)];
      if (tag === "param") return [prose(`- ${rest.replace(/^(\w+)/, "`$1`")}`)];
      return [prose(piece.trim())];
    })
    .filter(Boolean);
}

function frameworksPage(alike) {
  return page(
    "# @glidepath/frameworks/NAME",
    "One framework alone: its entry loads no other framework's code, except those that it is built on. `read` is `readFramework` for this framework; `write` is there where schedules can be written for it.",
    table(
      ["entry", "exports"],
      alike.map(({ entry, exports }) => [code(entry), namesOf(exports)]),
    ),
    block(
      "ts",
      alike
        .find(({ entry }) => entry.endsWith("/torch"))
        .exports.map(({ text }) => text)
        .join("\n\n"),
    ),
  );
}
