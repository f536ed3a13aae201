import type { Coordinator } from "../open-coordinator.ts";

/** What a route is asked with. */
export interface Asked {
  readonly coordinator: Coordinator;
  /** The ids in the path, in their order: nothing but digits and letters. */
  readonly ids: readonly string[];
  /** What the body holds, unchecked. */
  readonly body: unknown;
}

/** One thing that a coordinator can be asked. One file, and one line in `routes.ts`. */
export interface Route {
  /** The whole path; its groups are the ids. */
  readonly path: RegExp;
  /**
   * The answer, plain JSON.
   *
   * @throws GlidepathError for a body that cannot be used, Refusal for what cannot be done
   */
  answer(asked: Asked): Promise<object>;
}
