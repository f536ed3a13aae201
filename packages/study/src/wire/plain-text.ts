/** What a text may not hold that people read: it steers a terminal, turns text around, or is none. Ends of lines and tabs are not among it. */
const unseen = /[^\P{Cc}\n\t]|[\p{Surrogate}\u202a-\u202e\u2066-\u2069]/gu;

/** A text from elsewhere as it can be kept and shown. */
export const plainText = (text: string): string => text.replace(unseen, "\ufffd");
