import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recipes, shapes } from "glidepath";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { glidepath, glidepathIn } from "../../../tests/command-line.ts";
import { commands } from "./commands/index.ts";
import { galleryEntries, readGallery } from "./gallery.ts";
import { galleryName, listed } from "./list/entries.ts";
import { isOwnName } from "./own-names.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "glidepath-names-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sampled = async (...args: string[]) => {
  const { status, out } = await glidepath("sample", ...args, "--every", "10", "--format", "json");
  expect(status).toBe(0);
  return JSON.parse(out) as { step: number; lr: number }[];
};

describe("the gallery by name", () => {
  test("every schedule of it, under its own budget, is what it is", async () => {
    for (const { name, lr } of readGallery()) {
      const { status, out, err } = await glidepath("show", `gallery/${name}`, "--format", "json");
      expect([name, status, err]).toEqual([
        name,
        0,
        expect.stringMatching(/^(glidepath: a peak of 1 is assumed.*\n)?$/),
      ]);
      expect(JSON.parse(out)[0].spec).toEqual(JSON.parse(JSON.stringify(lr.spec)));
      if (isOwnName(name)) continue;
      expect((await glidepath("show", name, "--format", "json")).out).toBe(out);
    }
  });

  test("a shape or a recipe of the same name wins, and options go before the gallery's budget", async () => {
    const both = galleryEntries()
      .map(({ name }) => name)
      .filter(isOwnName);
    expect(both).toContain("noise");
    const [own, shown] = [await sampled("noise", "--steps", "500"), await sampled("gallery/noise", "--steps", "500")];
    expect(own).not.toEqual(shown);
    expect((await sampled("warmup-cosine", "--steps", "50")).length).toBe(5);
  });

  test.each(["show", "sample", "check", "cite"])("%s takes it", async (command) => {
    expect((await glidepath(command, "warmup-cosine")).status).toBeLessThan(2);
  });

  test("plot, export, diff and replan take it", async () => {
    const at = ["--at", "100", "--to-steps", "2000", "--policy", "stretch"];
    expect((await glidepath("plot", "warmup-cosine", "-o", "-")).out).toMatch(/^<svg/);
    expect((await glidepath("export", "warmup-cosine", "--to", "torch")).status).toBe(0);
    expect((await glidepath("diff", "warmup-cosine", "gallery/noise")).status).toBe(1);
    expect((await glidepath("replan", "warmup-cosine", ...at)).status).toBe(0);
  });

  test("a file of that name goes before it, a folder does not hide a name", async () => {
    const before = process.cwd();
    process.chdir(folder);
    try {
      writeFileSync("warmup-cosine", "linear to 0");
      mkdirSync("cosine");
      expect((await sampled("warmup-cosine", "--steps", "20")).map(({ lr }) => lr)).toEqual([1, 0.5]);
      expect((await sampled("cosine", "--steps", "20")).length).toBe(2);
    } finally {
      process.chdir(before);
    }
  });

  test("show --all as JSON is a list with names and sources", async () => {
    const all = JSON.parse((await glidepath("show", "--all", "--format", "json")).out);
    expect(all.map(({ name }: { name: string }) => name)).toEqual(galleryEntries().map(({ name }) => name));
    expect(all[0]).toMatchObject({
      source: expect.any(String),
      notation: expect.any(String),
      budget: { steps: 100_000 },
    });
  });
});

describe("list", () => {
  const found = async (...words: string[]) =>
    JSON.parse((await glidepath("list", ...words, "--format", "json")).out) as { kind: string; name: string }[];

  test("has every name there is, and each name of a schedule can be shown", async () => {
    const names = (await found()).map(({ kind, name }) => `${kind} ${name}`);
    for (const { kind } of shapes) expect(names).toContain(`shape ${kind}`);
    for (const { kind } of recipes) expect(names).toContain(`recipe ${kind}`);
    for (const { name } of galleryEntries()) expect(names).toContain(`gallery ${galleryName(name)}`);
    for (const { name } of commands) expect(names).toContain(`command ${name}`);
    expect(names).toContain("framework torch");
    expect(names).toContain("target rust");
    expect(names.length).toBe((await listed(commands)).length);
  });

  test("finds by all the words, in names, summaries, sources and a framework's calls", async () => {
    expect((await found("REX")).map(({ kind, name }) => `${kind} ${name}`)).toEqual(
      expect.arrayContaining(["shape rex", "gallery gallery/rex"]),
    );
    expect(await found("2107.04197")).not.toEqual([]);
    expect((await found("CosineAnnealingLR")).map(({ name }) => name)).toContain("torch");
    for (const { kind } of await found("gallery", "warmup")) expect(kind).toBe("gallery");
    for (const kind of ["shape", "recipe", "framework", "target", "command"]) {
      expect((await found(`${kind}s`)).map((one) => one.kind)).toContain(kind);
    }
    expect(await found("two words")).toEqual(await found("two", "words"));
  });

  test("fits the terminal, with and without words", async () => {
    for (const columns of [50, 80, 120]) {
      for (const words of [[], ["cosine"], ["warmup", "cosine"]]) {
        const { out } = await glidepathIn({ LANG: "C.UTF-8" }, columns, "list", ...words);
        expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(columns);
      }
    }
    const { out } = await glidepathIn({ LC_ALL: "C" }, 60, "list");
    expect(out).toMatch(/^[\n -~]*$/);
  });

  test("finds nothing with status 1, and names what is near", async () => {
    expect(await glidepath("list", "cosin-restarts")).toEqual({
      status: 1,
      out: "",
      err: expect.stringContaining('Did you mean "cosine-restarts"?'),
    });
    expect(await glidepath("list", "qqqq", "--format", "json")).toMatchObject({ status: 1, out: "[]\n" });
  });
});
