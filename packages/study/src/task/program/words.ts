/** The words of a command, or why it has none. */
export type Words = { readonly words: readonly string[] } | { readonly problem: string };

/** Words that mean something to a shell only. */
const shellWords = /^(?:\||\|\||&|&&|;|\d*>{1,2}|\d*<|\d*>&\d)$/;

/**
 * Splits a command into words as a shell does, and does nothing else that a shell does: no variables, no patterns, no pipes.
 * Blanks part words. Single quotes keep everything; double quotes too, but for a backslash before `"` or `\`; outside of
 * quotes a backslash keeps the next character.
 *
 * @example splitWords(`python "my train.py" --note 'a  b'`) // { words: ["python", "my train.py", "--note", "a  b"] }
 */
export function splitWords(text: string): Words {
  const words: string[] = [];
  const part = /\s*((?:[^\s"'\\]|\\[\s\S]|'[^']*'|"(?:[^"\\]|\\[\s\S])*")+)|\s+$/y;
  while (part.lastIndex < text.length) {
    const at = part.lastIndex;
    const match = part.exec(text);
    if (match === null) return { problem: `a quote or a backslash that is not ended, at character ${at + 1}` };
    const word = match[1];
    if (word === undefined) break;
    if (shellWords.test(word)) return { problem: `${word}, which only a shell understands` };
    words.push(word.replace(/\\([\s\S])|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"/g, unquoted));
  }
  return words.length === 0 ? { problem: "no word" } : { words };
}

function unquoted(_: string, kept?: string, single?: string, double?: string): string {
  return kept ?? single ?? double!.replace(/\\(["\\])/g, "$1");
}
