/** How many bad tokens of one sender are looked at together, how many more every second, and of how many senders that is known. */
const limits = { together: 20, perSecond: 1, senders: 1_000 } as const;

/** Keeps count of bad tokens, so that nobody tries out many. */
export interface BadTokens {
  /** Whether the tokens of a sender are not looked at now: then nothing is learned from the answer, whatever the token was. */
  isOver(sender: string, now: number): boolean;
  note(sender: string, now: number): void;
}

/** Counts bad tokens by sender, in memory of a bounded size; `now` is milliseconds of a clock that nobody sets. */
export function countBadTokens(): BadTokens {
  const counts = new Map<string, { level: number; at: number }>();
  const levelOf = (sender: string, now: number): number => {
    const { level, at } = counts.get(sender) ?? { level: 0, at: now };
    return Math.max(0, level - (limits.perSecond * (now - at)) / 1000);
  };
  return {
    isOver: (sender, now) => levelOf(sender, now) > limits.together - 1,
    note(sender, now) {
      const level = levelOf(sender, now) + 1;
      // The last of the map is the one that was heard of last.
      counts.delete(sender);
      counts.set(sender, { level, at: now });
      if (counts.size > limits.senders) counts.delete(counts.keys().next().value!);
    },
  };
}

/** Who is behind an address: whoever has one address of IPv6 has its whole network of 64 bits. */
export function senderOf(address: string | undefined): string {
  const plain = (address ?? "").replace(/^::ffff:(?=[\d.]+$)/, "");
  return plain.includes(":") ? plain.split(":").slice(0, 4).join(":") : plain;
}
