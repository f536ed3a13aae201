import type { Log, Trace, Verdict } from "@glidepath/logs";
import { formatInteger } from "@glidepath/plot";
import { type Budget, type Spec, schedule } from "glidepath";
import { GlidepathError } from "glidepath/input";
import { type Logged, nameOf, type Source, type Told } from "../model/logged.ts";
import { twoRates } from "../model/two-rates.ts";

/** Where a log is read from, and which column of it is meant; left out, the first rate. */
export interface LogPlace {
  readonly id: number;
  readonly source: Source;
  readonly column?: string;
}

/** The logs that were used last. If one is gone, since there were many or this worker is a new one, its source is read again. */
const kept = new Map<number, Promise<Log>>();

/** As many are kept. */
const most = 4;

/** A log, read when it is first asked for. */
export async function open({ id, source }: LogPlace): Promise<Log> {
  const { readLog } = await import("@glidepath/logs");
  const { content } = source;
  const bytes = () => (typeof content === "string" ? content : chunksOf(content));
  const log = kept.get(id) ?? readLog({ name: nameOf(source), bytes: bytes() });
  // The last that was used is the last of the map.
  kept.delete(id);
  kept.set(id, log);
  const [oldest] = kept.keys();
  if (kept.size > most) kept.delete(oldest!);
  return log;
}

/** A file part by part: not every browser can go through a stream by itself. */
async function* chunksOf(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

/** The column of rates that is meant. */
export function traceOf(log: Log, { source, column }: LogPlace): Trace {
  const found = log.rates.find(({ name }) => name === column) ?? log.rates[0];
  if (found !== undefined) return found;
  const received =
    log.traces.length === 0
      ? "none"
      : `columns without one: ${log.traces
          .slice(0, 6)
          .map(({ name }) => name)
          .join(", ")}`;
  throw new GlidepathError([{ path: nameOf(source), expected: "a log with a learning rate", received }]);
}

/** One column of a log, ready to be drawn. The arrays are copies. */
export async function loggedOf(place: LogPlace): Promise<Logged> {
  const log = await open(place);
  const { name, steps, values } = traceOf(log, place);
  return {
    id: place.id,
    source: place.source,
    name: nameOf(place.source),
    format: spoken(log.format),
    column: name,
    columns: log.rates.map((trace) => trace.name),
    steps: steps.slice(),
    values: values.slice(),
    shift: log.rows[0]!.shift,
    saysSteps: log.counts !== "rows",
    remarks: log.remarks,
  };
}

/** Holds the log against a curve. */
export async function told(place: LogPlace, spec: Spec, budget: Budget): Promise<Told> {
  const log = await open(place);
  const { verify } = await import("@glidepath/logs");
  const verdict = verify(log, schedule(spec, budget), { column: traceOf(log, place).name });
  const { agrees, firstDifference, meaning, remarks, causes, beginning } = verdict;
  const isEnough = verdict.compared >= fewestRows;
  return {
    ...(isEnough && { agrees }),
    answer: answerOf(verdict),
    meaning: meaning.because,
    shift: meaning.shift,
    ...(firstDifference && { first: firstDifference.step + meaning.shift }),
    ...(isEnough && !agrees && { title: titleOf(verdict) }),
    causes: isEnough ? (beginning ? [beginning] : causes).map(causeOf) : [],
    remarks,
  };
}

/** A log of fewer rows does something that many curves do. */
const fewestRows = 2;

function answerOf({ agrees, compared, differing, firstDifference }: Verdict): string {
  if (agrees) {
    if (compared < fewestRows) return "It is as drawn, but one row is too few to tell a curve by.";
    return `${formatInteger(compared)} rows agree, as exactly as they were printed.`;
  }
  const { step, logged, planned } = firstDifference!;
  const [there, drawn] = twoRates(logged, planned);
  const first = `at step ${formatInteger(step)}: ${there}, where ${drawn} is drawn`;
  if (compared === 1) return `The only row differs, ${first}.`;
  const verb = differing === 1 ? "differs" : "differ";
  return `${formatInteger(differing)} of ${formatInteger(compared)} rows ${verb}, first ${first}.`;
}

function titleOf({ causes, beginning }: Verdict): string {
  if (causes.length === 1) return "This explains every row:";
  if (causes.length > 1) return "Each of these explains every row:";
  if (beginning) return `Nothing known explains every row. Up to step ${formatInteger(beginning.until)} this does:`;
  return "Nothing that is known explains every row.";
}

const causeOf = (cause: Verdict["causes"][number]) => ({ kind: spoken(cause.kind), text: sentence(cause) });

/** A name of the packages as people say it: `never-stepped` is one word of a program. */
const spoken = (name: string) => name.replaceAll("-", " ");

const sentence = (cause: Verdict["causes"][number]): string =>
  cause.with === undefined ? cause.text : `${cause.text}, and ${sentence(cause.with)}`;

/** The curves that the log may have come from, the simplest first. */
export async function inferred(place: LogPlace) {
  const log = await open(place);
  const { infer } = await import("@glidepath/logs");
  const { candidates, remarks } = infer(traceOf(log, place), { run: log.run, shift: log.rows[0]!.shift });
  const drawn = candidates.map(({ text, spec, budget }) => {
    const lr = schedule(spec, budget);
    return { text, spec: lr.spec, budget: lr.budget };
  });
  return { candidates: drawn, remarks };
}
