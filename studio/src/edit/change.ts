import { type Phase, phasesOf, recipes, type Spec } from "glidepath";
import { overlayOf, overlaysOf, settingWords } from "glidepath/language";

/** One word of a phase, or of the settings where no phase is named, with its new value; undefined takes it away. */
export interface Change {
  /** The track in which the phase is: the first one if none is named. */
  readonly track?: number;
  readonly phase?: number;
  readonly word: string;
  readonly value: unknown;
}

/**
 * The spec with some words changed, not yet checked. A recipe keeps its name as long as each word stands in one of its fields;
 * else the phases that it stands for take its place.
 */
export function changed(spec: Spec, changes: readonly Change[]): unknown {
  const settings = changes.filter(({ phase }) => phase === undefined).map(entry);
  const words = changes.filter(({ phase }) => phase !== undefined);
  const tracks = [...new Set(words.map(({ track = 0 }) => track))];
  const next = tracks.reduce<Spec>(
    (now, track) =>
      inTrack(now, track, (term) =>
        withWords(
          term,
          words.filter((one) => (one.track ?? 0) === track),
        ),
      ),
    spec,
  );
  return { ...next, ...Object.fromEntries(settings) };
}

/** The spec with the phases of one track changed, of whatever term or overlay it is. */
function inTrack(spec: Spec, track: number, change: (term: Spec) => object): Spec {
  let first = 0;
  const terms = [spec, ...(spec.plus ?? [])].map((term) => {
    const place = track - first;
    const overlays = overlaysOf(term);
    first += 1 + overlays.length;
    if (place === 0) return change(term as Spec);
    if (place < 0 || place > overlays.length) return term;
    const phasesAfter = (phases: readonly Phase[]) =>
      (change({ glidepath: 1, phases }) as { phases: readonly Phase[] }).phases;
    return { ...term, ...overlayOf(overlays.map((phases, k) => (k === place - 1 ? phasesAfter(phases) : phases))) };
  });
  const [own, ...plus] = terms;
  return { ...own, ...(plus.length > 0 && { plus }) } as unknown as Spec;
}

const entry = ({ word, value }: Change) => [word, value] as const;

function withWords(spec: Spec, words: readonly Change[]): object {
  if (words.length === 0) return spec;
  const fields = "recipe" in spec ? words.map((change) => fieldOf(spec, change)) : [];
  if (fields.length > 0 && fields.every((field) => field !== undefined)) {
    return { ...spec, ...Object.fromEntries(words.map(({ value }, i) => [fields[i], value])) };
  }
  const phases = phasesOf(spec).map((phase, i) => {
    const own = words.filter((change) => change.phase === i).map(entry);
    return Object.fromEntries(Object.entries({ ...phase, ...Object.fromEntries(own) }).filter(isSaid)) as Phase;
  });
  return withPhases(spec, phases);
}

/** The settings of a spec with other phases. */
export function withPhases(spec: Spec, phases: readonly Phase[]): object {
  const settings = Object.entries(spec).filter(([key]) => Object.hasOwn(settingWords, key));
  return { ...Object.fromEntries(settings), phases };
}

const isSaid = ([, value]: [string, unknown]) => value !== undefined;

/** Values that no one writes, by which a field is recognised in the phases that a recipe stands for. */
const marks: Readonly<Record<string, (i: number) => number>> = {
  length: (i) => 7919 + i,
  value: (i) => (7919 + i) / 1e7,
};

/**
 * The field of a recipe that one word of its phases is taken from, as it is; undefined if there is none, or if other words are taken
 * from it as well, since they would change along.
 */
function fieldOf(
  { recipe: name, ...said }: Spec & { readonly recipe?: unknown },
  { phase, word }: Change,
): string | undefined {
  const recipe = recipes.find(({ kind }) => kind === name)!;
  const fields = Object.entries(recipe.parameters).map(([field, { type, default: standard }], i) => {
    const mark = marks[type]?.(i);
    return { field, mark, value: mark ?? (said as Readonly<Record<string, unknown>>)[field] ?? standard };
  });
  const phases = recipe.expand(Object.fromEntries(fields.map(({ field, value }) => [field, value])));
  const found = phases[phase!]?.[word];
  const uses = phases.flatMap((one) => Object.values(one)).filter((value) => value === found);
  return uses.length === 1 ? fields.find(({ mark }) => mark !== undefined && mark === found)?.field : undefined;
}
