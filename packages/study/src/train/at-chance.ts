/** Standard errors above guessing within which an accuracy is no better than guessing: 1 in 700 guessers lies higher. */
const errors = 3;

/**
 * Whether an accuracy over `examples` examples is what guessing gives: at most 3 standard errors,
 * sqrt(chance (1 - chance) / examples), above `chance`. A run that ends there learned nothing, or lost what it had.
 *
 * @param accuracy share classified rightly, 0 to 1
 * @param chance the share that guessing gets right, 0 to 1
 * @example isAtChance(0.1005, 0.1, 2000) // true
 * @example isAtChance(0.15, 0.1, 2000) // false
 */
export function isAtChance(accuracy: number, chance: number, examples: number): boolean {
  return accuracy <= chance + errors * Math.sqrt((chance * (1 - chance)) / examples);
}
