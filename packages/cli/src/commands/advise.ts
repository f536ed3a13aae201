import { advise as adviceOn } from "@glidepath/law";
import { readRequest } from "../advise/read-request.ts";
import { adviceReport } from "../advise/report.ts";
import { writeAdvice } from "../advise/write-advice.ts";
import { type Command, takes } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { isJson, jsonText, textOrJson } from "../formats.ts";
import { runOptions } from "../law/run-options.ts";

export const advise: Command = {
  name: "advise",
  summary:
    "Advise a whole schedule before a run: peak, warmup, cooldown, batch, each with its reason and how sure it is.",
  usage: "--steps N [options]",
  takes: takes.options,
  options: {
    steps: { type: "count", help: "updates of the run; a guess where the horizon is unknown" },
    ...runOptions(
      "logs of runs of this model, with steps, rates and losses, in any format that verify reads, and studies' folders; their peaks may differ",
    ),
    "range-test": {
      type: "string",
      value: "FILE",
      help: "the log of a range test of this model, as find --losses reads it",
    },
    now: {
      type: "string",
      value: "WORDS",
      help: "a schedule whose peak was found good, with its peak, such as warmup 1%, cosine to 0, peak 3e-4",
    },
    params: { type: "count", help: "parameters of a language model, without its embeddings" },
    tokens: { type: "count", help: "tokens of the whole run" },
    batch: {
      type: "string",
      value: "SIZE",
      help: "tokens (or samples) of one update; FROM:TO where the runs, the range test or --now had FROM",
    },
    optimizer: { type: "string", value: "NAME", values: ["adamw", "muon", "sgd"], help: "adamw, muon or sgd (adamw)" },
    purpose: {
      type: "string",
      value: "WHAT",
      values: ["final", "base"],
      help: "what the checkpoint is for: used as it is, or a base that is fine-tuned (final)",
    },
    horizon: {
      type: "string",
      value: "WHAT",
      values: ["known", "unknown"],
      help: "whether it is known when the run ends (known)",
    },
    format: textOrJson,
    out: {
      type: "string",
      value: "DIR",
      help: "also write the answer, its picture, and every schedule as a file for show and export",
    },
  },
  examples: [
    ["glidepath advise --steps 10k", "nothing is known but the length: rules that need no run"],
    [
      "glidepath advise --steps 10k --fit examples/runs/wsd.csv examples/runs/cosine.csv --horizon known --purpose final",
      "a cooldown designed for these runs, and the loss to expect",
    ],
    [
      "glidepath advise --steps 20k --params 1.3B --tokens 26B --optimizer adamw",
      "peak, batch and weight decay of a language model",
    ],
    [
      `glidepath advise --steps 10k --now "warmup 1%, cosine to 0, peak 3e-4" --batch 256k:512k`,
      "what is good today, moved",
    ],
  ],
  notes: () =>
    "The schedule follows, of rules that disagree, the one that is trusted more; what the others say stands below it. Trust: measured here (on the\n" +
    "runs that were given), checked (by this project on real runs of others), published (by the source, on its own runs), secondhand (told of\n" +
    "the source), unverified (remembered), rule of thumb. With --format json: { schedule, steps, expected, basis, advice: [{ what, value,\n" +
    "unit, reason, source, trust, followed }], alternatives, questions }. Runs that would tell more are planned by glidepath runs.",
  async run(given, _positionals, io) {
    const advised = adviceOn(await readRequest(given, io));
    if (given.out !== undefined) writeAdvice(advised, String(given.out), io);
    io.out.write(isJson(given) ? jsonText(advised) : adviceReport(advised, io));
    return exitCode.ok;
  },
};
