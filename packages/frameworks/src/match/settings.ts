import { counting, type Report } from "glidepath/input";
import { type Expression, longestText } from "../text/expression.ts";
import { parsePython } from "../text/python.ts";
import { fit, type Row, rowsOf, type Table, type Values } from "./rows.ts";
import { dashed, near } from "./spelling.ts";
import { wordsAs } from "./words.ts";

/*
 * Settings by name, from wherever a person has them: a file, a dict, keywords of a call, flags, lines of `name=value`. A table
 * says what each may be. Programs have hundreds of settings that have nothing to do with the rate, so a name outside the table is no
 * error; but no setting that sounds like one of the rate is passed over in silence.
 */

/** A value: as a tree, or as the words of a command line or of a line of text. */
export type Written = Expression | readonly string[];

/** Settings by name, each as it is spelled where it stands. */
export type Given = ReadonlyMap<string, Written>;

/** What a table makes of settings. */
export interface Bound<Rows extends Table> {
  readonly values: Values<Rows>;
  /** Rows that were given, by the table's names. */
  readonly named: ReadonlySet<keyof Rows & string>;
  /** Settings that are not in the table. */
  readonly others: readonly string[];
}

/**
 * Reads settings by a table, whose names may be spelled with dashes or underscores. One that is nearly a known name, which is itself
 * not given, is reported; so are missing settings and values that do not fit. Undefined if anything was reported. `mark` stands
 * before names in messages: `--`, or the name of a class with its dot.
 */
export function bindSettings<Rows extends Table>(
  table: Rows,
  given: Given,
  report: Report,
  mark = "",
): Bound<Rows> | undefined {
  const reported = counting(report);
  const rows = rowsOf(table);
  const own = new Map([...given].map(([name, value]) => [dashed(name), { name, value }]));
  const absent = rows.filter(([name]) => !own.has(dashed(name)));
  const missing = absent.filter(([, row]) => row.fallback === undefined);
  if (missing.length > 0) {
    const names = missing.map(([name]) => mark + name).join(" and ");
    reported({ path: "", expected: `a value for ${names}`, received: "none" });
  }
  const values = rows.map(([name, row]) => {
    const found = own.get(dashed(name));
    const value = found ? readOne(row, found.value, mark + found.name, reported) : row.fallback;
    return [name, value?.value] as const;
  });
  const known = new Set(rows.map(([name]) => dashed(name)));
  const spelled = absent.map(([name]) => ({ name, dashes: dashed(name) }));
  const others = [...own].filter(([dashes]) => !known.has(dashes));
  for (const [dashes, { name }] of others) {
    const meant = spelled.find((other) => near(dashes, other.dashes));
    if (meant === undefined) continue;
    const dash = mark.endsWith(".") ? "" : mark;
    const hint = `Did you mean "${dash}${meant.name}"?`;
    reported({ path: mark + name, expected: "a known name", received: `${dash}${name}`, hint });
  }
  if (reported.count > 0) return undefined;
  const absentNames = new Set(absent.map(([name]) => name));
  const named = new Set(rows.map(([name]) => name).filter((name) => !absentNames.has(name)));
  return { values: Object.fromEntries(values) as Values<Rows>, named, others: others.map(([, { name }]) => name) };
}

function readOne(row: Row, value: Written, path: string, report: Report) {
  return "kind" in value ? fit(row, value, path, report) : wordsAs(row, value, path, report);
}

const parts =
  "lrs?|rates?|warmup|decay|schedules?|schedulers?|steps?|epochs?|batch|batches|iters?|iterations?|cycles?|anneal(?:ing)?|cosine|cooldown|updates?|restarts?|sched|accumulation|accumulate";
const ofTheRate = new RegExp(`(?:^|[-_])(?:${parts})(?:[-_]|$)`, "i");
/** Names that sound so and are about something else in every program: how often to save, another optimizer's decay, dropout. */
const ofOthers =
  /(?:^|[-_])(?:log|logging|logger|save|saves|saving|eval|evals|evaluation|val|valid|test|testing|push|hub|ddp|cache|drop|dropout|sample|ema|sync|resume|profiler|beta|betas|print|report|keep|inference|early|seed|bucket)[-_]|(?:^|[-_])(?:weight|ema|beta)[-_]decay|(?:^|[-_])dropout(?:[-_]rate)?$/i;

/** Of names that no table knows, those that sound as if the rate depended on them. */
export const suspicious = (names: readonly string[]): readonly string[] =>
  names.filter((name) => ofTheExamples.test(name) || (ofTheRate.test(name) && !ofOthers.test(name)));

/** Names of settings that leave out a part of the examples, and so make the run shorter. */
const ofTheExamples =
  /^-*(?:val_set_size|val_size|val_split|max_samples|max_train_samples|num_samples|dataset_prop|train_on_fraction)$/i;

/** A remark for each name of `suspicious`. */
export const remarksOnOthers = (names: readonly string[]): readonly string[] =>
  suspicious(names).map((name) => `${name} is passed over; if it changes the rate, that is not read`);

/** A tree that stands in a text, such as the JSON after --lr_scheduler_kwargs; the text itself if it is none. */
export function unquoted(value: Expression): Expression {
  if (value.kind !== "text" || !/^\s*[{[]/.test(value.value) || value.value.length > longestText) return value;
  return parsePython(value.value, () => {}) ?? value;
}
