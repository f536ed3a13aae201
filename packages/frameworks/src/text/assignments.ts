/** Names and the words given with each, in the order of the text: flags, a section, a file of settings. */
export type Assignments = ReadonlyMap<string, readonly string[]>;
