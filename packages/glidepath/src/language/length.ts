import { type Report, show } from "../input/issue.ts";

/**
 * How long something lasts: whole or fractional steps as a number, or text with a unit:
 * `"10%"` of the horizon, `"2ep"` (epochs), `"50ksamples"`, `"3Btok"` (tokens), or `"rest"`: what the others leave.
 */
export type Length = number | string;

export type Unit = "steps" | "%" | "ep" | "samples" | "tok" | "rest";

export interface ParsedLength {
  readonly amount: number;
  readonly unit: Unit;
}

const multipliers = { "": 1, k: 1e3, M: 1e6, B: 1e9, T: 1e12 } as const;
const units: Readonly<Record<string, Unit>> = {
  "": "steps",
  step: "steps",
  steps: "steps",
  "%": "%",
  ep: "ep",
  epoch: "ep",
  epochs: "ep",
  sample: "samples",
  samples: "samples",
  tok: "tok",
  token: "tok",
  tokens: "tok",
};
const form = /^(\d+(?:\.\d*)?(?:[eE][+-]?\d{1,3})?|\.\d+)\s*([kMBT]?)\s*(%|[a-z]*)$/;
/** The same with a unit that it does not know. */
const spoken = /^([\d.eE+-]+\s*[kMBT]?)\s*([a-z]+)$/i;
const expected = `steps such as 500, or text such as "10%", "2ep", "50ksamples", "3Btok" or "rest"`;

/** Takes a length apart; undefined if it is none. */
export function parseLength(length: unknown): ParsedLength | undefined {
  if (typeof length === "number")
    return length >= 0 && length <= 2 ** 53 ? { amount: length + 0, unit: "steps" } : undefined;
  if (length === "rest") return { amount: 0, unit: "rest" };
  const [, digits, multiplier, name] = (typeof length === "string" && length.length < 40 && form.exec(length)) || [];
  const unit = Object.hasOwn(units, name ?? "?") ? units[name!] : undefined;
  if (digits === undefined || unit === undefined) return undefined;
  const amount = Number(digits) * multipliers[multiplier as keyof typeof multipliers];
  return amount <= 2 ** 53 ? { amount, unit } : undefined;
}

/** What people write for a unit that has another name here. */
const otherNames: Readonly<Record<string, Unit>> = {
  percent: "%",
  iteration: "steps",
  iterations: "steps",
  iters: "steps",
  update: "steps",
  updates: "steps",
};

/** How an amount with a unit that is written out is written as a length: `writtenOut("3", "epochs")` is `"3ep"`; undefined if it is none. */
export function writtenOut(amount: unknown, unit: string): Length | undefined {
  const word = unit.toLowerCase();
  const name = Object.hasOwn(otherNames, word) ? otherNames[word] : word;
  const parsed = /^(%|[a-z]+)$/.test(word) && /\d/.test(String(amount)) ? parseLength(`${amount}${name}`) : undefined;
  return parsed && printLength(parsed);
}

/** Reads a length into its canonical form: a number for steps, text for the rest. */
export function readLength(value: unknown, path: string, report: Report): Length | undefined {
  const parsed = parseLength(value);
  const [, amount, unit = ""] = (typeof value === "string" && value.length < 40 && spoken.exec(value)) || [];
  const meant = parsed ?? writtenOut(amount, unit);
  if (parsed === undefined)
    report({ path, expected, received: show(value), ...(meant !== undefined && { hint: `Write ${meant}` }) });
  return parsed && printLength(parsed);
}

/** Reads a length that must say how long it is by itself. */
export function readPlace(value: unknown, path: string, report: Report): Length | undefined {
  const length = readLength(value, path, report);
  if (length !== "rest") return length;
  report({ path, expected: "a length other than rest", received: show(value) });
  return undefined;
}

/** The canonical form: `500`, `"10%"`, `"3Btok"`. */
export function printLength({ amount, unit }: ParsedLength): Length {
  if (unit === "steps") return amount;
  if (unit === "rest") return "rest";
  if (unit === "%" || unit === "ep") return `${amount}${unit}`;
  for (const [letter, size] of Object.entries(multipliers).reverse()) {
    const short = String(amount / size);
    if (amount >= size && short.length < 6 && Number(short) * size === amount) return `${short}${letter}${unit}`;
  }
  return `${amount}${unit}`;
}
