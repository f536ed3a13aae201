import { describe, expect, it } from "vitest";
import { type Progress, progressBar } from "./progress.ts";

describe("progressBar", () => {
  const at = (share: number): Progress => {
    return {
      done: Math.round(share * 50),
      total: 50,
      stepsDone: share * 1000,
      stepsTotal: 1000,
      secondsLeft: 200 * (1 - share),
      runsPerHour: share < 1 ? 900 : 0,
      failed: share < 0.5 ? 0 : 2,
      underWay: ["linear, 5% budget, rate 0.1, seed 3"],
    };
  };

  it("writes a plain line every tenth where there is no terminal", () => {
    const parts: string[] = [];
    const bar = progressBar({ write: (part) => parts.push(part) });
    for (let step = 0; step <= 100; step += 1) bar.update(at(step / 100));
    bar.finish();
    const lines = parts.join("").trimEnd().split("\n");
    expect(lines).toHaveLength(11);
    expect(lines[0]).toBe("  0 %  0/50 runs  900 runs/h  3 min 20 s left  now linear, 5% budget, rate 0.1, seed 3");
    expect(lines[5]).toBe(
      " 50 %  25/50 runs  2 failed  900 runs/h  1 min 40 s left  now linear, 5% budget, rate 0.1, seed 3",
    );
    expect(lines[10]).toBe("100 %  50/50 runs  2 failed  done  now linear, 5% budget, rate 0.1, seed 3");
  });

  it("redraws one line on a terminal, never wider than it", () => {
    for (const columns of [20, 40, 200]) {
      const parts: string[] = [];
      const bar = progressBar({ isTTY: true, columns, write: (part) => parts.push(part) });
      bar.update(at(0.5));
      bar.finish();
      const text = parts.join("");
      expect(text.startsWith("\r\u001b[2K")).toBe(true);
      expect(text.endsWith("\n")).toBe(true);
      expect(text.slice(5).trimEnd().length).toBeLessThan(columns);
    }
  });

  it("draws in ASCII where there is no Unicode", () => {
    const parts: string[] = [];
    progressBar({ isTTY: true, columns: 80, unicode: false, write: (part) => parts.push(part) }).update(at(0.5));
    expect(parts.join("").slice(5)).toMatch(/^#+-+ [ -~]*$/);
  });
});
