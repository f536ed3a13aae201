/** Ends an attempt that takes too long, or prints nothing for too long. */
export interface Limits {
  /** Something was printed. */
  alive(): void;
  forget(): void;
}

/** @param stop called with the reason, once; lengths in seconds, at most 24 days */
export function setLimits(limits: { timeout?: number; heartbeat?: number }, stop: (reason: string) => void): Limits {
  const { timeout, heartbeat } = limits;
  let sign = 0;
  let silence: NodeJS.Timeout | undefined;
  const total =
    timeout === undefined ? undefined : setTimeout(() => stop(`it took longer than its ${timeout} s`), timeout * 1000);
  const listen = (): void => {
    if (heartbeat === undefined) return;
    clearTimeout(silence);
    silence = setTimeout(() => {
      const seen = sign;
      // If this process was held up, output that came meanwhile is read first.
      setImmediate(() => {
        if (sign === seen) stop(`it printed nothing for ${heartbeat} s`);
      });
    }, heartbeat * 1000);
  };
  listen();
  return {
    alive() {
      sign += 1;
      listen();
    },
    forget() {
      clearTimeout(total);
      clearTimeout(silence);
      sign += 1;
    },
  };
}
