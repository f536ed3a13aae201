import { readFileSync } from "node:fs";
import { print, type Schedule, schedule } from "glidepath";

/** An entry of the gallery as it is stored: a spec, the budget that it is shown under, and where it comes from. */
export interface GalleryEntry {
  readonly name: string;
  readonly note: string;
  readonly source: string;
  readonly spec: string;
  readonly budget: { readonly steps: number };
}

/** A schedule of the gallery, with the paper or the program that it comes from. */
export interface Exhibit {
  readonly name: string;
  readonly source: string;
  readonly lr: Schedule;
}

let entries: readonly GalleryEntry[] | undefined;

/** Every entry of the gallery, by name; `npm run generate` gathers them from `examples/schedules/`. */
export function galleryEntries(): readonly GalleryEntry[] {
  entries ??= readEntries();
  return entries;
}

function readEntries(): GalleryEntry[] {
  const file = JSON.parse(readFileSync(new URL("../gallery.json", import.meta.url), "utf8")) as {
    schedules: Omit<GalleryEntry, "name" | "note">[];
  };
  return file.schedules.map((entry) => {
    const { name, note = "" } = JSON.parse(entry.spec) as { name: string; note?: string };
    return { ...entry, name, note };
  });
}

/** The folder in which the gallery's names stand, for those that a shape or a recipe has too: `gallery/noise`. */
export const galleryFolder = "gallery/";

/** The entry of that name, with `gallery/` before it or without; undefined if there is none. */
export function findEntry(argument: string): GalleryEntry | undefined {
  const name = argument.startsWith(galleryFolder) ? argument.slice(galleryFolder.length) : argument;
  return galleryEntries().find((entry) => entry.name === name);
}

/** Every schedule of the gallery, each under its own budget. */
export function readGallery(): Exhibit[] {
  return galleryEntries().map(({ name, source, spec, budget }) => ({ name, source, lr: schedule(spec, budget) }));
}
/** What a terminal has room for. */
interface Size {
  readonly columns: number;
  readonly unicode: boolean;
}

/** Columns: of a curve, between it and the text beside it, and that the text has at least. */
const widths = { curve: 26, gap: 2, leastText: 20 } as const;

/** A curve whose rates span more than this factor is drawn logarithmically, over six decades at most. */
const widestLinear = 100;
const lowestShown = 1e-6;

/** Heights that a character can show; a curve has two characters above each other. */
const levels = 8;

/** One exhibit in three lines: its curve beside where it comes from, what it is, and how it is written. */
export function describeExhibit({ name, source, lr }: Exhibit, { columns, unicode }: Size): string {
  const { name: _name, note = "", ...spec } = lr.spec;
  const lines = [`${name} ${unicode ? "·" : "-"} ${source}`, note, print(spec as Schedule["spec"])];
  const before = widths.curve + widths.gap;
  const room = Math.max(widths.leastText, columns - before);
  const fitted = lines.map((line) => (line.length > room ? `${line.slice(0, room - 1)}${unicode ? "…" : "~"}` : line));
  const [top, bottom] = sparkline(lr, widths.curve, unicode);
  const gap = " ".repeat(widths.gap);
  return [top + gap + fitted[0], bottom + gap + fitted[1], " ".repeat(before) + fitted[2]].join("\n");
}

/** The curve in two rows of characters; logarithmic where the rates span more than 100x and no more than six decades. */
export function sparkline(lr: Schedule, width: number, unicode: boolean): [string, string] {
  const rates = Array.from({ length: width }, (_, i) => lr(Math.round((i * (lr.steps - 1)) / (width - 1))));
  const positive = rates.filter((rate) => rate > 0);
  const [low, high] = [Math.min(...positive), Math.max(...positive)];
  const isLog = positive.length === rates.length && high / low > widestLinear;
  const bottom = isLog ? Math.max(low, high * lowestShown) : Math.min(0, ...rates);
  const place = (rate: number) =>
    isLog
      ? Math.log(Math.max(rate, bottom) / bottom) / Math.log(high / bottom)
      : (rate - bottom) / (high - bottom || 1);
  const blocks = unicode ? " ▁▂▃▄▅▆▇█" : " .:-=+*%#";
  const level = (rate: number) => Math.max(1, Math.round(place(rate) * 2 * levels));
  const row = (from: number) => rates.map((rate) => blocks[Math.min(levels, Math.max(0, level(rate) - from))]).join("");
  return [row(levels), row(0)];
}
