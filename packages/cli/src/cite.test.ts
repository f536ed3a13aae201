import { readFileSync } from "node:fs";
import { aboutRecipes, aboutShapes } from "glidepath/about";
import { describe, expect, test } from "vitest";
import { bibtex, type Cited } from "./cite/bibtex.ts";
import { parseSource } from "./cite/parse-source.ts";
import { readGallery } from "./gallery.ts";
import { run } from "./run.ts";

const all: Cited[] = [
  ...Object.entries(aboutShapes).map(([kind, { source }]) => ({ part: `shape ${kind}`, source })),
  ...Object.entries(aboutRecipes).map(([kind, { source }]) => ({ part: `recipe ${kind}`, source })),
  ...readGallery().map(({ name, source }) => ({ part: `gallery ${name}`, source })),
];

/** The only sources, or pieces of one, that name neither a paper nor a program. */
const remarks = ["every framework", "geometric", "PowerCool", "inv_sqrt_decay"];

interface Entry {
  readonly type: string;
  readonly key: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Reads BibTeX strictly: comments, and entries whose fields stand in balanced braces, one a line. Anything else fails. */
function readBibtex(text: string): Entry[] {
  const entries: Entry[] = [];
  const lines = text.split("\n");
  while (lines.length > 0) {
    const line = lines.shift()!;
    if (line === "" || /^%[^@]*$/.test(line)) continue;
    const [, type, key] = /^@(misc|software)\{([a-z][a-z0-9.-]*),$/.exec(line) ?? [];
    expect(key, line).toBeDefined();
    const fields: Record<string, string> = {};
    for (let isLast = false; !isLast; ) {
      const [, name, value, comma] = /^ {2}([a-zA-Z]+) = \{(.*)\}(,?)$/.exec(lines.shift()!) ?? [];
      expect([name, value], line).not.toContain(undefined);
      expect(Object.hasOwn(fields, name!), `${key}: ${name} twice`).toBe(false);
      expectText(value!);
      fields[name!] = value!;
      isLast = comma === "";
    }
    expect(lines.shift()).toBe("}");
    entries.push({ type: type!, key: key!, fields });
  }
  expect(new Set(entries.map(({ key }) => key)).size, "a key twice").toBe(entries.length);
  return entries;
}

/** A field's value: not empty, braces balanced, and no sign that LaTeX would read as a command. */
function expectText(value: string): void {
  expect(value.trim()).not.toBe("");
  let depth = 0;
  for (const brace of value.replace(/\\[{}]/g, "").match(/[{}]/g) ?? []) {
    depth += brace === "{" ? 1 : -1;
    expect(depth, value).toBeGreaterThanOrEqual(0);
  }
  expect(depth, value).toBe(0);
  expect(value.replace(/\\[_&%#${}]|\\text[a-z]+ /g, ""), value).not.toMatch(/[_&%#$\\~^@]/);
}

/** What a type of entry may and must hold. */
function expectEntry({ type, key, fields }: Entry): void {
  const known = ["author", "title", "year", "version", "eprint", "archivePrefix", "note"];
  expect(known, key).toEqual(expect.arrayContaining(Object.keys(fields)));
  expect(fields.year ?? "2000", key).toMatch(/^(19|20)\d\d$/);
  expect(fields.eprint ?? "1000.0000", key).toMatch(/^\d{4}\.\d{4,5}$/);
  expect(fields.archivePrefix, key).toBe(fields.eprint === undefined ? undefined : "arXiv");
  if (type === "misc")
    expect([fields.author, fields.year, fields.title], key).toEqual([
      expect.any(String),
      expect.any(String),
      undefined,
    ]);
  else expect([fields.title, fields.eprint], key).toEqual([expect.any(String), undefined]);
}

const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

describe.each(all)("the source of $part", ({ part, source }) => {
  test("is taken apart without a rest", () => {
    const found = parseSource(source);
    expect(
      found.flatMap((one) => (one.kind === "remark" ? [one.text] : [])).filter((text) => !remarks.includes(text)),
    ).toEqual([]);
    // Every number at arXiv belongs to a paper, and every year to a paper or a program.
    const numbers = [...source.matchAll(/arXiv (\S+\d)/g)].map(([, number]) => number);
    expect(found.flatMap((one) => (one.kind === "paper" ? (one.arXiv ?? []) : []))).toEqual(numbers);
    const said = JSON.stringify(found);
    for (const word of words(source)) if (word !== "arXiv" && word !== "and") expect(said).toContain(word);
  });

  test("is all in its BibTeX, which is well-formed", () => {
    const text = bibtex([{ part, source }]);
    readBibtex(text).forEach(expectEntry);
    const said = text.replace(/\\(.)/g, "$1");
    for (const word of words(source)) if (word !== "and") expect(said).toContain(word);
  });
});

test("all sources together give one entry for each paper and program", () => {
  const entries = readBibtex(bibtex(all));
  entries.forEach(expectEntry);
  const numbers = entries.flatMap(({ fields }) => fields.eprint ?? []);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(new Set(numbers)).toEqual(new Set(all.flatMap(({ source }) => source.match(/\d{4}\.\d{4,5}/g) ?? [])));
  const titles = entries.flatMap(({ fields }) => fields.title ?? []);
  expect(new Set(titles).size).toBe(titles.length);
});

test.each([
  ["Robbins 1951; Caffe inv, Keras InverseTimeDecay", ["robbins1951", "caffe", "keras"]],
  ["torch ExponentialLR and StepLR, optax and Keras", ["torch", "optax", "keras"]],
  ["torch ConstantLR, Goyal 2017, arXiv 1706.02677", ["torch", "goyal2017-1706.02677"]],
  ["Hägele 2024, arXiv 2405.18392; Haegele 2024, arXiv 2405.18392", ["hagele2024-2405.18392"]],
  ["every framework", []],
])("%s: %j", (source, keys) => {
  expect(readBibtex(bibtex([{ part: "test", source }])).map(({ key }) => key)).toEqual(keys);
});

test("what LaTeX would take for a command is escaped", () => {
  const [entry] = readBibtex(bibtex([{ part: "@a\n", source: "torch a_b & 100% {x} ~ ^ \\ #1 $2" }]));
  expect(entry!.fields.note).toBe(
    "a\\_b \\& 100\\% \\{x\\} \\textasciitilde  \\textasciicircum  \\textbackslash  \\#1 \\$2",
  );
});

describe("the command", () => {
  async function glidepath(...args: string[]) {
    let [out, err] = ["", ""];
    const status = await run(args, {
      out: { write: (text) => (out += text) },
      err: { write: (text) => (err += text) },
      env: {},
    });
    return { status, err, entries: readBibtex(out) };
  }
  const keysOf = async (...args: string[]) => (await glidepath("cite", ...args)).entries.map(({ key }) => key);

  test("cites the recipe, the shapes, and Glidepath", async () => {
    expect(await keysOf("wsd")).toEqual([
      "hu2024-2404.06395",
      "haegele2024-2405.18392",
      "li2020-1905.04753",
      "glidepath",
    ]);
    const { version } = JSON.parse(readFileSync("packages/cli/package.json", "utf8"));
    const { entries } = await glidepath("cite", "hold");
    expect(entries).toEqual([
      expect.objectContaining({ key: "glidepath", fields: expect.objectContaining({ version }) }),
    ]);
  });

  test("cites what a gallery schedule comes from, by its file and by its notation", async () => {
    const file = "examples/schedules/one-cycle.json";
    expect(await keysOf(file)).toContain("torch");
    const { spec } = JSON.parse(readFileSync(file, "utf8"));
    expect(await keysOf(JSON.stringify(spec))).toContain("torch");
  });

  test("several schedules share their entries; none is an error", async () => {
    const keys = await keysOf("wsd", "rex to 0");
    expect(keys.filter((key) => key === "glidepath")).toHaveLength(1);
    expect(keys).toContain("chen2022-2107.04197");
    const { status, err } = await glidepath("cite");
    expect([status, err]).toEqual([2, expect.stringContaining("cite: expected a schedule")]);
  });
});
