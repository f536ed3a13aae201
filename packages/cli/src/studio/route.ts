import type { ReadPage } from "./guest-pages.ts";

/** What a route answers. */
export type Answer =
  | {
      readonly status: number;
      /** Sent as JSON. */
      readonly content: unknown;
    }
  /** A page of its own, to be opened in another tab: its path is sent, as `{ path }`. */
  | { readonly page: ReadPage };

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
