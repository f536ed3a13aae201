/** A word that a shell takes as it is, whatever stands in it. */
export const shellWord = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** Words as one line of a shell. */
export const shellLine = (words: readonly string[]): string => words.map(shellWord).join(" ");

/** Ends a shell without a token, and says what is missing. */
export const tokenCheck = `: "\${GLIDEPATH_TOKEN:?set it to the token of the coordinator}"`;
