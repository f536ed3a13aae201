import type { Report } from "glidepath/input";
import type { DictExpression, Expression } from "../text/expression.ts";
import { type SettingsFile, settingsOf } from "../text/settings-file.ts";
import type { Source } from "../text/source.ts";
import { unread } from "./flags.ts";
import type { Table } from "./rows.ts";
import { type Bound, bindSettings } from "./settings.ts";

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

/** The settings of a text that is a file of them, or of a program that is nothing else, if a test holds for them. */
export function settingsWith(source: Source, test: (value: DictExpression) => boolean): SettingsFile | undefined {
  const { text, value } = source;
  const file =
    text === "" && value?.kind === "dict" ? ({ language: "python", value, remarks: [] } as const) : settingsOf(source);
  return file && test(file.value) ? file : undefined;
}

/** Reports why no program could read the file; whether there is no such reason. */
export function isSound({ problem }: SettingsFile, report: Report): boolean {
  if (problem) report(problem);
  return problem === undefined;
}

/** Reads the settings of a section by a table; `path` leads to it. The remarks name settings outside the table that may matter. */
export function bindSection<Rows extends Table>(
  table: Rows,
  { entries }: DictExpression,
  report: Report,
  path = "",
): (Bound<Rows> & { readonly remarks: readonly string[] }) | undefined {
  const before = path === "" ? "" : `${path}.`;
  const bound = bindSettings(table, new Map(entries), report, before);
  return bound && { ...bound, remarks: unread(bound.others, before) };
}

const reference = /^\$\{([\w.-]+)\}$/;
/** How many references may lead to each other. */
const longestChain = 20;

/**
 * The same settings with the value in place of every `${a.b}`, as Hydra and OmegaConf have it; what leads nowhere stays. Nothing is
 * copied, so that settings that refer to each other many times stay small.
 */
export function resolved(root: DictExpression): DictExpression {
  const follow = (value: Expression, left: number): Expression => {
    const path = value.kind === "text" ? reference.exec(value.value)?.[1] : undefined;
    const found = path === undefined ? undefined : entryAt(root, ...path.split("."));
    return found === undefined || left === 0 ? value : follow(found, left - 1);
  };
  const inside = (value: Expression): Expression => {
    if (value.kind === "dict")
      return { ...value, entries: value.entries.map(([name, item]) => [name, inside(item)] as const) };
    if (value.kind === "list") return { ...value, items: value.items.map(inside) };
    return follow(value, longestChain);
  };
  return inside(root) as DictExpression;
}
