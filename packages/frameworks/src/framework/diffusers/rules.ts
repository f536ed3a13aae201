import type { Context } from "../../match/framework.ts";
import { draw, hold, type Sketch, share } from "../../sketch/sketch.ts";

const number = /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i;
const whole = /^\s*[-+]?\d+\s*$/;

/**
 * Rules such as `1:10,0.1:20,0.005`: each factor up to its step, counted from the start of the run (the documentation speaks
 * of lengths), and the last from there on. Of two rules for a step the later counts.
 */
export function readRules(rules: string, { refuse }: Context): Sketch | undefined {
  const pieces = rules.split(",");
  const last = pieces.pop()!;
  const wrong = [...pieces.filter((piece) => !isRule(piece)), ...(number.test(last) ? [] : [last])][0];
  if (wrong !== undefined) {
    const expected = wrong === last ? "a factor alone at the end" : "a factor, a colon and a whole step";
    return refuse("step_rules", expected, wrong, "Such as 1:10,0.1:20,0.005");
  }
  const factors = new Map(
    pieces.map((piece) => piece.split(":").map(Number) as [number, number]).map(([factor, end]) => [end, factor]),
  );
  const steps = [...factors].sort(([a], [b]) => a - b).map(([end, factor]) => hold(share(factor), end));
  return draw([...steps, hold(share(Number(last)))]);
}

function isRule(piece: string): boolean {
  const parts = piece.split(":");
  return parts.length === 2 && number.test(parts[0]!) && whole.test(parts[1]!);
}
