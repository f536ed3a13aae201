import type { Schedule } from "glidepath";
import type { Finding } from "glidepath/check";

/** How to fix a finding, by its kind, in the words of a framework. */
export type Advice = Readonly<Record<string, (lr: Schedule, facts: Finding["facts"]) => string>>;
