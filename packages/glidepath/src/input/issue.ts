/** One thing that is wrong with an input. */
export interface Issue {
  /** Where: a dotted path such as `phases[1].length`, or "" for the whole input. */
  readonly path: string;
  /** What would have been right. */
  readonly expected: string;
  /** What was found, shortened to at most 80 characters. */
  readonly received: string;
  /** How to fix it, when that is not obvious. */
  readonly hint?: string;
}

/** A place that collects issues while an input is read, so that all of them are told at once. */
export type Report = (issue: Issue) => void;

/** A report that passes everything on, and counts it. */
export function counting(report: Report): Report & { readonly count: number } {
  const passOn = Object.assign(
    (issue: Issue) => {
      passOn.count++;
      report(issue);
    },
    { count: 0 },
  );
  return passOn;
}

/** Thrown by the functions that take input, never by a running schedule; carries every issue found. */
export class GlidepathError extends Error {
  override readonly name = "GlidepathError";
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[], remark?: string) {
    super([...issues.map(describeIssue), ...(remark ? [remark] : [])].join("\n"));
    this.issues = issues;
  }
}

/** The most issues that one error carries; reading stops there. */
const mostIssues = 50;

/**
 * Runs a reader and throws all that it reports at once, each issue once.
 * @throws GlidepathError with the issues reported, in that order; after fifty of them the rest is not read.
 */
export function collect<T>(read: (report: Report) => T): T {
  const issues = new Map<string, Issue>();
  const result = read((issue) => {
    issues.set(describeIssue(issue), issue);
    if (issues.size === mostIssues) throw new GlidepathError([...issues.values()], "There may be more");
  });
  if (issues.size > 0) throw new GlidepathError([...issues.values()]);
  return result;
}

/** One line for people: `phases[1].length: expected …, received …. Hint.` */
export function describeIssue({ path, expected, received, hint }: Issue): string {
  return `${path === "" ? "" : `${path}: `}expected ${expected}, received ${received}${hint ? `. ${hint}` : ""}`;
}

/** Shows any value in at most 80 characters, without running code that the value brings along. */
export function show(value: unknown): string {
  if (typeof value === "string") return clip(JSON.stringify(value.slice(0, 100)));
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) {
    return clip(`an object with ${Object.keys(value).slice(0, 6).join(", ") || "no keys"}`);
  }
  return typeof value === "function" ? "a function" : clip(String(value));
}

/** At most 80 characters of a text. */
export function clip(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
