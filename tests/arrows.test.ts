import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

/** What each room of the library may import; siblings at the end of the list do not know each other. */
const below = ["shape", "schedule", "spec", "recipe", "glidepath.ts"];
const siblings = ["dialect", "adapter", "compat", "check", "controller", "replan", "plan"];
const rooms: Record<string, string[]> = {
  shape: [],
  schedule: ["shape"],
  spec: ["shape", "schedule"],
  recipe: ["shape", "schedule", "spec"],
  "glidepath.ts": ["shape", "schedule", "spec", "recipe"],
  "index.ts": below,
  ...Object.fromEntries(siblings.map((room) => [room, below])),
};
const packages: Record<string, string[]> = {
  glidepath: [],
  plot: [],
  study: ["glidepath", "plot"],
  cli: ["glidepath", "plot", "study"],
};

const filesOf = (root: string) =>
  readdirSync(root, { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".ts") && !f.endsWith(".test.ts"));
const statement = /^(import|export)\s+(type\s)?(?:[^;"]*?from\s+)?"([^"]+)"|\bimport\("([^"]+)"\)/gm;
const importsOf = (path: string, typesToo = true) =>
  [...readFileSync(path, "utf8").matchAll(statement)]
    .filter((match) => typesToo || match[2] === undefined)
    .map((match) => (match[3] ?? match[4])!);

test("imports inside the library follow the arrows", () => {
  const root = "packages/glidepath/src";
  const wrong = filesOf(root).flatMap((file) =>
    importsOf(join(root, file))
      .map((name) => (name.startsWith(".") ? normalize(join(dirname(file), name)) : name))
      .filter((target) => {
        const [from, to] = [file.split("/")[0]!, target.split("/")[0]!];
        return from !== to && !rooms[from]?.includes(to);
      })
      .map((target) => `${file} -> ${target}`),
  );
  expect(wrong).toEqual([]);
});

test("packages import only what lies below them, and the library imports nothing", () => {
  const wrong = Object.entries(packages).flatMap(([name, allowed]) =>
    filesOf(`packages/${name}/src`).flatMap((file) =>
      importsOf(`packages/${name}/src/${file}`)
        .filter(
          (target) => /^(@glidepath\/|glidepath)/.test(target) || (name === "glidepath" && !target.startsWith(".")),
        )
        .filter((target) => !allowed.includes(target.replace("@glidepath/", "").split("/")[0]!))
        .map((target) => `${name}/${file} -> ${target}`),
    ),
  );
  expect(wrong).toEqual([]);
});

test("no file needs itself at run time by a round trip", () => {
  for (const name of Object.keys(packages)) {
    const root = `packages/${name}/src`;
    const graph = new Map(
      filesOf(root).map((file) => [
        file,
        importsOf(join(root, file), false)
          .filter((target) => target.startsWith("."))
          .map((target) => normalize(join(dirname(file), target))),
      ]),
    );
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): void => {
      expect(path, `a circle in ${name}`).not.toContain(file);
      if (done.has(file)) return;
      for (const target of graph.get(file) ?? []) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of graph.keys()) visit(file, []);
  }
});
