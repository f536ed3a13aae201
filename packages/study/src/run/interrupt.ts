/**
 * A signal that Ctrl-C (SIGINT) and SIGTERM set off; give it to `runStudy`. The second Ctrl-C ends the process at once.
 * Call `forget` when the study is over.
 *
 * @example
 * const stop = interruptSignal();
 * try { await runStudy(study, { out, signal: stop.signal }); } finally { stop.forget(); }
 */
export function interruptSignal(): { signal: AbortSignal; forget: () => void } {
  const controller = new AbortController();
  const forget = (): void => {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
  };
  const stop = (): void => {
    controller.abort();
    forget();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  return { signal: controller.signal, forget };
}
