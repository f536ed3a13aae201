import type { AskOptions } from "@glidepath/study";
import type { Io } from "../io.ts";

/** Whether a word of the command line is the address of a coordinator, and no folder. */
export const isAddress = (text: string): boolean => /^https?:\/\//i.test(text);

/** The token that the environment has for a coordinator whose address has none. */
export const tokenIn = ({ GLIDEPATH_TOKEN: token }: Io["env"]): AskOptions => (token === undefined ? {} : { token });
