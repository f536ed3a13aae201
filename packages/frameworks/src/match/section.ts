import { counting, type Report } from "glidepath/input";
import type { DictExpression, Expression } from "../text/expression.ts";
import { type SettingsFile, settingsOf } from "../text/settings-file.ts";
import type { Source } from "../text/source.ts";
import { fit, rowsOf, type Table, type Values } from "./rows.ts";
import { dashed, near } from "./spelling.ts";
import { unread } from "./unread.ts";

/** What stands at a place in a file of settings: `entryAt(value, "optimizer", "lr")`. */
export function entryAt(value: Expression | undefined, ...path: readonly string[]): Expression | undefined {
  return path.reduce<Expression | undefined>(
    (found, name) => (found?.kind === "dict" ? found.entries.find(([key]) => key === name)?.[1] : undefined),
    value,
  );
}

/** The same, if it is a dict. */
export function sectionAt(value: Expression | undefined, ...path: readonly string[]): DictExpression | undefined {
  const found = entryAt(value, ...path);
  return found?.kind === "dict" ? found : undefined;
}

/** The settings of a text that is a file of them, if a test holds for them. */
export function settingsWith(source: Source, test: (value: DictExpression) => boolean): SettingsFile | undefined {
  const file = settingsOf(source);
  return file && test(file.value) ? file : undefined;
}

/** Reports why no program could read the file; whether there is no such reason. */
export function isSound({ problem }: SettingsFile, report: Report): boolean {
  if (problem) report(problem);
  return problem === undefined;
}

/** What settings say by a table. */
interface Bound<Rows extends Table> {
  readonly values: Values<Rows>;
  /** What a person should know, such as settings that were not read. */
  readonly remarks: readonly string[];
}

/**
 * Reads settings by a table. Those outside it are no errors, since programs have many; but one that is nearly a known name,
 * which is itself not given, is reported, and those that may bear on the schedule are named in a remark. `path` leads to the
 * section; `passed` are names that bear on the schedule and are read elsewhere.
 */
export function bindSection<Rows extends Table>(
  table: Rows,
  { entries }: DictExpression,
  report: Report,
  path = "",
  passed: readonly string[] = [],
): Bound<Rows> | undefined {
  const reported = counting(report);
  const at = (name: string) => (path === "" ? name : `${path}.${name}`);
  const rows = rowsOf(table);
  const given = new Map(entries);
  const values = rows.map(([name, row]) => {
    const own = given.get(name);
    if (own !== undefined) return [name, fit(row, own, at(name), reported)?.value] as const;
    if (row.fallback === undefined) reported({ path: at(name), expected: "a value", received: "none" });
    return [name, row.fallback?.value] as const;
  });
  const known = new Set([...rows.map(([name]) => name), ...passed]);
  const others = [...given.keys()].filter((name) => !known.has(name));
  const absent = rows.map(([name]) => name).filter((name) => !given.has(name));
  for (const name of others) {
    const meant = absent.find((other) => near(dashed(name), dashed(other)));
    if (meant === undefined) continue;
    const hint = `Did you mean "${meant}"?`;
    reported({ path: at(name), expected: "a known name", received: name, hint });
  }
  if (reported.count > 0) return undefined;
  return { values: Object.fromEntries(values) as Values<Rows>, remarks: unread(others, path === "" ? "" : `${path}.`) };
}
