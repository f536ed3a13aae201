import type { Trace } from "../../trace.ts";
import { roundest, said } from "../numbers.ts";
import { constantsOf } from "../ratio.ts";
import { firstAgainst, type Rate, type Rows, rowsOf } from "../rows.ts";
import { strandsOf } from "../strands.ts";
import type { Subject } from "../subject.ts";
import type { CauseFinder, Hypothesis } from "./cause.ts";

/** Another group of parameters has the planned rate: another column of the log, or another of several values at each step. */
export const group: CauseFinder = {
  kind: "group",
  ways: [
    {
      cost: 0,
      // Beside another cause it would say nothing of the checked column.
      propose: (subject) => (subject.plan === subject.raw ? [...otherColumns(subject), ...otherStrands(subject)] : []),
    },
  ],
};

function* otherColumns(subject: Subject): Iterable<Hypothesis> {
  const { log, trace } = subject;
  for (const other of log.rates) {
    if (other === trace || !follows(subject, other)) continue;
    yield explained(
      subject,
      other.name,
      `the column ${other.name} has the planned rate; ${trace.name} is another group of parameters`,
    );
  }
}

function* otherStrands(subject: Subject): Iterable<Hypothesis> {
  for (const [k, strand] of strandsOf(subject.trace).entries())
    if (follows(subject, strand))
      yield explained(
        subject,
        `${strand.name}, value ${k + 1}`,
        `of the values that ${strand.name} has at each step, number ${k + 1} is the planned rate; the others are other groups of parameters`,
      );
}

function follows({ shift, largest, plan }: Subject, trace: Trace): boolean {
  return trace.values.length > 0 && firstAgainst(rowsOf(trace, shift, largest), plan) < 0;
}

/** The checked column is another group's: what it is itself is all that can be said of its rates, or a constant times the plan. */
function explained({ all, plan }: Subject, column: string, text: string): Hypothesis {
  const constants = constantsOf(all, plan);
  const factor = constants && roundest(...constants);
  if (factor === undefined) return { rate: rowsAsRate(all), text, facts: { column } };
  return {
    rate: (update) => factor * plan(update),
    text: `${text}, ${said(factor)} times as high`,
    facts: { column, factor },
  };
}

/** The rate that the rows themselves have: at each update that of the last row up to it. */
function rowsAsRate({ updates, values }: Rows): Rate {
  return (update) => {
    let [low, high] = [0, updates.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (updates[middle]! <= update) low = middle;
      else high = middle - 1;
    }
    return values[low]!;
  };
}
