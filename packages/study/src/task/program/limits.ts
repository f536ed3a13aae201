/** Ends an attempt that takes too long, or prints nothing for too long. */
export interface Limits {
  /** Something was printed. */
  alive(): void;
  forget(): void;
}

/**
 * @param limits lengths in seconds, at most 24 days
 * @param look reads what was printed and not seen yet: called before a limit counts
 * @param stop called with the reason, once
 */
export function setLimits(
  limits: { timeout?: number; heartbeat?: number },
  look: () => void,
  stop: (reason: string) => void,
): Limits {
  const { timeout, heartbeat } = limits;
  let sign = 0;
  let silence: NodeJS.Timeout | undefined;
  const onTimeout = (): void => {
    look();
    stop(`it took longer than its ${timeout} s`);
  };
  const total = timeout === undefined ? undefined : setTimeout(onTimeout, timeout * 1000);
  const listen = (): void => {
    if (heartbeat === undefined) return;
    clearTimeout(silence);
    silence = setTimeout(() => {
      const seen = sign;
      look();
      // If this process was held up, errors that came meanwhile are read first.
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
