import { type Merged, merge, type TwoResults } from "@glidepath/study";
import { type Command, takes } from "../../command.ts";
import { exitCode } from "../../exit-code.ts";
import { isJson, jsonText, textOrJson } from "../../formats.ts";
import { UsageError } from "../../usage-error.ts";

export const studyMerge: Command = {
  name: "study merge",
  summary: "Put the runs of several folders of one study into a new one; the old folders are only read.",
  usage: "DIR DIR ... --out DIR [options]",
  takes: takes.studyFolders,
  options: {
    out: { type: "string", value: "DIR", help: "the new folder" },
    format: textOrJson,
  },
  examples: [
    ["glidepath study merge here-report there-report --out both", "then glidepath study report both, or resume both"],
  ],
  notes: () =>
    "All folders have to be of the same study file. Of a run with several results that of the first folder is kept; results that differ are told, with\n" +
    "how far they lie apart; they stay in merged.json, and in the journal if the trainer does not always compute alike. Logs and checkpoints of programs stay in the old folders.",
  async run(given, positionals, io) {
    const out = given.out as string | undefined;
    if (out === undefined) throw new UsageError("study merge: expected --out with a new folder, received none");
    const merged = await merge(positionals, out);
    io.out.write(isJson(given) ? jsonText(merged) : `${lines(merged, out).join("\n")}\n`);
    for (const remark of merged.remarks) io.tell(remark);
    return exitCode.ok;
  },
};

/** The most differing results that are named one by one. */
const mostNamed = 20;

function lines({ runs, folders, doubles: { alike, different, spread } }: Merged, out: string): string[] {
  const more = different.length - mostNamed;
  return [
    ...folders.map((each) => `${each.folder}: ${each.taken} of ${each.runs} runs taken`),
    ...(alike > 0 ? [`the same result in two folders: ${alike} times`] : []),
    ...(different.length > 0
      ? [`another result in a later folder, the first one counts: ${different.length} times`]
      : []),
    ...different.slice(0, mostNamed).map((each) => `  ${differenceText(each)}`),
    ...(more > 0 ? [`  and ${more} more: see merged.json`] : []),
    ...(different.length > 0 ? spread : []).map(
      ({ metric, pairs, largest, deviation }) =>
        `  ${metric}: at most ${short(largest)} apart, standard deviation ${short(deviation)} (of ${pairs} pairs)`,
    ),
    `${out}: ${runs} runs`,
  ];
}

function differenceText({ place, rate, seed, kept, other }: TwoResults): string {
  const side = ({ folder, state, metrics }: TwoResults["kept"]) =>
    `${[state.toLowerCase(), ...Object.entries(metrics).map(([name, value]) => `${name} ${value}`)].join(", ")} in ${folder}`;
  return `${place}, rate ${rate}, seed ${seed}: ${side(kept)}; ${side(other)}`;
}

const short = (value: number): string => String(Number(value.toPrecision(3)));
