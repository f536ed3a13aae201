import type { Budget, Spec } from "glidepath";
import { bring } from "../bring/bring.ts";
import { inferred, type LogPlace, loggedOf, told } from "../bring/log.ts";
import { lossesIn, rowsOf } from "../bring/run.ts";
import type { Surely } from "../bring/surely.ts";
import type { Ground } from "../model/compared.ts";
import type { Source } from "../model/logged.ts";
import { handOver } from "./rpc.ts";

/** What is done in the background, each with plain data. What they need is loaded when they are first asked. */
export const duties = {
  /** Reads anything that was pasted or dropped. */
  async bring(source: Source, surely: Surely, id: number) {
    const brought = await bring(source, surely, id);
    return "log" in brought ? handOver(brought, arraysOf(brought.log)) : brought;
  },
  /** Another column of a log. */
  async column(place: LogPlace) {
    const log = await loggedOf(place);
    return handOver(log, arraysOf(log));
  },
  told: (place: LogPlace, spec: Spec, budget: Budget) => told(place, spec, budget),
  /** How a curve differs from another one. */
  async compared(a: Ground, b: Ground) {
    const { compared } = await import("../model/compared.ts");
    return compared(a, b);
  },
  inferred: (place: LogPlace) => inferred(place),
  lossesIn: (place: LogPlace) => lossesIn(place),
  /** The rates and losses of a log. */
  async rows(place: LogPlace, loss: string) {
    const rows = await rowsOf(place, loss);
    return handOver(rows, [rows.rates, rows.losses].flatMap(arraysOf));
  },
  /** Every file that a schedule can be written as. */
  async targets() {
    const { targets } = await import("@glidepath/frameworks");
    return targets.map(({ name, summary, extension }) => ({ name, summary, extension }));
  },
  /** The text of such a file. */
  async write(name: string, spec: Spec, budget: Budget) {
    const { writeAs } = await import("./write-as.ts");
    return writeAs(name, spec, budget);
  },
};

const arraysOf = ({ steps, values }: { steps: Float64Array; values: Float64Array }) =>
  [steps, values] as Float64Array<ArrayBuffer>[];
