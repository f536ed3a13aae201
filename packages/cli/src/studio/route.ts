/** What a route answers. */
export interface Answer {
  readonly status: number;
  /** Sent as JSON. */
  readonly content: unknown;
}

/**
 * One thing that the page may ask of the server. Every route needs the token; its body was read and bounded before, and is JSON. A new
 * route is one file and one line in the list.
 */
export interface Route {
  readonly method: "GET" | "POST";
  /** Exactly, without parameters: such as `/api/about`. */
  readonly path: string;
  answer(body: unknown): Answer | Promise<Answer>;
}
