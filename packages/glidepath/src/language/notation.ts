import { type Report, show } from "../input/issue.ts";
import { findShape } from "../shape/curve/index.ts";
import { flags, keyOfWord, labels, pairOfWord } from "./said.ts";
import { type Call, literal, type Pair, scan, type Token } from "./scan.ts";

/*
 * The one-line notation: items separated by commas.
 *   phases    warmup 1%, hold, sqrt 20% to 0          cosine from peak to 0.1 peak log every 25% times 2
 *   recipes   wsd warmup=1% cooldown=20%              warmup-decay decay=rex(d=0.9)
 *   settings  peak 3e-4 · horizon 2000 · end periodic · inclusive · lead · name "mine" · note "why"
 * Each " * " begins a further track, whose values the first is multiplied by.
 */

type Raw = Record<string, unknown>;

/** Reads the notation into an untyped spec, which `readSpec` then checks; undefined if something was reported. */
export function parseNotation(text: string, report: Report): Raw | undefined {
  const tracks = scan(text, report);
  if (tracks === undefined) return undefined;
  const spec = collector(report);
  const phases: Raw[] = [];
  for (const item of tracks[0]!) readItem(item, spec, phases, report);
  if (phases.length > 0 || spec.found.recipe === undefined) spec.put("phases", phases);
  const [overlay, ...more] = tracks.slice(1).map((track) => track.map((item) => readPhrase(item, report)));
  if (overlay) spec.put("overlay", more.length === 0 ? overlay : [overlay, ...more]);
  return spec.found;
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

function readItem(item: readonly Token[], spec: Collector, phases: Raw[], report: Report): void {
  const [head, next] = item;
  if (typeof head === "string" && flags.includes(head) && item.length === 1) spec.put(head, true);
  else if (typeof head === "string" && labels.includes(head) && item.length === 2) spec.put(head, meaning(next!));
  else if (isPhase(head) || !isRecipe(item, phases)) phases.push(readPhrase(item, report));
  else for (const [key, value] of readRecipe(item)) spec.put(key, value);
}

function isPhase(head: Token | undefined): boolean {
  const name = isCall(head) ? head.name : head;
  return name === "warmup" || (typeof name === "string" && findShape(name) !== undefined);
}

/** A recipe is a name with pairs, or alone; what has other words, or follows phases, is a phase with a wrong name. */
function isRecipe([head, ...rest]: readonly Token[], phases: readonly Raw[]): boolean {
  return isCall(head) ? rest.length === 0 : typeof head === "string" && rest.every(isPair) && phases.length === 0;
}

function readRecipe([head, ...rest]: readonly Token[]): (readonly [string, unknown])[] {
  if (isCall(head)) return [["recipe", head.name], ...head.args];
  return [["recipe", head], ...rest.filter(isPair).map(({ key, value }) => [key, value] as const)];
}

function readPhrase([head, ...rest]: readonly Token[], report: Report): Raw {
  const phase = collector(report);
  const isWarmup = head === "warmup";
  const [shape, words] = isWarmup && isPhase(rest[0]) ? [rest[0], rest.slice(1)] : [isWarmup ? "linear" : head, rest];
  phase.put("shape", isCall(shape) ? shape.name : shape);
  for (const [key, value] of isCall(shape) ? shape.args : []) phase.put(key, value);
  for (let i = 0; i < words.length; i++) {
    const token = words[i]!;
    const word = typeof token === "string" ? token : "";
    const [key, pair] = [keyOfWord.get(word), pairOfWord.get(word)];
    if (isPair(token)) phase.put(token.key, token.value);
    else if (pair) phase.put(...pair);
    else if (key !== undefined) phase.put(key, take(++i, word));
    else if (phase.found.length === undefined) phase.put("length", meaning(token));
    else report({ path: "", expected: `one of ${knownWords} or a comma`, received: textOf(token) });
  }
  return isWarmup ? { from: 0, to: "peak", ...phase.found } : phase.found;

  function take(index: number, word: string): unknown {
    const token = words[index];
    if (token !== undefined) return meaning(token);
    report({ path: "", expected: `something after "${word}"`, received: "the end of the phase" });
    return undefined;
  }
}

const knownWords = [...keyOfWord.keys(), ...pairOfWord.keys()].join(", ");
const isCall = (token: Token | undefined): token is Call => typeof token === "object" && "name" in token;
const isPair = (token: Token | undefined): token is Pair => typeof token === "object" && "key" in token;

/** A token much as it was written. */
function textOf(token: Token): string {
  if (typeof token === "string") return show(token);
  return "quoted" in token ? show(token.quoted) : show(isCall(token) ? `${token.name}(…)` : `${token.key}=…`);
}

/** What a token stands for where a value is wanted. */
function meaning(token: Token): unknown {
  if (typeof token === "string") return literal(token);
  return "quoted" in token ? token.quoted : token;
}
