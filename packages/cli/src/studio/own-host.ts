/** The names under which a browser on this machine finds a server on it. */
const names = ["127.0.0.1", "localhost", "[::1]"];

/**
 * Whether a request was meant for this server: its `Host` is one of the machine's own names with the server's port, to the letter. A
 * foreign page that has its own name point to this machine (DNS rebinding) sends its own name.
 */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return names.some((name) => host === `${name}:${port}`);
}

/** Whether a request comes from the page itself, or from no page at all. */
export function isOwnOrigin(origin: string | undefined, port: number): boolean {
  return origin === undefined || names.some((name) => origin === `http://${name}:${port}`);
}
