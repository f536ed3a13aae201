import type { TerminalOptions } from "./terminal.ts";

/** The part of an output stream (such as `process.stdout`) that matters here. */
export interface StreamLike {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** Columns: if the stream does not say, and the fewest and the most that are drawn. */
const columnRange = { usual: 80, fewest: 20, most: 250 } as const;

/**
 * Chooses terminal options from the environment (such as `process.env`) and the stream written to: the stream's width
 * (80 if unknown, kept within 20 to 250); Unicode unless the locale says otherwise or TERM is `linux` or `dumb`; colour
 * only on a terminal, never with NO_COLOR (https://no-color.org) or TERM=dumb, always with FORCE_COLOR other than 0.
 * Example: `terminalOptions({ LANG: "C" }, {})` gives `{ columns: 80, unicode: false, color: false }`.
 */
export function terminalOptions(
  env: Readonly<Record<string, string | undefined>>,
  stream: StreamLike,
): Required<Omit<TerminalOptions, "rows" | "gutter">> {
  const columns = Math.min(
    columnRange.most,
    Math.max(columnRange.fewest, Math.floor(Number(stream.columns) || columnRange.usual)),
  );
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || "";
  const unicode = (locale === "" || /utf-?8/i.test(locale)) && env.TERM !== "linux" && env.TERM !== "dumb";
  const wished = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== "0";
  const refused = (env.NO_COLOR ?? "") !== "" || env.TERM === "dumb" || env.FORCE_COLOR === "0";
  return { columns, unicode, color: !refused && (wished || stream.isTTY === true) };
}
