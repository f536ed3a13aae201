import { createHash } from "node:crypto";
import { pageStyle } from "./page-style.ts";

const digest = createHash("sha256").update(pageStyle).digest("base64");

/** Headers of every answer: a page may look as this very style says, and nothing else. No script runs, nothing is loaded, nothing is sent. */
export const headers = {
  "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
} as const;
