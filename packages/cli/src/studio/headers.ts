import { headersFor } from "@glidepath/study/guard";

/** Headers of every answer: the studio's page loads its own files, asks its own server, and nothing else. */
export const headers = headersFor([
  // Training in the page compiles WebAssembly; text never becomes a program.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
]);
