import type { Figure, Series } from "./figure.ts";
import { dashArrays, type Look, lookOf } from "./palette.ts";

/** The most characters of another series' name in a name. */
const longestName = 24;

/** How much of each line shows, px, where lines lie on each other. */
const turn = 7;

/** For each series the first one that has exactly its points, if there is one before it. */
export function twinsOf(list: readonly Series[]): (number | undefined)[] {
  return list.map((series, i) => {
    const first = list.findIndex((other) => isSame(series, other));
    return first < i && series.x.length > 0 ? first : undefined;
  });
}

/** The names of the series; one whose curve lies on an earlier one says so. Example: `B = A`. */
export function namesOf({ series }: Figure): string[] {
  const twins = twinsOf(series);
  return series.map(({ name }, i) => {
    const first = twins[i] === undefined ? undefined : series[twins[i]]?.name;
    if (first === undefined || name === "" || first === "") return name;
    if (first === name) return `${name}, again`;
    return `${name} = ${first.length > longestName ? `${first.slice(0, longestName - 1).trim()}…` : first}`;
  });
}

/** How the line of a series is dashed, which its look alone does not say where lines lie on each other. */
export interface DrawnLook extends Look {
  /** The `stroke-dasharray`; undefined for a solid line. */
  readonly array: string | undefined;
  /** The `stroke-dashoffset` on the curve. */
  readonly offset?: number;
}

/** The looks of the series; lines that lie on each other show in turn, the first of them beneath the others. */
export function looksOf({ series }: Figure): DrawnLook[] {
  const twins = twinsOf(series);
  const firsts = twins.map((first, i) => first ?? i);
  return series.map((one, i) => {
    const look = lookOf(one, i);
    const group = firsts.flatMap((first, j) => (first === firsts[i] ? [j] : []));
    const place = group.indexOf(i);
    if (place === 0) return { ...look, array: dashArrays[group.length > 1 ? "solid" : look.dash] };
    return { ...look, array: `${turn} ${turn * (group.length - 1)}`, offset: -turn * place };
  });
}

function isSame(a: Series, b: Series): boolean {
  if (a === b) return true;
  if (a.x.length !== b.x.length || (a.mark ?? "line") !== (b.mark ?? "line")) return false;
  for (let i = 0; i < a.x.length; i++) if (!Object.is(a.x[i], b.x[i]) || !Object.is(a.y[i], b.y[i])) return false;
  return true;
}
