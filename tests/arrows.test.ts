import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { builtOn } from "./built-on.ts";

/** What each package may import of the others. */
const packages: Record<string, string[]> = {
  glidepath: [],
  frameworks: ["glidepath"],
  law: ["glidepath"],
  logs: ["glidepath"],
  plot: ["glidepath"],
  study: ["glidepath", "frameworks", "logs", "plot"],
  coordinator: ["glidepath", "study"],
  cli: ["glidepath", "frameworks", "law", "logs", "plot", "study", "coordinator"],
  studio: ["glidepath", "frameworks", "law", "logs", "plot", "study"],
};

/** Where the files of a package lie; the page is no package of its own. */
const folderOf = (name: string) => (name === "studio" ? "studio/src" : `packages/${name}/src`);

/** The rooms of the core from the ground floor up: each may import those before it. */
const floors = ["input", "shape", "schedule", "language", "budget", "resolve", "recipe", "schedule.ts"];
/** They stand side by side on top of the core, and do not know each other. */
const siblings = [
  "about.ts",
  "adapter",
  "batch",
  "check",
  "compat",
  "controller",
  "plan",
  "range-test",
  "replan",
  "index.ts",
];

/** The same for frameworks, up to the folders of the frameworks themselves. */
const frameworkFloors = ["text", "sketch", "match", "code"];

/** The rooms of law, where a law knows nothing of how it is fitted; the bound needs no run and no fit, and rules advise by all of it. */
const lawFloors = ["rates", "engine", "law", "solve", "fit", "answer", "design"];

/** The rooms of logs: reading a log and what is said of a trace do not know each other. */
const logsFloor = ["printed.ts", "trace.ts"];

/** The ground floor of a study. */
const studyGround = [
  "train",
  "errors.ts",
  "statistics",
  "read-inside.ts",
  "write-file.ts",
  "writing.ts",
  "folder-size.ts",
];

/** What each room may import of the other rooms of its package. */
const rooms: Record<string, Record<string, string[]>> = {
  glidepath: {
    ...Object.fromEntries(floors.map((room, i) => [room, floors.slice(0, i)])),
    ...Object.fromEntries(siblings.map((room) => [room, floors])),
  },
  frameworks: {
    ...Object.fromEntries(frameworkFloors.map((room, i) => [room, frameworkFloors.slice(0, i)])),
    framework: frameworkFloors,
    plain: ["match", "code"],
    "index.ts": [...frameworkFloors, "framework", "plain"],
  },
  law: {
    ...Object.fromEntries(lawFloors.map((room, i) => [room, lawFloors.slice(0, i)])),
    bound: ["rates"],
    extend: ["rates", "bound"],
    refine: [],
    runs: ["rates"],
    rules: [...lawFloors, "bound"],
    advise: [...lawFloors, "bound", "rules"],
    "index.ts": [...lawFloors, "bound", "extend", "refine", "runs", "rules", "advise"],
  },
  logs: {
    "trace.ts": ["printed.ts"],
    format: logsFloor,
    verify: logsFloor,
    infer: logsFloor,
    "index.ts": [...logsFloor, "format", "verify", "infer"],
  },
  study: {
    train: [],
    "errors.ts": [],
    statistics: ["train"],
    "read-inside.ts": ["errors.ts"],
    "write-file.ts": ["errors.ts"],
    "writing.ts": ["errors.ts"],
    "folder-size.ts": [],
    task: studyGround,
    study: [...studyGround, "task"],
    journal: [...studyGround, "task"],
    design: [...studyGround, "task", "study", "journal"],
    file: [...studyGround, "task", "study", "design"],
    results: [...studyGround, "task", "study", "file", "journal", "design"],
    report: [...studyGround, "task", "study", "file", "design", "results"],
    run: [...studyGround, "task", "study", "file", "journal", "design", "results"],
    look: [...studyGround, "task", "study", "file", "journal", "design", "results", "report"],
    export: [...studyGround, "task", "study", "file", "journal", "design", "results", "look"],
    guard: [],
    wire: [...studyGround, "task"],
    worker: [...studyGround, "task", "study", "file", "journal", "look", "wire"],
    "engine.ts": [
      ...studyGround,
      ...["task", "study", "file", "journal", "design", "results", "report", "run", "look", "wire", "worker"],
    ],
    "index.ts": [
      ...studyGround,
      "task",
      "study",
      "file",
      "journal",
      "design",
      "results",
      "report",
      "run",
      "look",
      "export",
      "wire",
      "worker",
    ],
  },
  coordinator: {
    store: [],
    "plan-always.ts": ["store"],
    "farewell.ts": ["store"],
    "changes.ts": [],
    "open-coordinator.ts": ["store", "plan-always.ts", "changes.ts"],
    server: ["store", "open-coordinator.ts"],
    "serve-study.ts": ["store", "farewell.ts", "open-coordinator.ts", "server"],
    "index.ts": ["serve-study.ts", "store"],
  },
  studio: {
    model: [],
    edit: ["model"],
    view: ["model"],
    bring: ["model"],
    work: ["model", "bring"],
    race: ["model", "work"],
    predict: ["model", "work"],
    take: ["model", "view", "work"],
    action: ["model", "edit", "view", "bring", "race"],
    "server.ts": ["server-token.ts"],
    panel: ["model", "edit", "view", "bring", "take", "work", "race", "predict", "action", "server.ts"],
    "main.tsx": ["model", "panel", "server-token.ts"],
  },
};

const filesOf = (name: string) =>
  readdirSync(folderOf(name), { recursive: true, encoding: "utf8" }).filter(
    (file) => /\.tsx?$/.test(file) && !file.endsWith(".test.ts"),
  );
const statement = /^(import|export)\s+(type\s)?(?:[^;"]*?from\s+)?"([^"]+)"|\bimport\("([^"]+)"\)/gm;

/** What a file imports: its own package's files by their path in `src`, other packages by their name. */
function importsOf(name: string, file: string, typesToo = true): string[] {
  const text = readFileSync(join(folderOf(name), file), "utf8");
  return [...text.matchAll(statement)]
    .filter((match) => typesToo || match[2] === undefined)
    .map((match) => (match[3] ?? match[4])!)
    .map((target) => (target.startsWith(".") ? normalize(join(dirname(file), target)) : target));
}

const isInside = (name: string, target: string) => !target.startsWith("..") && existsSync(join(folderOf(name), target));

test("every package is named here", () => {
  expect([...readdirSync("packages"), "studio"].sort()).toEqual(Object.keys(packages).sort());
});

test.each(Object.keys(rooms))("the rooms of %s follow the arrows", (name) => {
  const wrong = filesOf(name).flatMap((file) =>
    importsOf(name, file)
      .filter((target) => isInside(name, target))
      .filter((target) => {
        const [from, to] = [file.split("/")[0]!, target.split("/")[0]!];
        return from !== to && !rooms[name]![from]?.includes(to);
      })
      .map((target) => `${file} -> ${target}`),
  );
  expect(wrong).toEqual([]);
});

test("a framework knows only those that it is built on, and the list says no more than is so", () => {
  const found = filesOf("frameworks").flatMap((file) => {
    const [room, from] = file.split("/");
    // The files beside the folders are lists of all frameworks.
    if (room !== "framework" || from!.endsWith(".ts")) return [];
    return importsOf("frameworks", file)
      .filter((target) => target.startsWith("framework/") && target.split("/")[1] !== from)
      .map((target) => `${from} -> ${target.split("/")[1]}`);
  });
  const declared = Object.entries(builtOn).flatMap(([from, to]) => to.map((other) => `${from} -> ${other}`));
  expect([...new Set(found)].sort()).toEqual(declared.sort());
});

test("packages import only what lies below them, and the core imports nothing", () => {
  const wrong = Object.entries(packages).flatMap(([name, allowed]) =>
    filesOf(name).flatMap((file) =>
      importsOf(name, file)
        .filter((target) => !isInside(name, target))
        .filter((target) => /^(@glidepath\/|glidepath)/.test(target) || name === "glidepath")
        .filter((target) => !allowed.includes(target.replace("@glidepath/", "").split("/")[0]!))
        .map((target) => `${name}/${file} -> ${target}`),
    ),
  );
  expect(wrong).toEqual([]);
});

test("of studies the page uses what is free of Node alone: the training, and the statistics", () => {
  const asked = filesOf("studio").flatMap((file) => importsOf("studio", file));
  const entries = ["@glidepath/study/statistics", "@glidepath/study/train"];
  expect([...new Set(asked.filter((target) => target.startsWith("@glidepath/study")))].sort()).toEqual(entries);
  const wrong = filesOf("study")
    .filter((file) => /^(train|statistics)\//.test(file))
    .flatMap((file) => importsOf("study", file).map((target) => ({ file, target })))
    .filter(({ target }) => !/^(train\/|statistics\/|@jax-js\/jax$)/.test(target));
  expect(wrong).toEqual([]);
});

test("only the panels of the studio know what draws them", () => {
  const wrong = filesOf("studio")
    .filter((file) => !file.startsWith("panel/") && file !== "main.tsx")
    .flatMap((file) => importsOf("studio", file).filter((target) => /^react|\.css$/.test(target)));
  expect(wrong).toEqual([]);
});

test("no file needs itself at run time by a round trip", () => {
  for (const name of Object.keys(packages)) {
    const graph = new Map(
      filesOf(name).map((file) => [file, importsOf(name, file, false).filter((target) => isInside(name, target))]),
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
