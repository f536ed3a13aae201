import type { Claim, Course, Known } from "../design/design.ts";

/** The runs that a course has come to, each once: those that choose the rate, and the reported ones at the chosen rate. */
export function runsOf(course: Course, known: Known): Iterable<Claim> {
  const { choosing, reported } = course.stand(known);
  return new Map([...choosing, ...reported].map((claim) => [claim.key, claim])).values();
}
