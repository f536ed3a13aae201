import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { guestPolicy } from "./guest-pages.ts";
import { type Served, serve } from "./serve.ts";

const secret = "nobody may read this";
const study = {
  study: "<script>alert(1)</script>",
  task: "fashion-mlp",
  steps: 20,
  budgets: ["100%"],
  rates: [0.1],
  seeds: { tune: 1, report: 2 },
  schedules: { "</script><b>": { schedule: "linear to 0", budget: "each" } },
};
let [root, outside] = ["", ""];
let served: Served;

const metric = { name: "test_accuracy", goal: "maximize", unit: "share" };
/** As a study writes it into its folder. */
const kept = {
  v: 1,
  study,
  task: {
    ...{ kind: "fashion-mlp", about: "", version: "1", secondsPerStep: 1 },
    data: { id: "d", about: "" },
    metrics: { tune: metric, report: metric, others: [] },
  },
  begun: "2026-01-01T00:00:00.000Z",
  changed: "2026-01-01T00:00:00.000Z",
  versions: { glidepath: "0.1.0", node: "20.0.0" },
};

beforeAll(async () => {
  [root, outside] = [
    mkdtempSync(join(tmpdir(), "glidepath-routes-")),
    mkdtempSync(join(tmpdir(), "glidepath-routes-")),
  ];
  mkdirSync(join(root, "page"));
  writeFileSync(join(root, "page", "index.html"), "<!doctype html>");
  for (const [folder, report] of [
    [join(root, "studies", "one"), "<!doctype html><script>alert(1)</script>one"],
    [outside, secret],
  ] as const) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "runs.jsonl"), "");
    writeFileSync(join(folder, "study.json"), JSON.stringify(kept));
    writeFileSync(join(folder, "report.html"), report);
  }
  symlinkSync(outside, join(root, "studies", "link"));
  served = await serve({ folder: join(root, "page"), port: 0, studies: join(root, "studies") });
});
afterAll(async () => {
  await served.close();
  for (const folder of [root, outside]) rmSync(folder, { recursive: true, force: true });
});

async function ask(
  path: string,
  body?: unknown,
  headers: Record<string, string> = { Authorization: `Bearer ${served.token}` },
) {
  const response = await fetch(`http://127.0.0.1:${served.port}${path}`, {
    headers: { ...headers, ...(body !== undefined && { "Content-Type": "application/json" }) },
    ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const list = async () => JSON.parse((await ask("/api/studies")).text) as { id: string; path: string }[];

test("studies are listed, and opened by id: hostile names stay plain data, with a type that no browser takes for a page", async () => {
  const found = await list();
  expect(found).toEqual([{ id: found[0]!.id, path: "one", hasReport: true, isRunning: false }]);
  const { status, headers, text } = await ask("/api/study", { id: found[0]!.id });
  expect([status, headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
  expect(JSON.parse(text)).toMatchObject({ done: 0, total: 2, report: { study: { name: study.study } } });
  const curves = await ask("/api/study/curves", { id: found[0]!.id, schedule: "</script><b>", steps: 20 });
  expect(JSON.parse(curves.text)).toMatchObject({ runs: [], steps: 20, rate: 0.1 });
  expect((await ask("/api/study/curves", { id: found[0]!.id, schedule: "x", steps: 20 })).status).toBe(422);
  expect((await ask("/api/study/curves", { id: found[0]!.id, schedule: 1, steps: "a" })).status).toBe(400);
});

test("nothing is said to those without the token", async () => {
  for (const [path, body] of [
    ["/api/studies", undefined],
    ["/api/study", { id: "a" }],
    ["/api/study/report", { id: "a" }],
  ] as const)
    expect((await ask(path, body, {})).status).toBe(401);
});

describe("an id", () => {
  // biome-ignore format: a table reads better with one row on one line
  test.each([
    "", "one", "link", "../outside", "..%2foutside", "%2e%2e/outside", "..\\outside", "/etc/passwd", "C:\\x", "one#", "one;/..", "one?x", "one\0",
    "0".repeat(32), "0".repeat(33), "__proto__", "constructor", 0, null, [], ["one"], { id: "one" },
  ])("%j leads nowhere", async (id) => {
    for (const path of ["/api/study", "/api/study/curves", "/api/study/report"]) {
      const { status, text } = await ask(path, { id, schedule: "</script><b>", steps: 20 });
      expect([status, text]).toEqual([404, '{"message":"There is no such study"}']);
    }
  });

  test("of a folder that has become a link since leads nowhere either", async () => {
    const folder = join(root, "studies", "swapped");
    mkdirSync(folder);
    writeFileSync(join(folder, "report.html"), "own");
    const { id } = (await list()).find(({ path }) => path === "swapped")!;
    const { path } = JSON.parse((await ask("/api/study/report", { id })).text);
    expect((await ask(path, undefined, {})).text).toBe("own");
    renameSync(folder, `${outside}-moved`);
    symlinkSync(outside, folder);
    expect((await ask("/api/study/report", { id })).status).toBe(404);
    expect((await ask(path, undefined, {})).text).not.toContain(secret);
    rmSync(folder);
    rmSync(`${outside}-moved`, { recursive: true });
  });
});

test("a report is a page under an address that nobody can guess, in which no script runs", async () => {
  const [{ id }] = (await list()) as unknown as [{ id: string }];
  const { path } = JSON.parse((await ask("/api/study/report", { id })).text);
  expect(path).toMatch(/^\/guest\/[\w-]{43}$/);
  const { status, headers, text } = await ask(path, undefined, {});
  expect([status, headers.get("content-type"), headers.get("content-security-policy")]).toEqual([
    200,
    "text/html; charset=utf-8",
    guestPolicy,
  ]);
  expect(guestPolicy).toMatch(/default-src 'none'.*sandbox$/);
  expect(guestPolicy).not.toContain("allow-");
  expect(text).toContain("one");
  expect((await ask(path, 1, {})).status).toBe(405);
  for (const wrong of [`${path}x`, path.slice(0, -1), "/guest/", "/guest/../one/report.html"])
    expect((await ask(wrong, undefined, {})).status).toBe(401);
});
