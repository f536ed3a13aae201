import { budget, GlidepathError, parse, schedule } from "glidepath";
import {
  collect,
  type Fields,
  type Issue,
  innerPath,
  isInRange,
  isRecord,
  own,
  type Report,
  received,
  reportUnknownKeys,
} from "glidepath/input";
import { readPlanBeside } from "./read-plan-beside.ts";
import { type Axes, type AxisScale, longestName, type NamedCurve, type Sheet, type Window } from "./sheet.ts";
import { type UnitName, units } from "./unit.ts";

/** The most curves and pins of one sheet. */
const most = { curves: 200, pins: 100 } as const;

/**
 * Reads a sheet that came from outside: a link, a file.
 * @throws GlidepathError with every issue found, such as `curves[1].spec.phases[0].length`.
 */
export function readSheet(input: unknown): Sheet {
  return collect((report): Sheet => {
    const fields = recordOf(input, "", report);
    reportUnknownKeys(fields, ["curves", "axes", "pins"], "", report);
    const curves = listOf(fields, "curves", most.curves, report);
    const pins = listOf(fields, "pins", most.pins, report).filter((pin, i): pin is number => {
      if (isInRange(pin, { min: 0 })) return true;
      report({ path: `pins[${i}]`, expected: "a step of at least 0", received: received(pin) });
      return false;
    });
    return {
      curves: curves.flatMap((curve, i) => readCurve(curve, i, report) ?? []),
      axes: readAxes(own(fields, "axes") ?? {}, report),
      pins: [...new Set(pins)].sort((a, b) => a - b),
    };
  });
}

function recordOf(input: unknown, path: string, report: Report): Fields {
  if (isRecord(input)) return input;
  report({ path, expected: "an object", received: received(input) });
  return {};
}

function listOf(fields: Fields, key: string, longest: number, report: Report): readonly unknown[] {
  const list = own(fields, key) ?? [];
  if (Array.isArray(list) && list.length <= longest) return list;
  report({ path: key, expected: `a list of at most ${longest}`, received: received(list) });
  return [];
}

const curveKeys = ["name", "spec", "budget", "plan", "color", "hidden"];

function readCurve(input: unknown, place: number, report: Report): NamedCurve | undefined {
  const path = `curves[${place}]`;
  const fields = recordOf(input, path, report);
  reportUnknownKeys(fields, curveKeys, path, report);
  const name = own(fields, "name") ?? "";
  if (typeof name !== "string" || name.length > longestName) {
    report({ path: `${path}.name`, expected: `at most ${longestName} characters`, received: received(name) });
  }
  const color = own(fields, "color") ?? place;
  if (!isInRange(color, { min: 0, max: most.curves, integer: true })) {
    report({ path: `${path}.color`, expected: `a whole number from 0 to ${most.curves}`, received: received(color) });
  }
  const spec = within(`${path}.spec`, report, () => parse(own(fields, "spec")));
  const length = within(path, report, () => budget(recordOf(own(fields, "budget"), `${path}.budget`, report)));
  if (spec === undefined || length === undefined) return undefined;
  if (within(`${path}.spec`, report, () => schedule(spec, length)) === undefined) return undefined;
  const plan = own(fields, "plan");
  const beside = plan === undefined ? undefined : readPlanBeside(plan, `${path}.plan`, report, within);
  const isHidden = own(fields, "hidden") === true;
  return {
    id: place + 1,
    name: name as string,
    spec,
    budget: length,
    ...(beside && { plan: beside }),
    color: color as number,
    isHidden,
  };
}

/** What a reader of the core gives; its issues are told with the place at which it was asked. */
function within<T>(path: string, report: Report, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    for (const issue of error.issues) report({ ...issue, path: innerPath(path, issue.path) } satisfies Issue);
    return undefined;
  }
}

function readAxes(input: unknown, report: Report): Axes {
  const fields = recordOf(input, "axes", report);
  reportUnknownKeys(fields, ["x", "y", "unit", "pace", "windowX", "windowY"], "axes", report);
  const [windowX, windowY] = [readWindow(fields, "windowX", report), readWindow(fields, "windowY", report)];
  return {
    x: readScale(fields, "x", "linear", report),
    y: readScale(fields, "y", "log", report),
    ...readUnit(fields, report),
    ...(windowX && { windowX }),
    ...(windowY && { windowY }),
  };
}

function readUnit(fields: Fields, report: Report): Pick<Axes, "unit" | "pace"> {
  const [unit, pace] = [own(fields, "unit"), own(fields, "pace")];
  const names = units.map(({ name }) => name as unknown);
  if (unit !== undefined && !names.includes(unit)) {
    report({ path: "axes.unit", expected: `one of ${names.join(", ")}`, received: received(unit) });
  }
  if (pace !== undefined && !isInRange(pace, { above: 0, max: Number.MAX_SAFE_INTEGER })) {
    report({ path: "axes.pace", expected: "steps per second, a number above 0", received: received(pace) });
  }
  return { ...(unit !== undefined && { unit: unit as UnitName }), ...(pace !== undefined && { pace: pace as number }) };
}

function readScale(fields: Fields, key: string, standard: AxisScale, report: Report): AxisScale {
  const scale = own(fields, key) ?? standard;
  if (scale === "linear" || scale === "log") return scale;
  report({ path: `axes.${key}`, expected: '"linear" or "log"', received: received(scale) });
  return standard;
}

function readWindow(fields: Fields, key: string, report: Report): Window | undefined {
  const window = own(fields, key);
  if (window === undefined) return undefined;
  if (Array.isArray(window) && window.length === 2 && window.every(Number.isFinite) && window[0] < window[1]) {
    return [window[0], window[1]];
  }
  report({ path: `axes.${key}`, expected: "two rising numbers", received: received(window) });
  return undefined;
}
