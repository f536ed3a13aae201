import { newToken } from "@glidepath/study/guard";

/** What a guest page may do: look as it was written, and nothing else. No script runs in it, whoever wrote it. */
export const guestPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

/** The most pages that are kept; older ones are forgotten. */
const most = 50;

/** Reads a page as it is now; undefined if it is gone. */
export type ReadPage = () => Uint8Array | undefined;

/** Pages that were asked for with the token, each under an address that nobody can guess: a link that is followed carries no token. */
export function guestPages() {
  const pages = new Map<string, ReadPage>();
  return {
    /** Keeps a page, and gives its path. */
    keep(page: ReadPage): string {
      const path = `/guest/${newToken()}`;
      pages.set(path, page);
      for (const old of [...pages.keys()].slice(0, -most)) pages.delete(old);
      return path;
    },
    find: (path: string) => pages.get(path),
  };
}
