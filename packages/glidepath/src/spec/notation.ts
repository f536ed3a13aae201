import { findShape } from "../shape/index.ts";
import { type Report, show } from "../shape/issue.ts";
import { literal, type Pair, scan, type Token } from "./scan.ts";
import type { Phase, Spec } from "./spec.ts";

/*
 * The one-line notation: items separated by commas.
 *   phases    warmup 1%, hold, sqrt 20% to 0          cosine from peak to 0.1 peak log every 25% times 2
 *   recipes   wsd warmup=1% cooldown=20%              warmup-decay decay=rex(d=0.9)
 *   settings  peak 3e-4 · horizon 2000 · end periodic · inclusive · lead · name "mine" · note "why"
 * A " * " begins the overlay, whose values the first track is multiplied by.
 */

type Raw = Record<string, unknown>;

const flags = ["inclusive", "lead"];
const labels = ["peak", "horizon", "end", "name", "note"];
const phaseWords: Readonly<Record<string, string>> = {
  until: "until",
  from: "from",
  to: "to",
  at: "from",
  every: "every",
  times: "multiply",
};

/** Reads the notation into an untyped spec, which `readSpec` then checks; undefined if something was reported. */
export function parseNotation(text: string, report: Report): Raw | undefined {
  const tracks = scan(text, report);
  if (tracks === undefined) return undefined;
  if (tracks.length > 2) {
    report({ path: "", expected: `at most one "*"`, received: `${tracks.length - 1} of them` });
    return undefined;
  }
  const spec: Raw = {};
  const phases: Raw[] = [];
  for (const item of tracks[0]!) readItem(item, spec, phases, report);
  if (phases.length > 0 || spec.recipe === undefined) spec.phases = phases;
  if (tracks[1]) spec.overlay = tracks[1].map((item) => readPhrase(item, report));
  return spec;
}

function readItem(item: readonly Token[], spec: Raw, phases: Raw[], report: Report): void {
  const [head, next] = item;
  if (typeof head === "string" && flags.includes(head) && item.length === 1) spec[head] = true;
  else if (typeof head === "string" && labels.includes(head) && item.length === 2) spec[head] = meaning(next!);
  else if (isPhase(head)) phases.push(readPhrase(item, report));
  else Object.assign(spec, readRecipe(item, report));
}

function isPhase(head: Token | undefined): boolean {
  const name = typeof head === "object" && "name" in head ? head.name : head;
  return name === "warmup" || (typeof name === "string" && findShape(name) !== undefined);
}

function readRecipe([head, ...rest]: readonly Token[], report: Report): Raw {
  if (typeof head === "object" && "name" in head && rest.length === 0) return { recipe: head.name, ...head.args };
  const strange = typeof head === "string" ? rest.find((token) => !isPair(token)) : head;
  const pairs = rest.filter(isPair).map(({ key, value }) => [key, value]);
  if (strange !== undefined && findShape(String(head)) === undefined && pairs.length > 0) {
    report({ path: "", expected: "key=value after a recipe's name", received: show(strange) });
  }
  return { recipe: typeof head === "string" ? head : show(head), ...Object.fromEntries(pairs) };
}

function readPhrase([head, ...rest]: readonly Token[], report: Report): Raw {
  const phase: Raw = typeof head === "object" && "name" in head ? { shape: head.name, ...head.args } : { shape: head };
  if (head === "warmup") Object.assign(phase, { shape: "linear", from: 0, to: "peak" });
  for (let i = 0; i < rest.length; i++) {
    const token = rest[i]!;
    if (isPair(token)) phase[token.key] = token.value;
    else if (token === "log") phase.scale = "log";
    else if (typeof token === "string" && Object.hasOwn(phaseWords, token))
      phase[phaseWords[token]!] = take(++i, token);
    else if (head === "warmup" && i === 0 && isPhase(token)) phase.shape = token;
    else if (phase.length === undefined) phase.length = meaning(token);
    else
      report({
        path: "",
        expected: `one of ${Object.keys(phaseWords).join(", ")}, log or a comma`,
        received: show(token),
      });
  }
  return phase;

  function take(index: number, word: string): unknown {
    const token = rest[index];
    if (token === undefined)
      report({ path: "", expected: `something after "${word}"`, received: "the end of the phase" });
    return token === undefined ? undefined : meaning(token);
  }
}

const isPair = (token: Token | undefined): token is Pair => typeof token === "object" && "key" in token;

/** What a token stands for where a value is wanted. */
function meaning(token: Token): unknown {
  if (typeof token === "string") return literal(token);
  return "quoted" in token ? token.quoted : token;
}

/** Writes a spec as one line; reading it gives the same spec. */
export function printNotation(spec: Spec): string {
  const settings = labels.filter((key) => spec[key as "peak"] !== undefined).map((key) => `${key} ${label(spec, key)}`);
  const raised = flags.filter((key) => spec[key as "lead"] === true);
  const { glidepath, recipe, phases, overlay, name, note, peak, horizon, end, inclusive, lead, ...fields } =
    spec as Raw;
  const body = recipe === undefined ? (phases as Phase[]).map(printPhase) : [`${recipe}${printPairs(fields)}`];
  const line = [...settings, ...raised, ...body].join(", ");
  return overlay === undefined ? line : `${line} * ${(overlay as Phase[]).map(printPhase).join(", ")}`;
}

function label(spec: Spec, key: string): string {
  const value = (spec as Raw)[key];
  return key === "name" || key === "note" ? JSON.stringify(value) : String(value);
}

function printPhase({ shape, length, until, from, to, scale, every, multiply, ...parameters }: Phase): string {
  const words = [
    `${shape === "constant" ? "hold" : shape}${printPairs(parameters)}`,
    length !== undefined && `${length}`,
    until !== undefined && `until ${until}`,
    from !== undefined && `${shape === "constant" ? "at" : "from"} ${from}`,
    to !== undefined && `to ${to}`,
    scale !== undefined && (scale === "log" ? "log" : `scale=${scale}`),
    every !== undefined && `every ${every}`,
    multiply !== undefined && `times ${multiply}`,
  ];
  return words.filter((word) => word !== false).join(" ");
}

function printPairs(pairs: Readonly<Raw>): string {
  return Object.entries(pairs)
    .map(([key, value]) => ` ${key}=${printValue(value)}`)
    .join("");
}

function printValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printValue).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const { shape, ...parameters } = value as { shape: string };
  const pairs = printPairs(parameters)
    .trim()
    .replaceAll(/ (?=[\w-]+=)/g, ", ");
  return pairs === "" ? shape : `${shape}(${pairs})`;
}
