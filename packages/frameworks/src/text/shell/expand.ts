import type {
  ArithmeticExpression,
  DoubleQuotedChild,
  Word as Node,
  ParameterExpansionPart,
  ParameterReplaceOperation,
  WordPart,
} from "unbash";
import { evaluate, type Result } from "./arithmetic.ts";
import type { State } from "./state.ts";
import { known, sizeOf, textOf, type Value, type Variable, type Word, Words } from "./value.ts";

/** The words that a word of the text becomes: none, one, or many. */
export function expandWord(node: Node, state: State): readonly Word[] {
  const words = new Words();
  if (node.parts === undefined) words.add([node.value]);
  for (const part of node.parts ?? []) addPart(part, words, state);
  words.close();
  state.spend(words.done.reduce((sum, { text }) => sum + text.length + 1, 1));
  return words.done;
}

/** A word as the value of a variable, where nothing falls apart. */
export const valueFor = (node: Node, state: State): Value =>
  node.parts === undefined ? [node.value] : joined(node.parts, state);

function joined(parts: readonly WordPart[], state: State): Value {
  return parts.flatMap((part): Value => {
    if (part.type === "DoubleQuoted" || part.type === "LocaleString") return joined(part.parts, state);
    return plainOf(part) ?? spaced(elementsOf(part as DoubleQuotedChild, state));
  });
}

function addPart(part: WordPart, words: Words, state: State): void {
  if (part.type === "DoubleQuoted" || part.type === "LocaleString") {
    const [only, ...others] = part.parts;
    // A list without elements, alone in quotes, is no word at all.
    const isNothing = only && others.length === 0 && isList(only) && elementsOf(only, state).length === 0;
    if (!isNothing) words.add([""]);
    for (const child of part.parts) addQuoted(child, words, state);
    return;
  }
  const plain = plainOf(part);
  const values = plain ? [] : elementsOf(part as DoubleQuotedChild, state);
  if (plain) words.add(plain);
  for (const [i, value] of values.entries()) {
    if (i > 0) words.close();
    words.addSplit(value);
  }
}

/** In quotes only the elements of a list fall apart. */
function addQuoted(child: DoubleQuotedChild, words: Words, state: State): void {
  const values = elementsOf(child, state);
  if (!isList(child)) words.add(spaced(values));
  else
    for (const [i, value] of values.entries()) {
      if (i > 0) words.close();
      words.add(value);
    }
}

const isList = (part: DoubleQuotedChild) =>
  part.type === "SimpleExpansion"
    ? part.text === "$@"
    : part.type === "ParameterExpansion" && (part.index?.value === "@" || part.parameter === "@");

/** Several values as one, with blanks between them. */
const spaced = (values: Variable): Value => values.flatMap((value, i) => (i > 0 ? [" ", ...value] : value));

/** A part that stands for itself. */
function plainOf(part: WordPart): Value | undefined {
  switch (part.type) {
    case "Literal":
    case "SingleQuoted":
    case "AnsiCQuoted":
      return [part.value];
    case "Glob":
    case "ExtendedGlob":
    case "BraceExpansion":
    case "ProcessSubstitution":
      return [part.text];
    default:
      return undefined;
  }
}

/** The values that a part stands for: many for a list. */
function elementsOf(part: DoubleQuotedChild, state: State): Variable {
  const values = valuesOf(part, state);
  state.spend(values.reduce((sum, value) => sum + sizeOf(value), 1));
  return values;
}

function valuesOf(part: DoubleQuotedChild, state: State): Variable {
  switch (part.type) {
    case "Literal":
      return [[part.value]];
    case "SimpleExpansion":
      return parameter(part.text.slice(1), part.text, state);
    case "ParameterExpansion":
      return expansion(part, state);
    case "CommandExpansion":
      return [state.ask({ name: part.text, text: part.text })];
    case "ArithmeticExpansion": {
      const found = part.expression ? compute(part.expression, state) : [];
      if (typeof found === "bigint") return [[String(found)]];
      const [first = { name: part.text }, ...others] = found;
      return [[{ name: first.name, text: part.text }, ...others.map(({ name }) => ({ name, text: "" }))]];
    }
  }
}

function parameter(name: string, text: string, state: State): Variable {
  if (name !== "@" && name !== "*") return state.read(name, text).slice(0, 1);
  const given = state.arguments ?? state.find(name);
  state.isBare ||= given === undefined;
  return given ?? [];
}

function expansion(part: ParameterExpansionPart, state: State): Variable {
  const { parameter: name, text, prefix, index, operation } = part;
  const otherwise = () => [state.ask({ name: text, text })];
  const isAll = index?.value === "@" || index?.value === "*";
  if (prefix === "#" && isAll) return [[String(state.find(name)?.length ?? 0)]];
  if (prefix !== undefined) return otherwise();
  if (operation === undefined) {
    if (index === undefined) return parameter(name, text, state);
    if (isAll) return state.find(name) ?? [[{ name, text }]];
    const place = known(valueFor(index, state));
    const element = /^\d+$/.test(place ?? "") ? state.find(name)?.[Number(place)] : undefined;
    return element ? [element] : otherwise();
  }
  if (operation.type === "Replace" && index === undefined)
    return replaced(state.find(name)?.[0], operation, state) ?? otherwise();
  if (operation.type !== "Default" || (index && !isAll)) return otherwise();
  const found = name === "@" || name === "*" ? state.arguments : state.find(name);
  const isSet = found !== undefined && !(operation.operator.startsWith(":") && textOf(spaced(found)) === "");
  const operator = operation.operator.at(-1);
  if (operator === "+") return isSet ? [valueFor(operation.operand, state)] : [[]];
  if (isSet) return isAll ? found : found.slice(0, 1);
  if (operator === "?") return [state.ask({ name, text })];
  const value = valueFor(operation.operand, state);
  if (operator === "=") state.write(name, [value]);
  return [value];
}

/** `${A//_}`: what is replaced is plain text, since patterns are not read. */
function replaced(found: Value | undefined, operation: ParameterReplaceOperation, state: State): Variable | undefined {
  const text = found && known(found);
  const isPlain = operation.pattern.parts === undefined && !operation.operator.match(/[#%]/);
  const to = known(valueFor(operation.replacement, state));
  const { value: pattern } = operation.pattern;
  if (text === undefined || to === undefined || !isPlain || pattern === "") return undefined;
  state.spend(text.length * (to.length + 1));
  return [[operation.operator === "//" ? text.replaceAll(pattern, () => to) : text.replace(pattern, () => to)]];
}

/** Arithmetic with the variables of the script. */
export function compute(node: ArithmeticExpression, state: State): Result {
  return evaluate(node, {
    read: ({ value, parts }) => {
      const simple = /^\$(\w+)$/.exec(value)?.[1];
      const written = parts ? joined(parts, state) : simple ? (parameter(simple, value, state)[0] ?? []) : [value];
      const text = known(written);
      if (text !== undefined && /^[A-Za-z_]\w*$/.test(text)) return numberOf(state.read(text, text)[0] ?? []);
      return numberOf(written);
    },
    write: (name, value) => state.write(name, [typeof value === "bigint" ? [String(value)] : value]),
    unknown: (expression) => {
      const text = "text" in expression ? expression.text : "an expression";
      return [{ name: text, text }];
    },
  });
}

/** A number as the shell writes it: decimal, 0x1f, or 010 for eight. */
function numberOf(value: Value): Result {
  const text = known(value)?.trim();
  if (text === "") return 0n;
  if (text !== undefined && /^[-+]?(\d+|0[xX][\da-fA-F]+)$/.test(text)) {
    const digits = text.replace(/^[-+]/, "").replace(/^0(?=\d)/, "0o");
    const isOctal = !digits.startsWith("0o") || /^0o[0-7]+$/.test(digits);
    if (isOctal) return text.startsWith("-") ? -BigInt(digits) : BigInt(digits);
  }
  if (text !== undefined) return [{ name: text, text }];
  return value.flatMap((piece) => (typeof piece === "string" ? [] : piece));
}
