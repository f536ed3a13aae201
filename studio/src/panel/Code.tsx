import { formatInteger } from "@glidepath/plot";
import { useMemo } from "react";
import { tokensOf } from "../take/tokens.ts";

/** Lines that are shown of a long file. */
const mostLines = 400;

/** A file's text in colours. Of a long one the beginning is shown. */
export function Code({ text, label }: { readonly text: string; readonly label: string }) {
  const { shown, more } = useMemo(() => cut(text), [text]);
  const tokens = useMemo(() => tokensOf(shown), [shown]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled has to be reached by keyboard
    <pre className="code" role="region" aria-label={label} tabIndex={0}>
      <code>
        {tokens.map(({ kind, text: part, at }) => (
          <span key={at} className={kind}>
            {part}
          </span>
        ))}
      </code>
      {more > 0 && <em>… and {formatInteger(more)} lines more, which copy and save have</em>}
    </pre>
  );
}

function cut(text: string): { readonly shown: string; readonly more: number } {
  let [end, lines] = [-1, 0];
  do {
    end = text.indexOf("\n", end + 1);
    lines++;
  } while (end >= 0 && lines < mostLines);
  if (end < 0) return { shown: text, more: 0 };
  let more = 0;
  for (let at = text.indexOf("\n", end + 1); at >= 0; at = text.indexOf("\n", at + 1)) more++;
  return { shown: text.slice(0, end + 1), more };
}
