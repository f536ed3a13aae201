/** What a piece of code is, for its colour. */
export type TokenKind = "comment" | "string" | "number" | "keyword" | "name" | "plain";

/** A piece of code. All pieces one after the other are the code. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Where it begins. */
  readonly at: number;
}

const keywords =
  "and|as|assert|async|await|break|class|const|continue|def|elif|else|enum|except|export|false|False|fn|for|from|function|if|impl|import|" +
  "in|interface|is|lambda|let|match|mod|mut|new|None|not|null|or|pass|pub|raise|readonly|return|self|struct|throw|true|True|try|type|use|" +
  "while|with|yield";

/**
 * What is coloured, in the order in which it is looked for. Quotes that may run over lines come first; a `#` begins a comment only where
 * no word touches it, and before a `[` it is an attribute of Rust.
 */
const pattern = new RegExp(
  [
    `(?<comment>"""[\\s\\S]*?"""|/\\*[\\s\\S]*?\\*/|(?<![\\w:])//[^\\n]*|(?<![\\w"'])#(?!!?\\[)[^\\n]*)`,
    `(?<string>"(?:[^"\\\\\\n]|\\\\.)*"|'(?:[^'\\\\\\n]|\\\\.)*'|\`[^\`]*\`)`,
    `(?<number>(?<![\\w.])-?(?:\\d[\\d_]*\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?(?:[fiu]\\d+)?\\b)`,
    `(?<keyword>\\b(?:${keywords})\\b)`,
    `(?<name>\\b[A-Za-z_]\\w*(?=\\())`,
  ].join("|"),
  "g",
);

/** Code of Python, TypeScript, Rust, JSON, YAML and their like in pieces, each with what it is. A guess that serves the eye. */
export function tokensOf(code: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  const plain = (to: number) => {
    if (to > end) tokens.push({ kind: "plain", text: code.slice(end, to), at: end });
  };
  for (const { 0: text, index, groups } of code.matchAll(pattern)) {
    plain(index);
    const [kind] = Object.entries(groups!).find(([, found]) => found !== undefined)!;
    tokens.push({ kind: kind as TokenKind, text, at: index });
    end = index + text.length;
  }
  plain(code.length);
  return tokens;
}
