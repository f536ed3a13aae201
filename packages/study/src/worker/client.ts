import { setTimeout as pause } from "node:timers/promises";
import { isRecord, own } from "glidepath/input";
import { reasonOf, StudyError } from "../errors.ts";
import { post } from "./post.ts";

/** What a coordinator said no to: asking again would not help. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = "Refused";
    this.status = status;
  }
}

/** Speaks with a coordinator. */
export interface Client {
  /**
   * Asks until there is an answer: a coordinator that is away for a while is waited for.
   *
   * @throws Refused if the coordinator says no, StudyError "worker" if it stays away, "interrupted" by the signal
   */
  ask<T>(path: string, content: object): Promise<T>;
  /** Asks once. @throws Refused, or Error if there is no answer */
  tell<T>(path: string, content: object): Promise<T>;
}

/** How long a coordinator is waited for, and how: milliseconds. */
const waits = { first: 200, longest: 5_000, answer: 60_000 } as const;

/** An address as a person gives it, with the token in it or not. @throws StudyError "invalid" */
export function readAddress(text: string, token: string | undefined): { base: string; token: string } {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const own = url?.searchParams.get("token") ?? token;
  if (url === undefined || !["http:", "https:"].includes(url.protocol)) {
    const expected = "the address of a coordinator, such as http://10.0.0.5:8123";
    throw new StudyError("invalid", [{ path: "address", expected, received: JSON.stringify(text) }]);
  }
  if (own === undefined || own === "") {
    const hint = "Give the address as `glidepath study serve` printed it, or set GLIDEPATH_TOKEN to its token";
    throw new StudyError("invalid", [{ path: "address", expected: "a token", received: "none", hint }]);
  }
  if (!/^[\x20-\x7e]+$/.test(own)) {
    const expected = "a token of printable ASCII characters";
    const hint = "Copy it from where the coordinator was started: no other character can be sent";
    throw new StudyError("invalid", [{ path: "address", expected, received: "another token", hint }]);
  }
  return { base: `${url.origin}${url.pathname.replace(/\/$/, "")}`, token: own };
}

/** @param patience seconds for which a coordinator that is away is waited for */
export function openClient(
  { base, token }: { readonly base: string; readonly token: string },
  { signal, patience }: { readonly signal?: AbortSignal; readonly patience: number },
): Client {
  const headers = { Authorization: `Bearer ${token}` };
  const tell = async <T>(path: string, content: object): Promise<T> => {
    const { status, body } = await post(base + path, headers, content, waits.answer);
    const answer = parse(body);
    if (status === 200 && answer !== undefined) return answer as T;
    const message = isRecord(answer) ? String(own(answer, "message")) : `status ${status}, and no JSON`;
    // What a proxy says while its coordinator is away passes too.
    if (answer === undefined || status >= 500 || status === 429) throw new Error(message);
    throw new Refused(status, message);
  };
  return {
    tell,
    async ask<T>(path: string, content: object): Promise<T> {
      let waited = 0;
      for (let wait: number = waits.first; ; wait = Math.min(2 * wait, waits.longest)) {
        try {
          return await tell<T>(path, content);
        } catch (cause) {
          if (cause instanceof Refused) throw cause;
          if (waited >= patience * 1000) throw away(base, patience, cause);
        }
        // Not all workers at the same moment.
        const time = wait * (0.5 + Math.random());
        waited += time;
        await pause(time, undefined, { ...(signal && { signal }) }).catch(() => {});
        if (signal?.aborted === true) throw stopped(base);
      }
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function away(base: string, patience: number, cause: unknown): StudyError {
  const received = `none for ${patience} s (${reasonOf(cause)})`;
  const hint = "Finished runs are kept: start the worker again when the coordinator is there";
  return new StudyError("worker", [{ path: base, expected: "an answer of the coordinator", received, hint }]);
}

const stopped = (base: string): StudyError =>
  new StudyError("interrupted", [
    { path: base, expected: "a worker that ends with its study", received: "a signal to stop" },
  ]);
