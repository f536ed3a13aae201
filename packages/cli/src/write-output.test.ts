import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Io } from "./io.ts";
import { pictureForm } from "./picture.ts";
import { WriteError, writeOutput } from "./write-output.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "glidepath-write-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

const silent: Io = { out: { write: () => {} }, err: { write: () => {} }, env: {} };
const write = (path: string, content: string | Uint8Array = "new") => writeOutput(path, content, silent);

test("a new file, in folders that are made for it, with nothing left beside it", () => {
  write(at("a/b/new.txt"));
  expect(readFileSync(at("a/b/new.txt"), "utf8")).toBe("new");
  expect(readdirSync(at("a/b"))).toEqual(["new.txt"]);
});

test("a file keeps its mode", () => {
  for (const mode of [0o600, 0o640, 0o755, 0o444]) {
    const path = at(`mode-${mode}`);
    writeFileSync(path, "old");
    chmodSync(path, mode);
    write(path);
    expect([readFileSync(path, "utf8"), statSync(path).mode & 0o777]).toEqual(["new", mode]);
  }
});

test("links stay links, and what they point to is written, also if it was not there", () => {
  mkdirSync(at("far"));
  writeFileSync(at("far/target"), "old");
  symlinkSync("far/target", at("link"));
  symlinkSync(at("link"), at("link-to-link"));
  symlinkSync("far/later", at("dangling"));
  for (const name of ["link", "link-to-link"]) {
    write(at(name), name);
    expect([lstatSync(at(name)).isSymbolicLink(), readFileSync(at("far/target"), "utf8")]).toEqual([true, name]);
  }
  write(at("dangling"));
  expect([lstatSync(at("dangling")).isSymbolicLink(), readFileSync(at("far/later"), "utf8")]).toEqual([true, "new"]);
  linkSync(at("far/target"), at("second-name"));
  write(at("second-name"), "both");
  expect(readFileSync(at("far/target"), "utf8")).toBe("both");
  symlinkSync("loop-b", at("loop-a"));
  symlinkSync("loop-a", at("loop-b"));
  expect(() => write(at("loop-a"))).toThrow(WriteError);
});

test("a pipe stays a pipe, and its reader gets all of it", async () => {
  const pipe = at("pipe");
  expect(spawnSync("mkfifo", [pipe]).status).toBe(0);
  const reader = spawn("cat", [pipe]);
  let read = "";
  reader.stdout.on("data", (chunk) => {
    read += chunk;
  });
  const closed = new Promise((resolve) => reader.on("close", resolve));
  // A writer waits for the reader, so it is a process of its own.
  const bin = join(process.cwd(), "packages/cli/bin/glidepath.js");
  const writer = spawn(process.execPath, [bin, "sample", "linear to 0", "--steps", "2", "-o", pipe]);
  await Promise.all([closed, new Promise((resolve) => writer.on("close", resolve))]);
  expect([read, lstatSync(pipe).isFIFO()]).toEqual(["step,lr\n0,1\n1,0.5\n", true]);
});

test("a device stays a device", (context) => {
  const device = at("null");
  if (spawnSync("mknod", [device, "c", "1", "3"]).status !== 0) context.skip("making a device takes root");
  write(device);
  expect(lstatSync(device).isCharacterDevice()).toBe(true);
});

test("what cannot be written is an error that names it, and leaves what was there", () => {
  mkdirSync(at("folder"));
  writeFileSync(at("plain"), "old");
  for (const path of [at("folder"), at("plain/inside"), at(`${"x".repeat(300)}.svg`), `${at("nul")}\0.svg`]) {
    expect(() => write(path)).toThrow(WriteError);
  }
  expect([readFileSync(at("plain"), "utf8"), readdirSync(at("folder"))]).toEqual(["old", []]);
  expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
});

test("standard output gets text as text and bytes as bytes", () => {
  const got: unknown[] = [];
  const io = { ...silent, out: { write: (content: string | Uint8Array) => got.push(content) } };
  const bytes = Uint8Array.of(0x89, 0x50, 0xff);
  writeOutput("-", bytes, io);
  writeOutput(undefined, "é", io);
  expect(got).toEqual([bytes, "é"]);
  expect(existsSync("-")).toBe(false);
});

test("the form of a picture: asked for, by the ending, or SVG where there is no ending", () => {
  spawnSync("mkfifo", [at("pictures")]);
  expect(["a.svg", "a.PNG", "-", at("pictures")].map((path) => pictureForm(path))).toEqual([
    "svg",
    "png",
    "svg",
    "svg",
  ]);
  expect(pictureForm("-", "png")).toBe("png");
  for (const path of ["a.pdf", "a", folder])
    expect(() => pictureForm(path)).toThrow("expected a file ending in .svg or .png");
  expect(() => pictureForm("a.svg", "pdf")).toThrow("--format: expected svg or png");
});
