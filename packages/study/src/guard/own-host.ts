/** The names under which a program on this machine finds a server on it. */
const names = ["127.0.0.1", "localhost", "[::1]"];

/**
 * Whether a request was meant for this server: its `Host` is one of the machine's own names with the server's port, to the letter. A
 * foreign page that has its own name point to this machine (DNS rebinding) sends its own name.
 */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return names.some((name) => host === `${name}:${port}`);
}

/** The same with any port: at the other end of a tunnel a server has another one. Rebinding takes a name, and these are nobody's. */
export function isLoopbackHost(host: string | undefined): boolean {
  const name = host?.replace(/:[1-9]\d{0,4}$/, "");
  return names.some((each) => each === name);
}

/** Whether a request comes from the page itself, or from no page at all. */
export function isOwnOrigin(origin: string | undefined, port: number): boolean {
  return origin === undefined || names.some((name) => origin === `http://${name}:${port}`);
}

/** Whether a server that listens on this address is reached from its own machine alone. */
export function isLoopback(address: string): boolean {
  return names.some((name) => name === address || name === `[${address}]`);
}
