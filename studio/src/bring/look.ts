import { isRecord } from "glidepath/input";

/** What a text looks like that could not be read, and what to do with such a thing. */
export interface Look {
  readonly what: string;
  readonly instead: string;
}

/** Keys of an object that are named. */
const mostKeys = 4;

/** Everything that is known by its look, the more certain first. */
const looks: readonly ((text: string) => Look | undefined)[] = [
  page,
  address,
  number,
  settings,
  program,
  expression,
  command,
  sentence,
];

/** Says what a text looks like that is neither a schedule nor a log; undefined if it looks like nothing in particular. */
export function lookOf(text: string): Look | undefined {
  for (const look of looks) {
    const found = look(text.trim());
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A study's file, whose settings a log's reader would take for rows. */
export const isStudy = (text: string): boolean =>
  /^(?:study|schedules)\s*:/m.test(text) || /^\s*\{\s*"(?:\$schema"\s*:\s*"[^"]*"\s*,\s*")?study"\s*:\s*"/.test(text);

/** The look of a study's file. */
export const studyLook: Look = {
  what: "a study, which runs schedules",
  instead: "Run it by glidepath study FILE; the report.json that it writes can be dropped here",
};

const programLine =
  /^[ \t]*(?:(?:for|while|if|with|def|class)\b.*:[ \t]*(?:#.*)?$|import [\w.]+|from [\w.]+ import\b|[A-Za-z_][\w.]*\s*=\s*[A-Za-z_][\w.]*\()/m;

/** Whether a text has a line as programs have it, and no log. */
export const isProgram = (text: string): boolean => programLine.test(text);

function page(text: string): Look | undefined {
  if (!/^<(?:!doctype|!--|\?xml|[a-z][\w-]*[\s/>])/i.test(text)) return undefined;
  return { what: "a page or a picture (HTML, XML)", instead: "Copy the lines with the schedule or the log out of it" };
}

function address(text: string): Look | undefined {
  if (!/^[a-z][a-z0-9+]{1,9}:\/\/\S+$/i.test(text)) return undefined;
  return { what: "an address", instead: "The page fetches nothing: save what is there, and drop the file" };
}

function number(text: string): Look | undefined {
  if (!/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*%?$/i.test(text)) return undefined;
  const instead = text.endsWith("%") ? "" : `A rate that stays is written: constant from ${text}`;
  return { what: "a number alone", instead: instead || "A schedule says how the rate goes, such as: cosine to 0" };
}

function settings(text: string): Look | undefined {
  const keys = keysOf(text);
  if (keys.length === 0) return undefined;
  const named = keys.slice(0, mostKeys).map((key) => JSON.stringify(key));
  const more = keys.length > mostKeys ? " and more" : "";
  const what = `settings with the ${keys.length === 1 ? "key" : "keys"} ${named.join(", ")}${more}, which no reader here knows`;
  return { what, instead: 'A schedule in JSON or YAML has "phases" or "recipe", a plan has "lr"' };
}

/** The keys of an object of JSON, or of YAML in which each line has one or is set in. */
function keysOf(text: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? Object.keys(value) : [];
  } catch {
    const lines = text.split("\n").filter((line) => line.trim() !== "" && !/^\s*#/.test(line));
    const keys = lines.flatMap((line) => /^([A-Za-z_][\w.-]*)\s*:(?:\s|$)/.exec(line)?.[1] ?? []);
    const others = lines.filter((line) => !/^(?:[A-Za-z_][\w.-]*\s*:(?:\s|$)|\s|- )/.test(line));
    return others.length === 0 && new Set(keys).size === keys.length ? keys : [];
  }
}

function program(text: string): Look | undefined {
  if (!isProgram(text)) return undefined;
  const instead = "Give the call that makes its schedule, or the function of the step alone";
  return { what: "a program in which no schedule was found that is known here", instead };
}

function expression(text: string): Look | undefined {
  const [, value] = /^[A-Za-z_][\w.]*\s*=\s*([^\n]*[*/+(-][^\n]*)$/.exec(text) ?? [];
  if (value === undefined) return undefined;
  return { what: "one line of a program", instead: `A function of the step is written: lambda step: ${value.trim()}` };
}

function command(text: string): Look | undefined {
  if (
    !/^(?:\$ )?(?:\w+=\S+ )*(?:python3?|torchrun|accelerate|deepspeed|srun|sbatch|bash|sh|npx|uv|pip|git|cd)\s/.test(
      text,
    )
  )
    return undefined;
  return {
    what: "a command line",
    instead: "None of its flags says a schedule: give the call or the file that makes it",
  };
}

function sentence(text: string): Look | undefined {
  const words = text.match(/\p{L}[\p{L}'-]*/gu) ?? [];
  if (words.length <= 3 || /[\d%,=()[\]{}:]/.test(text)) return undefined;
  return { what: "a sentence", instead: "A schedule in one line is written such as: warmup 10%, cosine to 0" };
}
