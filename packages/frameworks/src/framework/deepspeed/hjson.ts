import { type DictExpression, longestText } from "../../text/expression.ts";
import { parsePython } from "../../text/python.ts";
import { once, type Source } from "../../text/source.ts";

/** DeepSpeed reads its file as Hjson, so there may be comments in it; they become blanks. */
const comment = /("(?:[^"\\]|\\[\s\S]?)*"?)|\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;
const uncommented = once((text) =>
  /^\s*\{/.test(text) && text.length <= longestText
    ? parsePython(
        text.replace(comment, (all, quoted: string | undefined) => quoted ?? all.replace(/[^\r\n]/g, " ")),
        () => {},
      )
    : undefined,
);

/** The dict that a text stands for, with comments or without. */
export function dictOf(source: Source): DictExpression | undefined {
  const value = source.value ?? uncommented(source);
  return value?.kind === "dict" ? value : undefined;
}
