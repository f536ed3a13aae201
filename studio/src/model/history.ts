/** One step that can be undone or done again: what was done, and the state on the other side of it. */
export interface Step<State> {
  readonly label: string;
  readonly state: State;
}

/** The steps around the present: those before it from the oldest on, those after it from the farthest on. */
export interface Steps<State> {
  readonly past: readonly Step<State>[];
  readonly future: readonly Step<State>[];
}

/** One state of the history, and what was done to come to it; the first one has no label. */
export interface Stage<State> {
  readonly label: string | undefined;
  readonly state: State;
}

/**
 * A value with its past. A gesture is a bracket: `begin` remembers where it started, `set` follows the hand as often as it likes,
 * and `commit` makes one step of it all; `cancel` takes it back. Outside of a gesture `commit` with a state is a step of its own.
 */
export interface Editing<State> {
  readonly present: State;
  /** True between `begin` and `commit` or `cancel`. */
  readonly isOpen: boolean;
  /** What was there before the gesture that is under way, or else before the last step; undefined if nothing was. */
  readonly before: State | undefined;
  /** What `undo` and `redo` would take back or do again; undefined if there is nothing. */
  readonly undoes: string | undefined;
  readonly redoes: string | undefined;
  begin(): void;
  /** Another state within a gesture. */
  set(state: State): void;
  /** Ends the gesture with one step, if it changed anything. */
  commit(label: string, state?: State): void;
  /** Ends the gesture as if it had not been. */
  cancel(): void;
  /** Both do nothing within a gesture. */
  undo(): void;
  redo(): void;
  /** All states from the oldest to the newest, and the place of the present among them; a gesture that is open counts for nothing. */
  readonly stages: readonly Stage<State>[];
  readonly place: number;
  /** Undoes or does again as many steps as lead to a place. */
  go(place: number): void;
}

/** The same, as it can be kept and brought back. */
export interface History<State> extends Editing<State> {
  /** The steps as they are now, to be kept. */
  readonly steps: Steps<State>;
  /** Puts kept steps around the present; those that come after it only if nothing was done since. */
  restore(kept: Steps<State>): void;
}

/** All states that a history has, from the oldest to the newest. */
function stagesOf<State>(past: readonly Step<State>[], now: State, future: readonly Step<State>[]): Stage<State>[] {
  const states = [...past.map(({ state }) => state), now, ...future.toReversed().map(({ state }) => state)];
  const labels = [undefined, ...[...past, ...future.toReversed()].map(({ label }) => label)];
  return states.map((state, i) => ({ label: labels[i], state }));
}

/** Makes a history whose present is `present`. */
export function makeHistory<State>(present: State): History<State> {
  const past: Step<State>[] = [];
  const future: Step<State>[] = [];
  let now = present;
  let before: State | undefined;
  const travel = (from: Step<State>[], to: Step<State>[]) => {
    const step = before === undefined ? from.pop() : undefined;
    if (step === undefined) return;
    to.push({ label: step.label, state: now });
    now = step.state;
  };
  return {
    get present() {
      return now;
    },
    get isOpen() {
      return before !== undefined;
    },
    get before() {
      return before ?? past.at(-1)?.state;
    },
    get undoes() {
      return past.at(-1)?.label;
    },
    get redoes() {
      return future.at(-1)?.label;
    },
    begin() {
      before ??= now;
    },
    set(state) {
      now = state;
    },
    commit(label, state = now) {
      const start = before ?? now;
      [before, now] = [undefined, state];
      if (state === start) return;
      past.push({ label, state: start });
      future.length = 0;
    },
    cancel() {
      if (before !== undefined) [before, now] = [undefined, before];
    },
    undo: () => travel(past, future),
    redo: () => travel(future, past),
    get stages() {
      return stagesOf(past, before ?? now, future);
    },
    get place() {
      return past.length;
    },
    go(place) {
      if (before !== undefined) return;
      const to = Math.min(Math.max(place, 0), past.length + future.length);
      while (past.length > to) travel(past, future);
      while (past.length < to) travel(future, past);
    },
    get steps() {
      return { past: [...past], future: [...future] };
    },
    restore(kept) {
      if (past.length === 0 && future.length === 0) future.push(...kept.future);
      past.unshift(...kept.past);
    },
  };
}
