import { GlidepathError, type Issue } from "glidepath/input";
import { runNames } from "./run-names.ts";

/** Names of a list that are told; the help and the gallery have all of them. */
const mostNames = 6;

/** Issues that are told at once: what is wrong first is mostly why the rest is. */
const mostIssues = 3;

/** An issue as the page tells it: places by their names, bounds as people say them, and of a long list of names only the first. */
export function plainIssue({ path, expected, received, hint }: Issue): Issue {
  return {
    path: plainPath(path),
    expected: expected.replace("from 1 to 2^53 - 1", "above 0"),
    received: received === "undefined" ? "nothing" : received,
    ...(hint !== undefined && { hint: shortened(hint) }),
  };
}

/** `budget.steps` is what the field of it is called; phases are counted from 1, as the page counts them. */
function plainPath(path: string): string {
  const [, word] = /^budget\.(\w+)$/.exec(path) ?? [];
  if (word !== undefined) return runNames[word]?.toLowerCase() ?? word;
  return path.replace(
    /^(?:spec\.)?phases\[(\d+)\](\.)?/,
    (_, index, dot) => `phase ${Number(index) + 1}${dot ? ", " : ""}`,
  );
}

function shortened(hint: string): string {
  const names = /^(?:Known: |Known are )(.*)$/.exec(hint)?.[1]?.split(", ") ?? [];
  if (names.length <= mostNames) return hint;
  return `Known are ${names.slice(0, mostNames).join(", ")} and ${names.length - mostNames} more`;
}

/** The same error in plain words, each issue after the name of what it was found in. */
export function plainError({ issues, cause }: GlidepathError, source = ""): GlidepathError {
  const told = issues.slice(0, mostIssues).map((issue) => {
    const plain = plainIssue(issue);
    return plain.path.startsWith(source)
      ? { ...plain, path: plain.path || source }
      : { ...plain, path: `${source}${plain.path && `: ${plain.path}`}` };
  });
  const left = issues.length - told.length;
  const remark = left === 0 ? undefined : `And ${left} more`;
  return Object.assign(new GlidepathError(told, remark), { cause });
}
