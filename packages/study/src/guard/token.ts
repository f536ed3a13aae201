import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A secret for one run of the server: 32 random bytes. */
export const newToken = (): string => randomBytes(32).toString("base64url");

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Whether an `Authorization` header carries the token, compared in a time that tells nothing of it. */
export function hasToken(authorization: string | undefined, token: string): boolean {
  return timingSafeEqual(digest(authorization ?? ""), digest(`Bearer ${token}`));
}
