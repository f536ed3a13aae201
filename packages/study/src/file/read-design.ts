import { type Fields, isRecord, own, type Report, reportUnknownKeys, show, unknownName } from "glidepath/input";
import { designs } from "../design/index.ts";
import type { DesignSetting } from "../study/study.ts";

/** Reads `design`: the name of a design, or an object with that name alone and the design's fields under it. */
export function readDesign(value: unknown, report: Report): DesignSetting | undefined {
  if (value === undefined) return undefined;
  const setting = typeof value === "string" ? { [value]: {} } : value;
  const names = isRecord(setting) ? Object.keys(setting) : [];
  if (!isRecord(setting) || names.length !== 1) {
    const expected = `the name of a design (${designs.map(({ name }) => name).join(", ")}), or an object with one such name and its fields`;
    report({ path: "design", expected, received: show(value) });
    return undefined;
  }
  return readNamed(names[0]!, own(setting, names[0]!), report);
}

function readNamed(name: string, raw: unknown, report: Report): DesignSetting | undefined {
  const design = designs.find((each) => each.name === name);
  const path = `design.${name}`;
  if (design === undefined) {
    const known = designs.map((each) => each.name);
    report(unknownName("design", "design", name, known));
    return undefined;
  }
  if (!isRecord(raw)) {
    report({ path, expected: "an object with the fields of the design", received: show(raw) });
    return undefined;
  }
  refuseKeys(raw, Object.keys(design.properties), path, report);
  const fields = design.read(raw as Fields, path, report);
  if (design === designs[0]) return undefined;
  return Object.keys(fields).length === 0 ? name : { [name]: fields };
}

function refuseKeys(raw: Fields, known: readonly string[], path: string, report: Report): void {
  if (known.length > 0) reportUnknownKeys(raw, known, path, report);
  else
    for (const [key, value] of Object.entries(raw)) {
      report({ path: `${path}.${key}`, expected: "no such key, as this design has none", received: show(value) });
    }
}
