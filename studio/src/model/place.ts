/** Where a tab keeps things over a reload: its own storage, so that two tabs do not disturb each other. */
export type Place = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Under which name the history lies there. */
export const historyKey = "glidepath-history";
