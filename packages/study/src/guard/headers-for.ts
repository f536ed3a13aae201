/**
 * The headers of every answer of a server of Glidepath. A page that it sends may do what is said here, and nothing else; no other page shows it, asks for it or
 * hears of it, and nothing is kept.
 *
 * @param allowed lines of a content security policy, such as "style-src 'self'"
 */
export const headersFor = (allowed: readonly string[]): Readonly<Record<string, string>> => ({
  "Content-Security-Policy": ["default-src 'none'", ...allowed, ...never].join("; "),
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
});

/** What `default-src` does not cover. */
const never = ["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"];
