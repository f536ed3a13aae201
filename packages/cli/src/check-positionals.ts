import type { Command, Takes } from "./command.ts";
import { findEntry } from "./gallery.ts";
import { isNotation, kindOf } from "./kind-of-text.ts";
import type { Arguments } from "./read-arguments.ts";
import { isReadable } from "./read-text.ts";
import { UsageError } from "./usage-error.ts";

/** Of more arguments nobody meant one notation. */
const mostWords = 60;

/** Refuses too few or too many arguments, a notation that lost its quotes, and standard input that is named twice. */
export async function checkPositionals(command: Command, args: Arguments): Promise<void> {
  const { name, takes } = command;
  const { positionals } = args;
  if (takes.what === "schedule") await refuseUnquoted(command, args);
  if (positionals.filter((word) => word === "-").length > 1) {
    throw new UsageError(`${name}: expected standard input (-) once, since it can be read once`);
  }
  if (positionals.length >= takes.least && positionals.length <= takes.most) return;
  const received = positionals.length > 0 && takes.most === 0 ? positionals[0]! : String(positionals.length || "none");
  const hint = takes.what === "schedule" && positionals.length > 1 ? " (a notation with blanks needs quotes)" : "";
  throw new UsageError(
    `${name}: expected ${expected(takes)}, received ${received}${hint}. See: glidepath ${name} --help`,
  );
}

function expected({ what, least, most }: Takes): string {
  if (least > 1) return `${least} or more ${what}s`;
  if (most === 0) return "options alone";
  if (most === 1) return `one ${what}`;
  return most === 2 ? `one or two ${what}s` : `a ${what}`;
}

/** A shell takes `warmup 1%, hold` for three arguments. If they are one or two schedules together, that is what was meant. */
async function refuseUnquoted({ name, takes }: Command, { positionals, written }: Arguments): Promise<void> {
  if (positionals.length < 2 || positionals.length > mostWords) return;
  if (positionals.length <= takes.most && (await areSchedules(positionals))) return;
  const found = groupings(positionals, takes.most).find((groups) => groups.every(isOwn));
  if (found === undefined) return;
  const line = ["glidepath", name, ...[...found, ...written].map(quoted)].join(" ");
  throw new UsageError(`${name}: a notation with blanks is one argument, in quotes: ${line}`);
}

async function areSchedules(all: readonly string[]): Promise<boolean> {
  for (const one of all) if (!(await isSchedule(one))) return false;
  return true;
}

/** Whether an argument is a schedule by itself. */
export async function isSchedule(argument: string): Promise<boolean> {
  return isReadable(argument) || isOwn(argument) || (await kindOf(argument)).kind === "words";
}

/** Whether it is a notation, or a name of the gallery. */
const isOwn = (text: string): boolean => findEntry(text) !== undefined || isNotation(text);

/** All words as one argument, then as two. */
function groupings(words: readonly string[], most: number): string[][] {
  const join = (some: readonly string[]) => some.join(" ");
  const pairs = words.slice(1).map((_, i) => [join(words.slice(0, i + 1)), join(words.slice(i + 1))]);
  return [[join(words)], ...(most > 1 ? pairs : [])];
}

/** A word as a shell takes it for one. */
export function quoted(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return /["$`\\!]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`;
}
