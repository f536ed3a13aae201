import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { siteFile } from "../scripts/docs/project.mjs";
import { documents } from "../scripts/outputs.mjs";

/*
 * Links from document to document lead somewhere: in the repository, and those of docs/ on the site too. `npm run docs` checks the whole
 * site, with the pages that are made from tables and the headings, but only once it is built.
 */

/** The files that a page links to or shows as pictures, from the repository's root; what stands in blocks of code is none. */
function targetsOf(file: string) {
  const text = readFileSync(file, "utf8").replace(/^(`{3,}).*?^\1/gms, "");
  return [...text.matchAll(/(!?)\[[^\]]*\]\(([^)#\s]+)/g)]
    .filter(([, , target]) => !/^[a-z]+:/.test(target!))
    .map(([, mark, target]) => ({
      isPicture: mark === "!",
      path: normalize(join(target!.startsWith("/") ? "docs" : dirname(file), target!)),
    }))
    .filter(({ path }) => !path.startsWith("docs/reference/"));
}

test.each([...documents, "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"])("%s", (file) => {
  const targets = targetsOf(file);
  expect(targets.filter(({ path }) => !existsSync(path))).toEqual([]);
  const isNoPage = ({ path, isPicture }: (typeof targets)[number]) => !isPicture && siteFile(path) === undefined;
  if (file.startsWith("docs/")) expect(targets.filter(isNoPage)).toEqual([]);
});

test("there are links to check", () => {
  expect(documents.flatMap(targetsOf).length).toBeGreaterThan(100);
});
