import type { ReadOptions } from "@glidepath/frameworks";
import { show } from "glidepath/input";
import type { Given, OptionTable } from "./command.ts";
import { UsageError } from "./usage-error.ts";

/** What only a schedule in a framework's words needs to be told; every command that takes a schedule has them. */
export const wordsOptions: OptionTable = {
  framework: {
    type: "string",
    value: "NAME",
    values: async () => (await import("@glidepath/frameworks")).frameworks.map(({ name }) => name),
    help: "whose words the schedule is written in, if that is not clear",
  },
  stepped: {
    type: "string",
    value: "WHEN",
    values: ["update", "epoch"],
    orCount: true,
    help: "when the trainer steps a framework's scheduler: update (default), epoch, or once in N updates",
  },
  processes: { type: "count", help: "processes that train together, each on its share of the data (1)" },
  accumulate: { type: "count", help: "batches whose gradients make one update (1)" },
  set: {
    type: "string",
    value: "NAME=VALUE",
    isList: true,
    help: "what a name in the words stands for: --set args.lr=3e-4; may be repeated",
  },
  "override-peak": { type: "boolean", help: "--peak counts, whatever rate the words name" },
};

/** Those that nothing but a framework's words can make use of: `--framework` says that a text is such words. */
const forWordsAlone = Object.keys(wordsOptions).filter((name) => name !== "framework");

/** What these options say, as the readers of frameworks want it. */
export function givenForWords(given: Given): ReadOptions {
  const { framework, stepped, processes, accumulate, set, "override-peak": overridePeak } = given as WordsGiven;
  if (overridePeak && given.peak === undefined) {
    throw new UsageError("--override-peak: expected --peak too, the rate that counts");
  }
  return {
    ...(framework !== undefined && { framework }),
    ...(stepped !== undefined && { stepped: typeof stepped === "number" ? whole("stepped", stepped) : stepped }),
    ...(processes !== undefined && { processes: whole("processes", processes) }),
    ...(accumulate !== undefined && { accumulate: whole("accumulate", accumulate) }),
    ...(set !== undefined && { set: Object.fromEntries(set.map(assignment)) }),
    ...(overridePeak && { overridePeak }),
  };
}

interface WordsGiven {
  readonly framework?: string;
  readonly stepped?: "update" | "epoch" | number;
  readonly processes?: number;
  readonly accumulate?: number;
  readonly set?: readonly string[];
  readonly "override-peak"?: boolean;
}

/** Refuses the options that only words need, where there are none: they would change nothing. */
export function refuseIdle(given: Given, reads: readonly { readonly reading?: unknown }[]): void {
  const hasWords = reads.some(({ reading }) => reading !== undefined);
  const idle = hasWords ? undefined : forWordsAlone.find((name) => given[name] !== undefined);
  if (idle === undefined) return;
  throw new UsageError(`--${idle}: expected a schedule in a framework's words, which alone it is for, received none`);
}

function whole(option: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new UsageError(`--${option}: expected a whole number of at least 1, received ${value}`);
}

/** `NAME=VALUE` at the first `=` that stands outside of brackets and quotes and is no comparison. */
function assignment(text: string): readonly [name: string, value: string] {
  const place = assignmentSign(text);
  const [name, value] = [text.slice(0, place).trim(), text.slice(place + 1).trim()];
  if (place > 0 && name !== "" && value !== "") return [name, value];
  throw new UsageError(`--set: expected NAME=VALUE such as args.lr=3e-4, received ${show(text)}`);
}

function assignmentSign(text: string): number {
  const piece = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[=!<>]=|[[({]|[\])}]|=/g;
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(piece)) {
    if (found === "=" && depth === 0) return index;
    if (/^[[({]$/.test(found)) depth++;
    else if (/^[\])}]$/.test(found)) depth--;
  }
  return -1;
}
