import { readFileSync } from "node:fs";

/** What ran: it is written beside every run, and decides nothing. */
export interface Versions {
  readonly glidepath: string;
  readonly node: string;
}

/** The versions of this program and of Node. */
export const versions: Versions = { glidepath: ownVersion(), node: process.versions.node };

function ownVersion(): string {
  const manifest = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
