import type { Advice, Advised, Expected } from "@glidepath/law";
import { formatInteger, terminal, terminalOptions } from "@glidepath/plot";
import type { CommandIo } from "../io.ts";
import { measuredText } from "../number-text.ts";
import { wrap } from "../wrap.ts";
import { adviceFigure } from "./figure.ts";

/** Widths of the columns of advice, and the longest line. */
const columns = { what: 27, value: 26, line: 110 };

/** The whole answer for people. */
export function adviceReport(advised: Advised, { out, env }: CommandIo): string {
  const { schedule, expected, basis, advice, alternatives, questions } = advised;
  const loss = expected === null ? `not predicted: ${basis}` : `${lossText(expected)} (${basis})`;
  const otherwise = advice.filter(({ followed }) => !followed);
  return [
    terminal(adviceFigure(advised), terminalOptions(env, out)),
    "",
    // Words to copy stay on one line.
    `advised "${schedule}" --steps ${advised.steps}`,
    ...paragraph("loss    ", loss),
    "",
    ...advice.filter(({ followed }) => followed).flatMap(rowsOf),
    ...section("Said by other rules, and not followed", otherwise.flatMap(rowsOf)),
    ...section(
      "Other schedules",
      alternatives.flatMap(({ name, schedule: words, expected: own, text }) => [
        ...paragraph("  ", `${name}: ${own === null ? text : `${lossText(own)}, ${text}`}`),
        `    "${words}"`,
      ]),
    ),
    ...section(
      "Not said, and it would change the answer",
      questions.flatMap(({ text }) => paragraph("  ", text)),
    ),
    "",
  ].join("\n");
}

const lossText = ({ finalLoss, low, high }: Expected) =>
  `${finalLoss.toFixed(4)}, nine of ten between ${low.toFixed(4)} and ${high.toFixed(4)}`;

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", title, ...lines];
}

/** What, how much and how sure on a line; why and whence below it. */
function rowsOf({ what, value, unit, trust, reason, source }: Advice): string[] {
  const shown = typeof value === "string" ? value : units[unit ?? "none"](value);
  return [
    `  ${what.padEnd(columns.what)}${shown.padEnd(columns.value)}${trust}`,
    ...paragraph("      ", `${reason} (${source})`),
  ];
}

const units: Readonly<Record<NonNullable<Advice["unit"]> | "none", (value: number) => string>> = {
  none: measuredText,
  updates: (value) => `${formatInteger(value)} updates`,
  tokens: (value) => `${formatInteger(Math.round(value))} tokens`,
  share: (value) => (value === 0 ? "none" : `${Number((100 * value).toPrecision(3))}% of the run`),
  times: (value) => `x ${measuredText(value)}`,
};

/** A text in lines, those after the first indented as far. */
function paragraph(first: string, text: string): string[] {
  const rest = " ".repeat(first.length);
  return wrap(text, columns.line - first.length).map((line, i) => (i === 0 ? first : rest) + line);
}
