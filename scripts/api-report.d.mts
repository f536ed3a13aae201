/** One declaration that an entry exports. */
export interface Declared {
  readonly name: string;
  /** The declaration, with the comments of its members. */
  readonly text: string;
  readonly comment: string;
  readonly file: string;
}
export function publicApi(): {
  readonly entry: string;
  readonly comment: string;
  readonly exports: readonly Declared[];
}[];
export function plainComment(comment: string): string;
