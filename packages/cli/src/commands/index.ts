import type { Command } from "../command.ts";

/** What a person wants who looks for a command: the headings of the first screen, each with a command line to begin with. */
export const purposes = {
  see: {
    title: "See a schedule",
    example: `glidepath show "warmup 1%, hold, sqrt 20% to 0" --steps 10k --peak 3e-4`,
  },
  decide: {
    title: "Decide",
    example: "glidepath replan wsd --steps 10k --at 7k --to-steps 20k --policy stretch",
  },
  check: { title: "Check", example: `glidepath check "warmup 500, cosine to 0" --steps 300` },
  export: { title: "Export", example: "glidepath export warmup-cosine --to torch -o lr.py" },
  study: { title: "Run a study", example: "glidepath study examples/studies/demo.yaml --out demo-report" },
  more: { title: "And", example: `eval "$(glidepath completion bash)"` },
} as const;

/** A command's name, its one-line summary, what it is for, and where its code lies; the code is loaded when the command is called. */
export interface Entry {
  readonly name: string;
  readonly summary: string;
  readonly purpose: keyof typeof purposes;
  load(): Promise<Command>;
}

/** Every command there is. A new one is one file and one entry here. */
export const commands: readonly Entry[] = [
  {
    name: "show",
    summary: "draw schedules in the terminal",
    purpose: "see",
    load: async () => (await import("./show.ts")).show,
  },
  {
    name: "plot",
    summary: "draw schedules as SVG or 600-DPI PNG",
    purpose: "see",
    load: async () => (await import("./plot.ts")).plot,
  },
  {
    name: "sample",
    summary: "print rates as CSV or JSON",
    purpose: "see",
    load: async () => (await import("./sample.ts")).sample,
  },
  {
    name: "list",
    summary: "search all names: shapes, recipes, the gallery, frameworks",
    purpose: "see",
    load: async () => (await import("./list.ts")).list,
  },
  {
    name: "find",
    summary: "report which rates are worth a try, by the range test",
    purpose: "decide",
    load: async () => (await import("./find.ts")).find,
  },
  {
    name: "advise",
    summary: "advise peak, warmup, cooldown and batch before a run, with reasons",
    purpose: "decide",
    load: async () => (await import("./advise.ts")).advise,
  },
  {
    name: "bound",
    summary: "say how low a shape can end, and how the peak moves to others",
    purpose: "decide",
    load: async () => (await import("./bound.ts")).bound,
  },
  {
    name: "predict",
    summary: "predict final losses from logs of short runs, with bands",
    purpose: "decide",
    load: async () => (await import("./predict.ts")).predict,
  },
  {
    name: "refine",
    summary: "make a schedule of the gradient norms that a run logged",
    purpose: "decide",
    load: async () => (await import("./refine.ts")).refine,
  },
  {
    name: "runs",
    summary: "plan short runs that find the best shape and peak, with seeds",
    purpose: "decide",
    load: async () => (await import("./runs.ts")).runs,
  },
  {
    name: "replan",
    summary: "go on with a run under another budget, and say what changes",
    purpose: "decide",
    load: async () => (await import("./replan.ts")).replan,
  },
  {
    name: "extend",
    summary: "continue to a longer run: a lower rate, or a longer cooldown",
    purpose: "decide",
    load: async () => (await import("./extend.ts")).extend,
  },
  {
    name: "seesaw",
    summary: "trade a decay for a batch that doubles, in fewer updates",
    purpose: "decide",
    load: async () => (await import("./seesaw.ts")).seesaw,
  },
  {
    name: "plan",
    summary: "draw all that a plan schedules: rate, momentum, groups",
    purpose: "decide",
    load: async () => (await import("./plan.ts")).plan,
  },
  {
    name: "check",
    summary: "look for what was probably not meant",
    purpose: "check",
    load: async () => (await import("./check.ts")).check,
  },
  {
    name: "diff",
    summary: "show where two schedules differ, or a run and its replan",
    purpose: "check",
    load: async () => (await import("./diff.ts")).diff,
  },
  {
    name: "verify",
    summary: "hold a run's log against the schedule that was meant",
    purpose: "check",
    load: async () => (await import("./verify.ts")).verify,
  },
  {
    name: "infer",
    summary: "read a schedule back from the rates that a run logged",
    purpose: "check",
    load: async () => (await import("./infer.ts")).infer,
  },
  {
    name: "export",
    summary: "write a schedule for another program",
    purpose: "export",
    load: async () => (await import("./export.ts")).exportCommand,
  },
  {
    name: "cite",
    summary: "print BibTeX of what a schedule comes from",
    purpose: "export",
    load: async () => (await import("./cite.ts")).cite,
  },
  {
    name: "study",
    summary: "compare schedules under budgets on a real task",
    purpose: "study",
    load: async () => (await import("./study.ts")).study,
  },
  {
    name: "study status",
    summary: "show how far a study is, what failed, and how long it takes",
    purpose: "study",
    load: async () => (await import("./study/status.ts")).studyStatus,
  },
  {
    name: "study report",
    summary: "write the report of the runs that are there",
    purpose: "study",
    load: async () => (await import("./study/report.ts")).studyReport,
  },
  {
    name: "study resume",
    summary: "go on with the study of a folder",
    purpose: "study",
    load: async () => (await import("./study/resume.ts")).studyResume,
  },
  {
    name: "study repair",
    summary: "move damaged lines of its journal aside",
    purpose: "study",
    load: async () => (await import("./study/repair.ts")).studyRepair,
  },
  {
    name: "study info",
    summary: "show versions, sizes, states and cost of a study",
    purpose: "study",
    load: async () => (await import("./study/info.ts")).studyInfo,
  },
  {
    name: "study prune",
    summary: "remove runs and files that no longer count",
    purpose: "study",
    load: async () => (await import("./study/prune.ts")).studyPrune,
  },
  {
    name: "study export",
    summary: "write the runs of a study as JSON lines, CSV, Parquet or for Optuna",
    purpose: "study",
    load: async () => (await import("./study/export.ts")).studyExport,
  },
  {
    name: "study merge",
    summary: "put the runs of several folders of one study into a new one",
    purpose: "study",
    load: async () => (await import("./study/merge.ts")).studyMerge,
  },
  {
    name: "study serve",
    summary: "hand the runs of a study to workers on other machines",
    purpose: "study",
    load: async () => (await import("./study/serve.ts")).studyServe,
  },
  {
    name: "study stop",
    summary: "stop a study that is served: runs under way end first",
    purpose: "study",
    load: async () => (await import("./study/stop.ts")).studyStop,
  },
  {
    name: "study launch",
    summary: "print what starts workers by Slurm, Kubernetes, SkyPilot or Ray",
    purpose: "study",
    load: async () => (await import("./study/launch.ts")).studyLaunch,
  },
  {
    name: "worker",
    summary: "work for a study that another machine serves",
    purpose: "study",
    load: async () => (await import("./worker.ts")).worker,
  },
  {
    name: "studio",
    summary: "open the page on which schedules are drawn by hand",
    purpose: "more",
    load: async () => (await import("./studio.ts")).studio,
  },
  {
    name: "splinelr",
    summary: "draw the SplineLR experiment",
    purpose: "more",
    load: async () => (await import("./splinelr.ts")).splinelr,
  },
  {
    name: "completion",
    summary: "print what lets Tab complete all this in bash, zsh, fish",
    purpose: "more",
    load: async () => (await import("./completion.ts")).completion,
  },
];
