/** Ctrl-C, the end that a machine asks for, and a terminal that was closed. */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * A signal that Ctrl-C (SIGINT), SIGTERM and SIGHUP set off; give it to `runStudy`. The second one ends the process at once.
 * Call `forget` when the study is over.
 *
 * @example
 * const stop = interruptSignal();
 * try { await runStudy(study, { out, signal: stop.signal }); } finally { stop.forget(); }
 */
export function interruptSignal(): { signal: AbortSignal; forget: () => void } {
  const controller = new AbortController();
  const forget = (): void => {
    for (const name of signals) process.off(name, stop);
  };
  const stop = (): void => {
    controller.abort();
    forget();
  };
  for (const name of signals) process.on(name, stop);
  return { signal: controller.signal, forget };
}
