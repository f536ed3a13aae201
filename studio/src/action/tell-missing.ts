import { budget, GlidepathError } from "glidepath";
import { plainError } from "../model/plain-issue.ts";
import { gaugeOf } from "../model/ruler.ts";
import type { Sheet } from "../model/sheet.ts";
import type { Studio } from "../model/studio.ts";
import type { Missing } from "../model/unit.ts";

/** Tells the budgets that do not say it what the unit of x needs. What the core has against a number is given back. */
export function tellMissing(studio: Studio, value: number): string | undefined {
  const { lacks } = gaugeOf(studio.history.present);
  if (lacks === undefined) return undefined;
  try {
    const sheet = withMissing(studio.history.present, new Set(lacks.curves.map(({ id }) => id)), lacks.missing, value);
    studio.change((history) => history.commit(`Set ${lacks.missing.label.toLowerCase()}`, sheet));
    return undefined;
  } catch (error) {
    if (error instanceof GlidepathError) return plainError(error).message;
    throw error;
  }
}

function withMissing(sheet: Sheet, silent: ReadonlySet<number>, { word }: Missing, value: number): Sheet {
  if (word === "pace") return { ...sheet, axes: { ...sheet.axes, pace: value } };
  const curves = sheet.curves.map((curve) =>
    silent.has(curve.id) ? { ...curve, budget: budget({ ...curve.budget, [word]: value }) } : curve,
  );
  return { ...sheet, curves };
}
