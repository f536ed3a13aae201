import type { Cause, OtherColumn, Verdict } from "@glidepath/logs";
import { formatInteger } from "@glidepath/plot";
import { numberText } from "../number-text.ts";

/** What was found, in lines for people. */
export function verdictLines(verdict: Verdict): string[] {
  const { agrees, compared, column, updates, meaning, others } = verdict;
  const { from, to } = updates;
  const span = from === to ? `update ${formatInteger(from)}` : `updates ${formatInteger(from)} to ${formatInteger(to)}`;
  const rows = `${formatInteger(compared)} ${compared === 1 ? "row" : "rows"} of ${column}`;
  return [
    ...(agrees
      ? [`agrees: ${rows}, of ${span}, are the planned rates within what was printed`]
      : differs(verdict, rows)),
    `a row holds ${meaning.because}`,
    ...others.map(otherLine),
  ];
}

function differs({ firstDifference, differing, causes, beginning }: Verdict, rows: string): string[] {
  const { step, logged, planned } = firstDifference!;
  const both =
    numberText(logged) === numberText(planned)
      ? `${logged}, planned ${planned}`
      : `${numberText(logged)}, planned ${numberText(planned)}`;
  const head = `differs in ${formatInteger(differing)} of ${rows}, first at step ${formatInteger(step)}: logged ${both}`;
  if (causes.length > 0) {
    const title =
      causes.length === 1
        ? "this explains every row:"
        : "each of these explains every row, and the log cannot tell them apart:";
    return [head, title, ...causes.flatMap((cause) => causeLines(cause))];
  }
  const title = "nothing that is known explains every row";
  if (beginning === null) return [head, title];
  return [head, `${title}; up to step ${formatInteger(beginning.until)} this does:`, ...causeLines(beginning)];
}

function causeLines(cause: Cause): string[] {
  const line = `  ${cause.kind}: ${cause.text}`;
  return cause.with === undefined ? [line] : [`${line}, and`, ...causeLines(cause.with)];
}

function otherLine({ column, agrees, factor, differing, compared }: OtherColumn): string {
  if (agrees) return `${column} holds the planned rates`;
  return factor === null
    ? `${column} holds other rates in ${formatInteger(differing)} of ${formatInteger(compared)} rows`
    : `${column} holds ${numberText(factor)} times the planned rates`;
}
