import { type Report, show } from "../input/issue.ts";
import { findShape } from "../shape/curve/index.ts";
import { writtenOut } from "./length.ts";
import { flags, keyOfWord, labels, pairOfWord } from "./said.ts";
import { scan, type Token } from "./scan.ts";

/*
 * The one-line notation: items separated by commas.
 *   phases    warmup 1%, hold, sqrt 20% to 0          cosine from peak to 0.1 peak log every 25% times 2
 *   recipes   wsd warmup=1% cooldown=20%              warmup-decay decay=rex(d=0.9)
 *   settings  peak 3e-4 · horizon 2000 · end periodic · inclusive · lead · name "mine" · note "why"
 * Each " * " begins a further track, whose values the one before is multiplied by; each " + " a further term, which is added to
 * what was multiplied before it.
 */

type Raw = Record<string, unknown>;

/** Reads the notation into an untyped spec, which `readSpec` then checks; undefined if something was reported. */
export function parseNotation(text: string, report: Report): Raw | undefined {
  const terms = scan(text, report);
  if (terms === undefined || !haveUnits(terms.flat(2), report)) return undefined;
  const spec = collector(report);
  const plus = terms.map((tracks, i) => readTerm(tracks, i === 0 ? spec : collector(report), spec, report)).slice(1);
  if (plus.length > 0) spec.put("plus", plus);
  return spec.found;
}

/** Whether every unit stands with its amount in one word; `3 epochs` is reported, with what to write. */
function haveUnits(items: readonly (readonly Token[])[], report: Report): boolean {
  const apart = items.flatMap((item) =>
    item.flatMap(({ name = "", key, args }, i) => {
      const before = item[i - 1]?.value;
      const length = key || args || before === undefined ? undefined : writtenOut(before, name);
      return length === undefined ? [] : [{ received: show(`${before} ${name}`), length }];
    }),
  );
  for (const { received, length } of apart)
    report({ path: "", expected: "a length in one word", received, hint: `Write ${length}` });
  return apart.length === 0;
}

/** Reads one term; settings hold for the whole spec, wherever they stand. */
function readTerm(
  [first, ...further]: readonly (readonly (readonly Token[])[])[],
  term: Collector,
  spec: Collector,
  report: Report,
): Raw {
  const phases: Raw[] = [];
  for (const item of withoutSettings(first!, spec)) {
    if (isPhase(item[0]) || !isRecipe(item, phases)) phases.push(readPhrase(item, report));
    else for (const [key, value] of readRecipe(item)) term.put(key, value);
  }
  if (phases.length > 0 || term.found.recipe === undefined) term.put("phases", phases);
  const tracks = further.map((track) => withoutSettings(track, spec).map((item) => readPhrase(item, report)));
  if (tracks.length > 0) term.put("overlay", tracks.length === 1 ? tracks[0] : tracks);
  return term.found;
}

/** The items that are no settings; those go into the spec. */
function withoutSettings(items: readonly (readonly Token[])[], spec: Collector): (readonly Token[])[] {
  return items.filter((item) => {
    const { name = "", args } = item[0]!;
    const isSetting =
      args === undefined && (item.length === 1 ? flags : item.length === 2 ? labels : []).includes(name);
    if (isSetting) spec.put(name, item[1]?.value ?? true);
    return !isSetting;
  });
}

/** An object that every key is put into at most once, and that no key can change in another way. */
function collector(report: Report): { readonly found: Raw; put(key: string, value: unknown): void } {
  const found: Raw = Object.create(null);
  return {
    found,
    put(key, value) {
      if (key in found) report({ path: "", expected: `${key} once`, received: `it twice` });
      found[key] = value;
    },
  };
}

type Collector = ReturnType<typeof collector>;

function isPhase(head: Token | undefined): boolean {
  return head?.name === "warmup" || findShape(head?.name ?? "") !== undefined;
}

/** A recipe is a name with pairs, or alone; what has other words, or follows phases, is a phase with a wrong name. */
function isRecipe([head, ...rest]: readonly Token[], phases: readonly Raw[]): boolean {
  if (head!.args) return rest.length === 0;
  return head!.name !== undefined && rest.every(({ key }) => key !== undefined) && phases.length === 0;
}

function readRecipe([head, ...rest]: readonly Token[]): (readonly [string, unknown])[] {
  const fields = head!.args ?? rest.map(({ key, value }) => [key!, value] as const);
  return [["recipe", head!.name], ...fields];
}

function readPhrase([head, ...rest]: readonly Token[], report: Report): Raw {
  const phase = collector(report);
  const isWarmup = head!.name === "warmup" && head!.args === undefined;
  const line: Token = { text: "linear", name: "linear", value: "linear" };
  const shape = isWarmup ? (isPhase(rest[0]) ? rest.shift()! : line) : head!;
  phase.put("shape", shape.name ?? shape.value);
  for (const [key, value] of shape.args ?? []) phase.put(key, value);
  for (let i = 0; i < rest.length; i++) {
    const { key: pair, name, args, value, text } = rest[i]!;
    const word = args ? "" : (name ?? "");
    const [key, alone] = [keyOfWord.get(word), pairOfWord.get(word)];
    if (pair !== undefined) phase.put(pair, value);
    else if (alone) phase.put(...alone);
    else if (key !== undefined) phase.put(key, take(++i, word));
    else if (phase.found.length === undefined) phase.put("length", value);
    else report({ path: "", expected: `one of ${knownWords} or a comma`, received: show(text) });
  }
  return isWarmup ? { from: 0, to: "peak", ...phase.found } : phase.found;

  function take(index: number, word: string): unknown {
    const token = rest[index];
    if (token === undefined) {
      report({ path: "", expected: `something after "${word}"`, received: "the end of the phase" });
    }
    return token?.value;
  }
}

const knownWords = [...keyOfWord.keys(), ...pairOfWord.keys()].join(", ");
