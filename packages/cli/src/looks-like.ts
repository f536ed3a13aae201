import { isRecord } from "glidepath/input";

/** What a text that is no schedule looks like, and what is done with such a thing. */
export interface Look {
  readonly what: string;
  readonly instead?: string;
}

/** The most lines and characters that are looked at. */
const most = { lines: 20, characters: 20_000 } as const;

/** Says what a text looks like that could not be read as what was wanted; undefined if it looks like nothing in particular. */
export function lookOf(text: string, path: string): Look | undefined {
  const start = text.slice(0, most.characters).trim();
  if (/^[[{]/.test(start)) return lookOfJson(text, path);
  if (/^<(!doctype|\?xml|html|svg)/i.test(start)) return { what: "a page or a picture (HTML, XML)" };
  const lines = start
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .slice(0, most.lines);
  if (isTable(lines)) {
    return { what: "a table (CSV)", instead: `If it holds recorded losses: glidepath find --losses ${path}` };
  }
  if (/^(\s*#\s.*|\s*)\n*(lr|study|task|schedules|budget|groups|momentum|weightDecay)\s*:/m.test(start))
    return lookOfYaml(start, path);
  if (isLog(lines)) return { what: "a log", instead: "Give the schedule that is in it, in quotes" };
  if (/^\s*(import|from|def|class|const|let|function|export)\s/m.test(start)) {
    return { what: "a program", instead: "Give the call that makes its schedule, in quotes" };
  }
  return lines.length > 3
    ? { what: `a text of ${lines.length === most.lines ? "many" : lines.length} lines` }
    : undefined;
}

/** A file of bytes that are no text. */
export function isBinary(text: string): boolean {
  const start = text.slice(0, most.characters);
  return start.includes("\0") || (start.match(/\u{fffd}/gu)?.length ?? 0) > start.length / 20;
}

/** An object's keys say what it is for. */
export function lookOfObject(content: unknown, path: string): Look | undefined {
  if (Array.isArray(content)) return { what: content.length === 0 ? "an empty list" : `a list of ${content.length}` };
  if (!isRecord(content)) return content === null ? { what: "nothing" } : undefined;
  const keys = Object.keys(content);
  if (keys.length === 0) return { what: "an empty object" };
  const has = (...names: string[]) => names.some((name) => keys.includes(name));
  if (has("study", "schedules")) return { what: "a study", instead: `To run it: glidepath study ${path}` };
  if (has("phases", "recipe", "spec")) return { what: "a schedule", instead: `To draw it: glidepath show ${path}` };
  if (has("lr", "momentum", "weightDecay", "groups"))
    return { what: "a plan", instead: `To draw it: glidepath plan ${path}` };
  return undefined;
}

function lookOfJson(text: string, path: string): Look | undefined {
  try {
    return lookOfObject(JSON.parse(text), path);
  } catch {
    return undefined;
  }
}

function lookOfYaml(text: string, path: string): Look | undefined {
  const keys = [...text.matchAll(/^([A-Za-z]\w*)\s*:/gm)].map(([, key]) => [key!, ""]);
  return lookOfObject(Object.fromEntries(keys), path);
}

/** Rows of as many cells each, and numbers among them. */
function isTable(lines: readonly string[]): boolean {
  if (lines.length < 2) return false;
  return [",", ";", "\t"].some((mark) => {
    const [head, ...rows] = lines.map((line) => line.split(mark));
    if (head!.length < 2) return false;
    const isEven = rows.every((row) => row.length === head!.length);
    return isEven && rows.every((row) => row.some((cell) => /^\s*"?-?[\d.]+(e[+-]?\d+)?"?\s*$/i.test(cell)));
  });
}

/** Lines that begin with a time or a level, or that name what trainers print. */
function isLog(lines: readonly string[]): boolean {
  const said = lines.filter((line) =>
    /^\W?\d{4}-\d\d-\d\d|^\W?\d\d:\d\d:\d\d|\b(INFO|WARN(ING)?|DEBUG|ERROR)\b|\b(loss|epoch|step|iter)\b\W+[\d.]+/i.test(
      line,
    ),
  );
  return said.length > 0 && said.length >= lines.length / 2;
}
