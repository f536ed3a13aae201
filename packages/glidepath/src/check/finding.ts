import type { Schedule } from "../schedule.ts";
import type { Executed } from "./executed.ts";

/** Something about the rates of a run that its author probably did not mean. */
export interface Finding {
  /** What kind of thing it is; each kind is one file of this room. */
  readonly kind: string;
  /** The update that it is about; null where no single one is meant. */
  readonly step: number | null;
  /** What is the matter: a statement about the rates that the updates of the run have. */
  readonly message: string;
  /** How to fix it, in the words of Glidepath. */
  readonly fix: string;
  /** The numbers that the message states, by name. */
  readonly facts: Readonly<Record<string, number>>;
}

/** What a check is given. */
export interface Subject {
  readonly lr: Schedule;
  readonly run: Executed;
  /** True if the schedule was read from a framework's words: then its phases are not what a person wrote. */
  readonly isRead: boolean;
}

/** A check: what kind of finding it makes, and when. A new one is one file, and one line in `check.ts`. */
export interface Check {
  readonly kind: string;
  /** One line for people: what it looks for. */
  readonly summary: string;
  find(subject: Subject): Omit<Finding, "kind"> | undefined;
}

/** A number as a message says it. */
export const said = (value: number): string => String(Number(value.toPrecision(6)));
