// What servers of Glidepath ask before they answer: whom a request was meant for, who sends it, and how much it brings; and with what they answer.
export { headersFor } from "./headers-for.ts";
export { isLoopback, isLoopbackHost, isOwnHost, isOwnOrigin } from "./own-host.ts";
export { readBody } from "./read-body.ts";
export { type BadBody, type JsonBody, readJson } from "./read-json.ts";
export { hasToken, newToken } from "./token.ts";
