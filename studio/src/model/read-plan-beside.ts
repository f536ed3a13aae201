import { parse } from "glidepath";
import { type Fields, isRecord, own, pathOf, type Report, received, reportUnknownKeys } from "glidepath/input";
import type { GroupSpec, QuantitySpec } from "glidepath/plan";
import type { PlanBeside } from "./plan-beside.ts";

/** The most quantities and groups, as the core has them. */
const most = { quantities: 100, groups: 1000 } as const;

/** Runs a reader of the core, and reports its issues as those of a path. */
type Within = <T>(path: string, report: Report, read: () => T) => T | undefined;

/**
 * Reads what stands beside a curve in a link. Schedules are parsed. Whether the whole fits together is for `planOf` to say, since a plan
 * may stop fitting while its curve is drawn, and a link has to open all the same.
 */
export function readPlanBeside(input: unknown, path: string, report: Report, within: Within): PlanBeside | undefined {
  const fields = recordOf(input, path, report);
  reportUnknownKeys(fields, ["quantities", "groups", "name", "note"], path, report);
  const readQuantity = (value: unknown, place: string): QuantitySpec | undefined => {
    if (typeof value === "string") return within(place, report, () => parse(value));
    if (isRecord(value) && own(value, "follows") !== undefined) return value as unknown as QuantitySpec;
    const expected = "a schedule in one line, or an object that says what it follows";
    report({ path: place, expected, received: received(value) });
    return undefined;
  };
  const readGroup = (value: unknown, place: string): GroupSpec =>
    mapped(recordOf(value, place, report), place, (one, at, key) =>
      key === "scale" ? recordOf(one, at, report) : readQuantity(one, at),
    ) as GroupSpec;
  const quantities = own(fields, "quantities") ?? {};
  const groups = own(fields, "groups");
  const texts = ["name", "note"].map((key) => [key, readText(fields, key, path, report)] as const);
  return {
    ...Object.fromEntries(texts.filter(([, text]) => text !== undefined)),
    quantities: mapped(
      atMost(quantities, most.quantities, `${path}.quantities`, report),
      `${path}.quantities`,
      readQuantity,
    ),
    ...(groups !== undefined && {
      groups: mapped(atMost(groups, most.groups, `${path}.groups`, report), `${path}.groups`, readGroup),
    }),
  } as PlanBeside;
}

function mapped(fields: Fields, path: string, read: (value: unknown, path: string, key: string) => unknown) {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, read(value, pathOf(path, key), key)]));
}

function recordOf(input: unknown, path: string, report: Report): Fields {
  if (isRecord(input)) return input;
  report({ path, expected: "an object", received: received(input) });
  return {};
}

function atMost(input: unknown, count: number, path: string, report: Report): Fields {
  const fields = recordOf(input, path, report);
  if (Object.keys(fields).length <= count) return fields;
  report({ path, expected: `at most ${count} entries`, received: `${Object.keys(fields).length} of them` });
  return {};
}

function readText(fields: Fields, key: string, path: string, report: Report): string | undefined {
  const text = own(fields, key);
  if (text === undefined || (typeof text === "string" && text.length <= 2000)) return text;
  report({ path: `${path}.${key}`, expected: "a text of at most 2000 characters", received: received(text) });
  return undefined;
}
