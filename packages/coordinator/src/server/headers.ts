import { createHash } from "node:crypto";
import { headersFor } from "@glidepath/study/guard";
import { pageStyle } from "./page-style.ts";

const digest = createHash("sha256").update(pageStyle).digest("base64");

/** Headers of every answer: a page may look as this very style says, and nothing else. No script runs, nothing is loaded, nothing is sent. */
export const headers = headersFor([`style-src 'sha256-${digest}'`]);
