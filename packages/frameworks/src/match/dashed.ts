/** A name with dashes in place of underscores: in command lines and in names of frameworks both mean the same. */
export const dashed = (name: string): string => name.replaceAll("_", "-");
