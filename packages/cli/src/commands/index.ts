import type { Command } from "../command.ts";

/** A command's name, its one-line summary, and where its code lies; the code is loaded when the command is called. */
export interface Entry {
  readonly name: string;
  readonly summary: string;
  load(): Promise<Command>;
}

/** Every command there is. A new one is one file and one line here. */
export const commands: readonly Entry[] = [
  { name: "show", summary: "draw a schedule in the terminal", load: async () => (await import("./show.ts")).show },
  { name: "plot", summary: "draw schedules as SVG or 600-DPI PNG", load: async () => (await import("./plot.ts")).plot },
  { name: "sample", summary: "print rates as CSV or JSON", load: async () => (await import("./sample.ts")).sample },
  {
    name: "export",
    summary: "write a schedule for another program",
    load: async () => (await import("./export.ts")).exportCommand,
  },
  {
    name: "check",
    summary: "look for what was probably not meant",
    load: async () => (await import("./check.ts")).check,
  },
  {
    name: "diff",
    summary: "show where two schedules differ, or a run and its replanned form",
    load: async () => (await import("./diff.ts")).diff,
  },
  {
    name: "find",
    summary: "report which rates are worth a try, by the range test",
    load: async () => (await import("./find.ts")).find,
  },
  {
    name: "plan",
    summary: "list and draw all that a plan schedules: rate, momentum, weight decay, groups",
    load: async () => (await import("./plan.ts")).plan,
  },
  {
    name: "cite",
    summary: "print BibTeX of what a schedule comes from",
    load: async () => (await import("./cite.ts")).cite,
  },
  {
    name: "splinelr",
    summary: "draw the SplineLR experiment",
    load: async () => (await import("./splinelr.ts")).splinelr,
  },
  {
    name: "study",
    summary: "compare schedules under budgets on a real task",
    load: async () => (await import("./study.ts")).study,
  },
];
