import { GlidepathError, type Issue } from "glidepath/input";

/** What a worker can be asked, by name. Arguments and answers are plain data. */
export type Duties = Readonly<Record<string, (...given: never[]) => unknown>>;

type Answer = { readonly id: number } & (
  | { readonly value: unknown }
  | { readonly issues: readonly Issue[] }
  | { readonly fault: string }
);

/** What both ends of a worker have. */
export interface Port {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

const buffers = new WeakMap<object, Transferable[]>();

/** Marks an answer whose arrays are handed over instead of copied: the worker has them no more. */
export function handOver<T extends object>(value: T, arrays: readonly Float64Array<ArrayBuffer>[]): T {
  buffers.set(value, [...new Set(arrays.map(({ buffer }) => buffer))]);
  return value;
}

/** Inside of the worker: answers what is asked. */
export function serve(duties: Duties, port: Port): void {
  port.addEventListener("message", async ({ data: { id, name, given } }) => {
    try {
      const value = await (duties[name] as (...given: unknown[]) => unknown)(...given);
      port.postMessage({ id, value }, buffers.get(Object(value)) ?? []);
    } catch (error) {
      const told = error instanceof GlidepathError ? { issues: error.issues } : { fault: String(error) };
      port.postMessage({ id, ...told });
    }
  });
}

/** A worker that is started when it is first needed, and again after it was stopped or has died. */
export function employ<All extends Duties>(start: () => Worker) {
  const waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
  let worker: Worker | undefined;
  let last = 0;
  const stop = (reason = "Stopped") => {
    worker?.terminate();
    worker = undefined;
    for (const { reject } of waiting.values()) reject(new Error(reason));
    waiting.clear();
  };
  const begin = () => {
    const fresh = start();
    fresh.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
      const asked = waiting.get(data.id);
      waiting.delete(data.id);
      if ("value" in data) asked?.resolve(data.value as never);
      else asked?.reject("issues" in data ? new GlidepathError(data.issues) : new Error(data.fault));
    });
    fresh.addEventListener("error", ({ message }) => {
      if (worker === fresh)
        stop(`What works in the background came to an end${message ? `: ${message}` : ""}. Try again`);
    });
    return fresh;
  };
  return {
    /** @throws GlidepathError with the issues that the duty found; Error if the worker was stopped or died. */
    ask<Name extends keyof All & string>(
      name: Name,
      ...given: Parameters<All[Name]>
    ): Promise<Awaited<ReturnType<All[Name]>>> {
      worker ??= begin();
      const id = ++last;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker!.postMessage({ id, name, given });
      });
    },
    stop,
  };
}
