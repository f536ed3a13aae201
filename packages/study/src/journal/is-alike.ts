import type { FinalLine } from "./line.ts";

/**
 * Whether a run has to come to the same result wherever it is done: its trainer has a fingerprint, that is, it always computes alike. Lines
 * that were written before there were fingerprints are held to it too; those of version 1 are told by their having no versions.
 */
export const isAlike = ({ fingerprint, versions }: Pick<FinalLine, "fingerprint" | "versions">): boolean =>
  fingerprint !== null || versions === null;
