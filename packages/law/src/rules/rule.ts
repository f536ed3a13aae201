import type { AdviceRequest } from "./request.ts";

/**
 * How far advice can be trusted: `measured here` on the runs that were given; `checked` by this project on real runs of others; `published` by the
 * source, on its own runs; `secondhand`, told by others of the source and not read there; `unverified`, a figure that was remembered and not looked up; a `rule of thumb` without more.
 */
export type Trust = "measured here" | "checked" | "published" | "secondhand" | "unverified" | "rule of thumb";

/** One piece of advice. */
export interface Advice {
  /** What it is about, such as `peak`, `warmup`, `cooldown`, `batch` or `weight decay`. */
  readonly what: string;
  /** A number in `unit`, or words. */
  readonly value: number | string;
  /** What a number counts; left out for rates and other plain numbers. A share is in (0, 1]. */
  readonly unit?: "updates" | "tokens" | "share" | "times";
  /** Why, in a sentence. */
  readonly reason: string;
  /** The paper and its year, or `the given runs`. */
  readonly source: string;
  readonly trust: Trust;
  /** Whether the advised schedule follows it; false for what stands beside it because another rule says otherwise. */
  readonly followed: boolean;
}

/** A schedule as far as rules have decided it. */
export interface Draft {
  /** Updates of a warmup from 0. */
  readonly warmup?: number;
  /** All that follows the warmup, in words, with rates relative to the peak. */
  readonly rest?: string;
  readonly peak?: number;
}

/** Advice, with what of the schedule it decides, unless a rule before it did. */
export interface Proposal extends Omit<Advice, "followed"> {
  readonly decides?: Draft;
  /** What a schedule that follows it is called, where the advised one does not: it then stands among the alternatives. */
  readonly name?: string;
}

/** Something that was not said, and would change the answer. */
export interface Question {
  /** The field of the request. */
  readonly about: string;
  readonly text: string;
}

/** A rule that advises. Rules stand in the order in which they are trusted: what one decides, none after it changes. */
export interface Rule {
  readonly name: string;
  /** What follows from what is known, for a schedule that rules before it drafted; nothing where it does not apply. */
  propose(request: AdviceRequest, draft: Draft): readonly Proposal[];
  /** What it would like to know; nothing where it knows or does not apply. */
  ask?(request: AdviceRequest, draft: Draft): Question | undefined;
}
