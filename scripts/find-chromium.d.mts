/**
 * The program of a Chromium: the one in `CHROMIUM`, a usual place, Debian's package where this process may install it, or else the one
 * of a package of npm, unpacked in .cache. Undefined if there is none that starts; why is then told on standard error.
 */
export declare function findChromium(): string | undefined;

/** The Chromium of the package of npm, fetched and unpacked the first time; undefined if it does not start. */
export declare function unpacked(): string | undefined;

/** The libraries that `ldd` did not find. */
export declare function missingLibraries(lines: string): string[];
