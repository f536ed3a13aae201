import { readdirSync, readFileSync } from "node:fs";
import * as glidepath from "glidepath";
import { expect, test } from "vitest";
import * as torch from "./framework/torch/index.ts";
import * as frameworks from "./index.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const modules: Record<string, object> = {
  glidepath,
  "@glidepath/frameworks": frameworks,
  "@glidepath/frameworks/torch": torch,
};
const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code!);

/** An example as a function: imports become constants, and `expression; // value` compares the two. */
function runnable(code: string): (modules: unknown, equal: unknown) => void {
  const body = code
    .replace(/^import (\{[^}]*\}) from ("[^"]+");$/gm, "const $1 = modules[$2];")
    .replace(/^([^/\n]+); \/\/ (.+)$/gm, "equal($1, $2);");
  return new Function("modules", "equal", body) as (modules: unknown, equal: unknown) => void;
}

test.each(examples)("the example of the README runs as it says:\n%s", (code) => {
  let compared = 0;
  runnable(code)(modules, (found: unknown, expected: unknown) => {
    compared++;
    if (typeof expected === "number") expect(found).toBeCloseTo(expected, 12);
    else expect(found).toEqual(expected);
  });
  expect(compared).toBeGreaterThan(0);
});

test("the README's table names every entry, and says which of them write", () => {
  const folders = readdirSync(new URL("framework/", import.meta.url), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  const rows = [...readme.matchAll(/^\| `([\w-]+)` +\|([^|]*)\|([^|]*)\|$/gm)].filter(([, name]) =>
    folders.some((folder) => folder.name === name),
  );
  expect(rows.map(([, name]) => name)).toEqual(folders.map(({ name }) => name).sort());
  for (const [, name, , written] of rows) {
    const one = frameworks.frameworks.find((framework) => framework.name.replaceAll("_", "-") === name)!;
    expect([name, written!.trim() !== ""]).toEqual([name, one.target !== undefined]);
  }
});
