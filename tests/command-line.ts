import { run } from "../packages/cli/src/run.ts";

/** What a command line came to. */
export interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, as on a terminal of 80 columns without colour. */
export async function glidepath(...args: string[]): Promise<Outcome> {
  return glidepathIn({ LANG: "C.UTF-8", NO_COLOR: "1" }, 80, ...args);
}

/** The same in another environment, on a terminal of another width. */
export async function glidepathIn(env: Record<string, string>, columns: number, ...args: string[]): Promise<Outcome> {
  let [out, err] = ["", ""];
  const status = await run(args, {
    out: { write: (text) => (out += text), columns },
    err: { write: (text) => (err += text), columns },
    env,
  });
  return { status, out, err };
}
