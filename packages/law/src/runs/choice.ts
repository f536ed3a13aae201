import type { RunsOptions, RunsScheme } from "./runs.ts";
import { differenceSeen, seedsToTell } from "./seeds.ts";

/** Seeds beyond which no plan is looked for. */
const mostSeeds = 1000;

type Asked = RunsOptions & { readonly difference: number; readonly sd: number };

/** Which scheme is taken on how many seeds, and what that tells. */
export interface Choice {
  readonly each: number;
  readonly needed: number;
  readonly sees: number;
  /** The place of the scheme. */
  readonly chosen: number;
  readonly answers: boolean;
  readonly text: string;
}

/**
 * Takes as many seeds as the difference needs or as are asked for, fewer where these do not fit into what may be spent; then the cheapest scheme, or, where
 * a sum may be spent, the surest scheme that fits. `schemesFor` gives all schemes on some seeds, the surest first.
 */
export function choiceOf(schemesFor: (seeds: number) => readonly RunsScheme[], asked: Asked): Choice {
  const { difference, sd, seeds, spend = Infinity } = asked;
  const needed = seedsToTell(difference, sd);
  const cheapest = (count: number) => Math.min(...schemesFor(count).map(({ updates }) => updates));
  const wanted = seeds ?? Math.min(needed, mostSeeds);
  let each = wanted;
  while (seeds === undefined && each > 1 && cheapest(each) > spend) each--;
  const all = schemesFor(each);
  const lowest = Math.min(...all.map(({ updates }) => updates));
  const fits = lowest <= spend;
  const surest = all.find(({ updates }) => updates <= spend)?.name;
  const open = spend === Infinity || !fits ? all : all.filter(({ name }) => name === surest);
  const least = Math.min(...open.map(({ updates }) => updates));
  const chosen = all.findIndex((scheme) => open.includes(scheme) && scheme.updates === least);
  const sees = differenceSeen(each, sd);
  const answers = fits && sees <= difference;
  return { each, needed, sees, chosen, answers, text: textOf() };

  function textOf(): string {
    const told = `${seedsText(each)} of each shape tell${each === 1 ? "s" : ""} differences from ${digits(sees)} on`;
    const basis = `at a power of 80 % and a level of 5 % on two sides, where the standard deviation of a run is ${number(Number(sd.toPrecision(3)))}`;
    if (!fits) {
      const need = `the least that is of use takes ${lowest} updates, on ${seedsText(each)}`;
      return [`These runs do not fit: ${spend} updates may be spent, and ${need}`, `(${told}, ${basis})`].join("\n");
    }
    if (answers) return [`${told}: enough for ${number(difference)}`, `(${basis})`].join("\n");
    const would =
      needed > mostSeeds
        ? `it would take ${needed} seeds of each shape`
        : `${needed} seeds of each shape would, for ${cheapest(needed)} updates`;
    return [`These runs cannot tell ${number(difference)} apart: ${told}; ${would}`, `(${basis})`].join("\n");
  }
}

const seedsText = (count: number): string => (count === 1 ? "1 seed" : `${count} seeds`);

/** Two digits, rounded up: from there on it is told. */
function digits(value: number): string {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return value === 0 ? "0" : number(Number((Math.ceil(value / unit - 1e-9) * unit).toPrecision(2)));
}

const number = (value: number): string => String(value);
