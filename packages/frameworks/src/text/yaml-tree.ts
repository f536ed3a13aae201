import { longestList } from "glidepath/shape";
import { isAlias, isMap, isScalar, isSeq, type ParsedNode, type YAMLMap } from "yaml";
import { type DictExpression, deepest, type Expression } from "./expression.ts";
import type { SettingsRemark } from "./settings-file.ts";
import { isTextToPyYaml, scalarOf } from "./yaml-scalar.ts";

/** Thrown at the first problem; `yaml.ts` alone catches it. */
export class Stop extends Error {
  readonly place: number;
  readonly expected: string;
  readonly hint: string | undefined;
  /** True if it comes before anything was made of the text. */
  readonly isEarly: boolean;

  constructor(place: number, expected: string, hint?: string, isEarly = false) {
    super(expected);
    this.isEarly = isEarly;
    this.place = place;
    this.expected = expected;
    this.hint = hint;
  }
}

/** Makes expressions of YAML's nodes, and counts them. */
export class Tree {
  readonly #language: "json" | "yaml";
  readonly #remarks: SettingsRemark[];
  readonly #anchors = new Map<string, { readonly value: Expression; readonly size: number }>();
  #count = 0;
  #top: Map<string, Expression> | undefined;

  constructor(language: "json" | "yaml", remarks: SettingsRemark[]) {
    this.#language = language;
    this.#remarks = remarks;
  }

  /** The settings that were read so far. */
  top(): DictExpression {
    return { kind: "dict", entries: [...(this.#top ?? [])], place: 0 };
  }

  dict(map: YAMLMap.Parsed, path: readonly string[]): DictExpression {
    const own = new Map<string, Expression>();
    this.#top ??= own;
    const merged = new Map<string, Expression>();
    for (const { key, value } of map.items) {
      const name = this.#nameOf(key, map.range[0]);
      const found = value === null ? this.#none(key) : this.#value(value, [...path, name]);
      if (name === "<<" && isScalar(key) && key.type === "PLAIN") this.#merge(found, merged);
      else {
        if (own.has(name)) this.#note([...path, name], `${name} stands twice; the last one counts`);
        own.set(name, found);
      }
    }
    const entries = [...own, ...[...merged].filter(([name]) => !own.has(name))];
    return { kind: "dict", entries, place: map.range[0] };
  }

  #value(node: ParsedNode, path: readonly string[]): Expression {
    const [place] = node.range;
    if (path.length > deepest) throw new Stop(place, `at most ${deepest} levels`);
    if (isAlias(node)) {
      const known = this.#anchors.get(node.source);
      if (known === undefined) throw new Stop(place, "an alias whose anchor stands before it");
      this.#add(known.size, place);
      return known.value;
    }
    const before = this.#count;
    this.#add(1, place);
    const tag = node.tag === undefined ? "" : node.tag.replace("tag:yaml.org,2002:", "!!");
    const value = this.#untagged(node, path, tag);
    if (node.anchor) this.#anchors.set(node.anchor, { value, size: this.#count - before });
    return value;
  }

  #untagged(node: ParsedNode, path: readonly string[], tag: string): Expression {
    const [place] = node.range!;
    if (isMap(node)) return this.dict(node as YAMLMap.Parsed, path);
    if (isSeq(node)) {
      const items = node.items.map((item, i) => this.#value(item as ParsedNode, [...path, String(i)]));
      return { kind: "list", items, place };
    }
    const word = isScalar(node) ? String(node.value) : "";
    const isPlain = isScalar(node) && node.type === "PLAIN";
    if (this.#language === "json") this.#refuseOthers(word, node, place);
    if (tag === "!!float" || tag === "!!int") return scalarOf(word, place);
    if (tag !== "" && tag !== "!!str" && tag !== "!") throw new Stop(place, "a value without a tag of its own", tag);
    if (!isPlain || tag !== "") return { kind: "text", value: word, place };
    if (this.#language === "yaml" && isTextToPyYaml(word)) {
      const says = `PyYAML reads ${word} as a text; write ${withPoint(word)} for a number`;
      this.#note(path, says);
    }
    return scalarOf(word, place);
  }

  /** JSON has fewer kinds of words than YAML. */
  #refuseOthers(word: string, node: ParsedNode, place: number): void {
    const isQuoted = isScalar(node) && node.type === "QUOTE_DOUBLE";
    if (isQuoted || jsonWord.test(word)) return;
    throw new Stop(place, "JSON", "Texts stand in double quotes");
  }

  #nameOf(key: unknown, place: number): string {
    this.#add(1, place);
    if (isScalar(key)) {
      const isJson = key.type === "QUOTE_DOUBLE" || this.#language !== "json";
      if (isJson) return String(key.value);
      throw new Stop(key.range?.[0] ?? place, "JSON", "Names stand in double quotes");
    }
    throw new Stop(place, "a name before the colon");
  }

  #none(key: unknown): Expression {
    return { kind: "none", place: isScalar(key) ? (key.range?.[1] ?? 0) : 0 };
  }

  /** The settings of another place (`<<: *base`), or of several, of which the first goes before. */
  #merge(found: Expression, into: Map<string, Expression>): void {
    const all = found.kind === "list" ? found.items : [found];
    for (const one of all) {
      if (one.kind !== "dict") throw new Stop(one.place, "settings to merge");
      for (const [name, value] of one.entries) if (!into.has(name)) into.set(name, value);
    }
  }

  #add(size: number, place: number): void {
    this.#count += size;
    if (this.#count > 2 * longestList) throw new Stop(place, `at most ${longestList} values`);
  }

  #note(path: readonly string[], says: string): void {
    this.#remarks.push({ path, says });
  }
}

const jsonWord = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)$/;

/** A number with an exponent, spelled so that YAML 1.1 reads it as one too. */
const withPoint = (word: string): string =>
  word
    .replace(/^([-+]?\d+)(?=[eE])/, "$1.0")
    .replace(/^([-+]?)\./, "$10.")
    .replace(/([eE])(?=\d)/, "$1+");
