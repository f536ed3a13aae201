export const documents: readonly string[];
export function blocksOf(text: string): { language: string; code: string; start: number; line: number }[];
export function commandsOf(code: string): { command: string; output: string }[];
export function shown(output: string, before: string): string;
export function sandbox(): {
  readonly folder: string;
  run(command: string): { status: number | null; output: string };
  remove(): void;
};
