/** Where a file of the repository lies below `docs/`; undefined if it is no page. */
export function siteFile(path: string): string | undefined;
