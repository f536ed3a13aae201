import { type Fields, isInRange, own, type Report, show, unknownName } from "glidepath/input";
import { tuningSeeds } from "../../study/seeds.ts";
import type { Study } from "../../study/study.ts";
import type { Design, DesignFields } from "../design.ts";
import { fieldsOf } from "../fields-of.ts";
import { groupsOf } from "../groups.ts";
import { sizeOf } from "../size-of.ts";
import { tunedCourse } from "../tuned.ts";
import { families } from "./families.ts";
import { type SearchFields, searchCourse, searchedName } from "./search-course.ts";

const usual = { generations: 6, population: 8, seed: 1 };
const ranges = {
  generations: { min: 1, max: 1000, integer: true },
  population: { min: 4, max: 1000, integer: true },
  seed: { min: 1, max: 2 ** 31 - 1, integer: true },
} as const;

/**
 * Looks for a schedule within a family, generation by generation, with the peak rate chosen anew for each of them; what is found has a row of its
 * own beside the study's schedules, which are tuned as ever. All candidates of a generation are done before the next is made, from
 * their order alone: so it does not depend on the number of workers, and can be stopped anywhere.
 */
export const search: Design = {
  name: "search",
  properties: {
    over: {
      description: "families of schedules to look through",
      type: "array",
      minItems: 1,
      uniqueItems: true,
      items: { enum: families.map(({ name }) => name) },
    },
    generations: { description: "6 if left out", type: "integer", minimum: 1, maximum: ranges.generations.max },
    population: {
      description: "candidates of each; 8 if left out",
      type: "integer",
      minimum: 4,
      maximum: ranges.population.max,
    },
    seed: { description: "of the search itself; 1 if left out", type: "integer", minimum: 1, maximum: ranges.seed.max },
  },
  read: readFields,
  check: checkSearch,
  caveat: "It does not hold the luck of the choice among the candidates of the search.",
  tuningSeeds,
  size(study) {
    const { over, generations, population } = fieldsOf<SearchFields>(study);
    const candidates = study.rates.length * tuningSeeds(study).length * generations * population;
    const reporting = study.seeds.report - (study.seeds.shared ? study.seeds.tune : 0);
    const each = over.length * (candidates + reporting);
    const plain = sizeOf(study);
    const steps = study.budgets.reduce((sum, budget) => sum + budget.steps, 0);
    return { runs: plain.runs + each * study.budgets.length, steps: plain.steps + each * steps };
  },
  added: (design) => familiesOf({ design }).map(searchedName),
  rows(study, task, known) {
    const full = study.budgets.at(-1)!;
    const found = familiesOf(study).map((family) => {
      const { reported } = searchCourse(study, task, family, full).stand(known);
      return { name: searchedName(family), spec: reported[0]!.group.schedule.spec, budget: "each" as const };
    });
    return { schedules: [...study.schedules, ...found], compare: study.compare };
  },
  courses: (study, task) => {
    const groups = groupsOf(study, task);
    return study.budgets.flatMap((budget) => [
      ...groups.filter((group) => group.budget === budget).map((group) => tunedCourse(study, group, task.metrics.tune)),
      ...familiesOf(study).map((family) => searchCourse(study, task, family, budget)),
    ]);
  },
  about(study) {
    const { over, generations, population, seed } = fieldsOf<SearchFields>(study);
    return `every rate ran on every tuning seed; for ${over.join(" and ")} CMA-ES went through ${generations} generations of ${population} candidates (seed ${seed}), each with a rate of its own, and the best of all is reported`;
  },
};

const familiesOf = (study: Pick<Study, "design">) =>
  families.filter(({ name }) => fieldsOf<SearchFields>(study).over.includes(name));

function readFields(raw: Fields, path: string, report: Report): DesignFields {
  const numbers = Object.entries(ranges).map(([name, range]) => {
    const value = own(raw, name) ?? usual[name as keyof typeof usual];
    const expected = `a whole number from ${range.min} to ${range.max}`;
    const fits = isInRange(value, range);
    if (!fits) report({ path: `${path}.${name}`, expected, received: show(value) });
    return [name, fits ? value : usual[name as keyof typeof usual]];
  });
  return { over: readOver(own(raw, "over"), `${path}.over`, report), ...Object.fromEntries(numbers) };
}

/** Reads the names of families. */
function readOver(value: unknown, path: string, report: Report): string[] {
  const names = families.map(({ name }) => name);
  if (!Array.isArray(value) || value.length === 0 || new Set(value).size < value.length) {
    report({ path, expected: `a list of different families out of ${names.join(", ")}`, received: show(value) });
    return [];
  }
  value.forEach((name: unknown, place) => {
    if (!names.includes(name as string)) report(unknownName(`${path}[${place}]`, "family", name, names));
  });
  return value.filter((name) => names.includes(name));
}

function checkSearch(study: Study, report: Report): void {
  if (study.rates.length === 1) {
    const expected = "at least 2 rates: every candidate gets a peak rate of its own";
    report({ path: "rates", expected, received: "1" });
  }
  for (const family of familiesOf(study)) {
    const name = searchedName(family);
    if (!study.schedules.some((entry) => entry.name === name)) continue;
    report({ path: "schedules", expected: `no schedule called "${name}", as what is found is`, received: "one" });
  }
}
