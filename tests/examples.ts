import { transformSync } from "esbuild";

/** Code that a comment or a document shows, with what it takes for granted. */
export interface Example {
  readonly name: string;
  /** The entry that a free name is looked for first. */
  readonly entry: string;
  readonly code: string;
}

/** A free name of examples: what stands for it. */
export type Fixtures = Readonly<Record<string, string>>;

const identifiers = (code: string) =>
  new Set(code.match(/(?<![\w$"'#-]|(?<!\.\.)\.)[A-Za-z_$][\w$]*(?![\w$"'-]|\s*:)/g) ?? []);

/** Code without what stands in strings, so that words in them are no names. */
const withoutStrings = (code: string) => code.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/.*$/gm, '""');

/**
 * The example as a module in TypeScript: the imports that it leaves out come first, then what it takes for granted.
 * `homes` are the entries that export a name.
 */
export function moduleOf({ entry, code }: Example, homes: ReadonlyMap<string, readonly string[]>, fixtures: Fixtures) {
  const plain = withoutStrings(code);
  const own = new Set(
    [
      ...plain.matchAll(
        /\b(?:const|let|function|import(?:\s+type)?)\s+(?:\{([^}]*)\}|\[([^\]]*)\]|\*?\s*(?:as\s+)?([\w$]+))/g,
      ),
    ]
      .flatMap(([, a, b, c]) => (a ?? b ?? c ?? "").split(","))
      .map((name) =>
        name
          .replace(/^.*(?: as |:)/, "")
          .replace(/^\s*type /, "")
          .trim(),
      ),
  );
  const free = [...identifiers(plain)].filter((name) => !own.has(name));
  const needed: string[] = [];
  const imports = new Map<string, string[]>();
  const add = (name: string) => {
    const fixture = fixtures[name];
    if (fixture !== undefined) {
      // What a fixture itself needs comes before it.
      for (const other of identifiers(withoutStrings(fixture))) if (other !== name && !own.has(other)) add(other);
      if (!needed.includes(fixture)) needed.push(fixture);
    } else addImport(name, entry);
  };
  const addImport = (name: string, near: string) => {
    const all = homes.get(name);
    if (all === undefined || own.has(name)) return;
    const home = all.includes(near) ? near : (all.find((one) => one === "glidepath") ?? all[0]!);
    const names = imports.get(home) ?? [];
    if (!names.includes(name)) imports.set(home, [...names, name]);
  };
  for (const name of free) add(name);
  const lines = [...imports].map(([home, names]) => `import { ${names.join(", ")} } from "${home}";`);
  return [...lines, ...needed, code, "export {};"].join("\n");
}

/** The same module as JavaScript that hands each value that the example states in a comment to `says(value, text)`. */
export function runnable(module: string): string {
  const lines = module.split("\n");
  const made: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    const [, space, statement, said] = /^(\s*)([^/\s].*?)\s*\/\/ (.+)$/.exec(lines[i]!) ?? [];
    const comments: string[] = [];
    if (said === undefined) {
      // The value below its expression.
      for (let j = i + 1; /^\/\/ /.test(lines[j] ?? ""); j++) comments.push(lines[j]!.slice(3));
    }
    const text = said ?? comments.join(" ");
    const code = (statement ?? lines[i]!).replace(/;$/, "");
    if (text === "" || !code.trim()) made.push(lines[i]!);
    else if (isExpression(code)) made.push(`${space ?? ""}says(${code}, ${JSON.stringify(text)});`);
    else made.push(lines[i]!, ...(said !== undefined && /\)$|;$/.test(statement!) ? [claim(text)] : []));
  }
  return transformSync(made.join("\n"), { loader: "ts", format: "esm", target: "node20" }).code;
}

/** `state.factor is 1`, `optimizer.lr === 0.1`: a statement of its own about the state after the line. */
function claim(text: string): string {
  const [, what, value] = /^([\w.[\]]+) (?:is|===) (-?[\d.e-]+|"[^"]*"|true|false)$/.exec(text) ?? [];
  return what === undefined ? "" : `says(${what}, ${JSON.stringify(value)});`;
}

function isExpression(code: string): boolean {
  if (/^\s*(const|let|for|if|while|return|import|export|try|\}|\/\/)/.test(code)) return false;
  if (/^\s*[\w$.[\]]+\s*=[^=>]/.test(code)) return false;
  try {
    transformSync(`async () => says(${code}\n)`, { loader: "ts" });
    return true;
  } catch {
    return false;
  }
}

const rest = "and more";

/** The value that a comment begins with, if it begins with one; `undefined` in a box if it is prose. */
export function statedValue(text: string): { readonly value: unknown; readonly isList?: boolean } | undefined {
  if (!/^(-?[\d.]|"|'|`|\[|\{|true\b|false\b|null\b|NaN\b)/.test(text)) return undefined;
  // One of several values that it may have.
  if (/[\]}"'\d], or /.test(text)) return undefined;
  const full = text.replace(/,?\s*(?:\.\.\.|…)\s*([\]}])/g, (_, end) =>
    end === "]" ? `, "${rest}"]` : `, "${rest}": 0}`,
  );
  const sum = / = (-?[\d.e-]+)$/.exec(full)?.[1];
  if (sum !== undefined) return { value: Number(sum) };
  const list = evaluate(`[${full.replace(/,?\s*(?:\.\.\.|…)$/, "")}]`);
  if (Array.isArray(list) && list.length > 1 && list.every((item) => typeof item === "number")) {
    return { value: list, isList: true };
  }
  const cuts = [full.length, ...[...full.matchAll(/:\s|,\s| for |; | and |\s\(/g)].map(({ index }) => index).reverse()];
  for (const cut of cuts) {
    const value = evaluate(full.slice(0, cut));
    if (value !== undefined) return { value };
  }
  return undefined;
}

function evaluate(code: string): unknown {
  try {
    return new Function(`"use strict"; return (${code}\n);`)() as unknown;
  } catch {
    return undefined;
  }
}

/** Why a value is not the one that is stated; undefined if it is. */
export function difference(found: unknown, stated: unknown, path = "it"): string | undefined {
  if (typeof stated === "number") {
    return typeof found === "number" && isNear(found, stated) ? undefined : `${path} is ${found}, not ${stated}`;
  }
  if (typeof stated === "string") {
    const isSame = /(\.\.\.|…)$/.test(stated)
      ? typeof found === "string" && found.startsWith(stated.replace(/(\.\.\.|…)$/, ""))
      : found === stated;
    return isSame ? undefined : `${path} is ${JSON.stringify(found)}, not ${JSON.stringify(stated)}`;
  }
  if (typeof stated !== "object" || stated === null) {
    return found === stated ? undefined : `${path} is ${String(found)}, not ${String(stated)}`;
  }
  if (typeof found !== "object" || found === null) return `${path} is ${String(found)}, not an object`;
  const isOpen = Array.isArray(stated) ? stated.at(-1) === rest : rest in stated;
  const wanted = Object.entries(stated).filter(([key, value]) => key !== rest && value !== rest);
  const have = Object.entries(found).filter(([, value]) => value !== undefined);
  if (!isOpen && have.length !== wanted.length) {
    return `${path} has ${have.map(([key]) => key).join(", ")}, not ${wanted.map(([key]) => key).join(", ")}`;
  }
  for (const [key, value] of wanted) {
    const wrong = difference((found as Record<string, unknown>)[key], value, `${path}.${key}`);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

/** Equal, or equal to as many digits as are shown, if those are at least four. */
function isNear(found: number, stated: number): boolean {
  if (Object.is(found, stated) || found === stated) return true;
  const shown = stated.toExponential().replace(/e.*$/, "").replace(/[-.]/g, "").length;
  const exponent = Math.floor(Math.log10(Math.abs(stated)));
  const tolerance = shown >= 3 ? 0.5000001 * 10 ** (exponent - shown + 1) : 1e-9 * Math.abs(stated);
  return Math.abs(found - stated) <= tolerance;
}
