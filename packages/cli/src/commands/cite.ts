import { print, type Schedule } from "glidepath";
import { aboutRecipes, aboutShapes } from "glidepath/about";
import { bibtex, type Cited, ownEntry } from "../cite/bibtex.ts";
import { type Command, takes } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { isJson, jsonText, textOrJson } from "../formats.ts";
import { readGallery } from "../gallery.ts";
import { ownVersion } from "../own-version.ts";
import { type Read, readSchedule } from "../read-schedule.ts";
import { scheduleOptions } from "../schedule-options.ts";
import { refuseIdle } from "../words-options.ts";
import { writeOutput } from "../write-output.ts";

export const cite: Command = {
  name: "cite",
  summary: "Print BibTeX of the papers and programs that a schedule comes from, and of Glidepath itself.",
  usage: "SCHEDULE [SCHEDULE ...] [options]",
  takes: takes.schedules,
  options: {
    ...scheduleOptions,
    format: textOrJson,
    output: { type: "string", short: "o", value: "FILE", help: "where to write (standard output, as -)" },
  },
  examples: [
    ["glidepath cite wsd", "the papers of the recipe and of its shapes"],
    ["glidepath cite gallery/one-cycle -o schedule.bib", "a schedule of the gallery, to a file"],
  ],
  notes: () =>
    "An entry holds what the source of a shape, a recipe or a gallery schedule says, and nothing else: first author, year and\n" +
    "number at arXiv of a paper, the name of a program. Fill in titles and further authors from there.",
  async run(given, positionals, io) {
    const cited: Cited[] = [];
    const reads: Read[] = [];
    for (const argument of positionals) reads.push(await readSchedule(argument, given));
    refuseIdle(given, reads);
    for (const [i, { lr, source, batch }] of reads.entries()) {
      const argument = positionals[i]!;
      if (source !== undefined) cited.push({ part: `source in ${argument}`, source });
      cited.push(...sourcesOf(lr), ...(batch ? [{ part: `rule ${batch.rule}`, source: batch.source }] : []));
    }
    const text = `${bibtex(cited)}\n\n${ownEntry(ownVersion())}\n`;
    writeOutput(
      given.output as string | undefined,
      isJson(given) ? jsonText({ sources: cited, bibtex: text }) : text,
      io,
    );
    return exitCode.ok;
  },
};

/** The sources of a schedule's recipe, of its shapes, and of the gallery's schedules that are written the same way. */
function sourcesOf(lr: Schedule): Cited[] {
  const recipe = "recipe" in lr.spec ? String(lr.spec.recipe) : undefined;
  const used = new Set(lr.tracks.flat().map(({ shape }) => shape.kind));
  const exhibits = readGallery().filter((exhibit) => notationOf(exhibit.lr) === notationOf(lr));
  return [
    ...exhibits.map(({ name, source }) => ({ part: `gallery ${name}`, source })),
    ...(recipe ? [{ part: `recipe ${recipe}`, source: aboutRecipes[recipe]!.source }] : []),
    ...[...used].map((kind) => ({ part: `shape ${kind}`, source: aboutShapes[kind]!.source })),
  ];
}

/** How a schedule is written, without its name, its note and its peak, which change nothing of where it comes from. */
function notationOf({ spec }: Schedule): string {
  const { name: _name, note: _note, peak: _peak, ...rest } = spec;
  return print(rest as Schedule["spec"]);
}
