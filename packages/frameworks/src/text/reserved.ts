const reserved = new Set(
  `False None True and as assert async await break class continue def del elif else except finally for from global if
  import in is lambda nonlocal not or pass raise return try while with yield`.split(/\s+/),
);

/** Whether a dotted name contains a word of Python's own, and so is no name. */
export const isReserved = (name: string): boolean => name.split(".").some((piece) => reserved.has(piece));

/** Whether a name is one word that a program may give to what is its own. */
export const isWord = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name) && !reserved.has(name);

/** What every refusal of code expects. */
export const literal = "a literal value";
