import type { SyntaxNode } from "@lezer/common";
import { unescaped } from "../quoted.ts";
import { Unreadable } from "./unreadable.ts";

/** The value of a literal as the interpreter holds it: a whole number is a bigint. */
export function constantOf(node: SyntaxNode, text: string): number | bigint | string | boolean | null {
  const own = text.slice(node.from, node.to);
  switch (node.name) {
    case "Number":
      return numberOf(own, node.from);
    case "Boolean":
      return own === "True";
    case "None":
      return null;
    case "ContinuedString": {
      const pieces: string[] = [];
      for (let child = node.firstChild; child; child = child.nextSibling) {
        if (child.name === "String") pieces.push(stringOf(text.slice(child.from, child.to), child.from));
        else if (child.name !== "Comment") throw new Unreadable(child.from, "a text without {}");
      }
      return pieces.join("");
    }
    default:
      return stringOf(own, node.from);
  }
}

const whole = /^(?:0[xXoObB](?:_?[\da-fA-F])+|0(?:_?0)*|[1-9](?:_?\d)*)$/;
const decimal = /^(?:(?:\d(?:_?\d)*)?\.\d(?:_?\d)*|\d(?:_?\d)*\.?)(?:[eE][+-]?\d(?:_?\d)*)?$/;
/** The longest whole number, in characters. */
const longestWhole = 4300;

function numberOf(own: string, place: number): number | bigint {
  const plain = own.replaceAll("_", "");
  if (own.length <= longestWhole && whole.test(own))
    return BigInt(plain.replace(/^0+(?=\d)/, "").replace(/^0[XOB]/, (head) => head.toLowerCase()));
  if (decimal.test(own) && /[.eE]/.test(own)) return Number(plain);
  throw new Unreadable(place, "a number as Python writes it");
}

function stringOf(own: string, place: number): string {
  const [, prefix = "", quote = ""] = /^([A-Za-z]*)("""|'''|"|')/.exec(own) ?? [];
  const letters = prefix.toLowerCase();
  if (quote === "" || !own.endsWith(quote) || own.length < prefix.length + 2 * quote.length)
    throw new Unreadable(place, "a text with its closing quote");
  if (!["", "r", "u"].includes(letters)) throw new Unreadable(place, "a text", "No bytes");
  const inner = own.slice(prefix.length + quote.length, -quote.length);
  const value = letters === "r" ? inner : unescaped(inner);
  if (value === undefined) throw new Unreadable(place, "a text with whole escapes such as \\x41");
  return value;
}
