import { GlidepathError, type Issue } from "glidepath/input";

/** Names of a list that are told; the help and the gallery have all of them. */
const mostNames = 6;

/** Issues that are told at once: what is wrong first is mostly why the rest is. */
const mostIssues = 3;

/** What the core's places and bounds are called on the page. */
const places: readonly (readonly [place: RegExp, name: string])[] = [
  [/^(?:spec\.)?phases\[(\d+)\]\.?/, "phase $1, "],
  [/^budget\.steps$/, "steps of the run"],
  [/^budget\./, "the run, "],
  [/, $/, ""],
];

/** An issue as the page tells it: places by their names, bounds as people say them, and of a long list of names only the first. */
export function plainIssue({ path, expected, received, hint }: Issue): Issue {
  const place = places.reduce((text, [pattern, name]) => text.replace(pattern, (_, number) => named(name, number)), path);
  return {
    path: place,
    expected: expected.replace("from 1 to 2^53 - 1", "above 0"),
    received: received === "undefined" ? "nothing" : received,
    ...(hint !== undefined && { hint: shortened(hint) }),
  };
}

/** Phases are counted from 1, as the page counts them. */
const named = (name: string, number: string | undefined) => name.replace("$1", String(Number(number) + 1));

function shortened(hint: string): string {
  const names = /^(?:Known: |Known are )(.*)$/.exec(hint)?.[1]?.split(", ") ?? [];
  if (names.length <= mostNames) return hint;
  return `Known are ${names.slice(0, mostNames).join(", ")} and ${names.length - mostNames} more`;
}

/** The same error in plain words, each issue after the name of what it was found in. */
export function plainError({ issues, cause }: GlidepathError, source = ""): GlidepathError {
  const told = issues.slice(0, mostIssues).map((issue) => {
    const plain = plainIssue(issue);
    return plain.path.startsWith(source) ? { ...plain, path: plain.path || source } : { ...plain, path: `${source}${plain.path && `: ${plain.path}`}` };
  });
  const left = issues.length - told.length;
  const remark = left === 0 ? undefined : `And ${left} more`;
  return Object.assign(new GlidepathError(told, remark), { cause });
}
