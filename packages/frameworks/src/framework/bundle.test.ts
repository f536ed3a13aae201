import { readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { builtOn } from "../../../../tests/built-on.ts";

const folders = readdirSync(new URL(".", import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** What the bundle of a program holds that imports all of one entry; the core is part of it. */
async function bundle(folder: string) {
  const { metafile, outputFiles } = await build({
    stdin: { contents: `export * from "./${folder}/index.ts";`, resolveDir: import.meta.dirname },
    ...{ bundle: true, minify: true, format: "esm", platform: "neutral", write: false, metafile: true },
    conditions: ["glidepath-source"],
  });
  const [output] = Object.values(metafile.outputs);
  const files = Object.entries(output!.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return { files: files.map(([file]) => file), size: gzipSync(outputFiles[0]!.contents, { level: 9 }).length };
}

/** The framework, those that it is built on, those that these are built on, and so on. */
const known = (folder: string): string[] => [folder, ...(builtOn[folder] ?? []).flatMap(known)];

test.each(folders)("the entry of %s brings no framework that it is not built on", async (folder) => {
  const { files } = await bundle(folder);
  const brought = files.flatMap((file) => /\/framework\/([^/]+)\//.exec(file)?.[1] ?? []);
  expect([...new Set(brought)].filter((name) => !known(folder).includes(name))).toEqual([]);
  expect(brought).toContain(folder);
});

test.each(["torch", "composer"])(
  "the entry of %s brings none of the core's readers, budgets and recipes",
  async (folder) => {
    const { files } = await bundle(folder);
    const core = files.filter((file) => file.includes("packages/glidepath/src/"));
    expect(core.filter((file) => /\/(recipe|resolve|budget|schema|notation|scan|schedule\.ts)/.test(file))).toEqual([]);
  },
);

test("an entry that only reads brings no shape that it does not name", async () => {
  const { files } = await bundle("composer");
  expect(files.filter((file) => /\/curve\/(spline|noise|radam|tanh)/.test(file))).toEqual([]);
});

test("the entry of torch is at most 106 kB, in and out, the core and 33 kB of a parser included", async () => {
  expect((await bundle("torch")).size).toBeLessThanOrEqual(106_000);
});
