import type { Database } from "./database.ts";
import type { Boss } from "./open-boss.ts";

/** What everything that is asked of one study's store stands on. */
export interface Ground {
  readonly database: Database;
  readonly boss: Boss;
  /** The study's id. */
  readonly study: string;
  /** How often a run whose trainer breaks is tried before it has failed. */
  readonly tries: number;
  /** Seconds after which a run of which nothing was heard goes to another worker. */
  readonly lease: number;
}

/** What cannot be done as it was asked, and why, in one sentence; `status` is that of HTTP. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = "Refusal";
    this.status = status;
  }
}

/** What is said of an attempt whose outcome is not wanted any more. */
export const fallen = (attempt: number): Refusal =>
  new Refusal(
    409,
    `attempt ${attempt} at this run does not stand any more: its lease ran out and another worker took it, or it has ended`,
  );

export const unknownWorker = (): Refusal =>
  new Refusal(404, "there is no such worker of this study: it has to say hello first");

export const noRun = (): Refusal => new Refusal(404, "there is no such run in this study");
