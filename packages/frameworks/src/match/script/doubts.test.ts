import { describe, expect, test } from "vitest";
import { linesOf } from "../../../../../tests/helpers.ts";
import { readFramework } from "../../index.ts";

/*
 * What a script does around its scheduler, where reading the scheduler's call alone would be wrong.
 */

const made =
  "optimizer = torch.optim.SGD(model.parameters(), lr=0.1)\nscheduler = torch.optim.lr_scheduler.StepLR(optimizer, 30)\n";
const indent = (lines: readonly string[]) => lines.map((line) => line.replace(/^/gm, "    ")).join("\n");
const loop = (...lines: string[]) => `for epoch in range(90):\n${indent(lines)}\n`;
const given = { steps: 900, stepsPerEpoch: 10 };

// biome-ignore format: a table reads better with one row on one line
const refused: [what: string, script: string, line: RegExp][] = [
  ["a scheduler that nothing steps", made + loop("train(model)", "optimizer.step()"), /^expected a scheduler that the script steps, received .*StepLR, which nothing steps\. As it stands, the rate stays what it is at first/],
  ["a step without brackets", made + loop("optimizer.step()", "scheduler.step"), /which nothing steps/],
  ["a step with an argument", made + loop("optimizer.step()", "scheduler.step(epoch)"), /^expected steps without an argument, received one with an argument at line 5\./],
  ["a share of an epoch as argument", made + loop("for i, x in enumerate(loader):\n    optimizer.step()\n    scheduler.step(epoch + i / 10)"), /one with an argument at line 6/],
  ["a rate that is set besides", made + loop("optimizer.step()", "scheduler.step()", "if epoch == 50:\n    for group in optimizer.param_groups:\n        group['lr'] = 1e-5"), /^expected a rate that the scheduler alone sets, received line 8, which sets it too/],
  ["a rate that is set before", `${made}optimizer.param_groups[0]["lr"] = 0.02\n${loop("optimizer.step()", "scheduler.step()")}`, /received line 3, which sets it too/],
  ["a counter that is moved", `${made}scheduler.last_epoch = 49\n${loop("optimizer.step()", "scheduler.step()")}`, /received one that line 3 moves/],
  ["a state that is loaded", `${made}scheduler.load_state_dict(torch.load("a.pt"))\n${loop("optimizer.step()", "scheduler.step()")}`, /received one that line 3 moves/],
  ["steps in a part of the run", made + loop("optimizer.step()", "if epoch >= 10:\n    scheduler.step()"), /^expected a scheduler that is stepped evenly through the run/],
  ["steps at two places", made + loop("optimizer.step()", "scheduler.step()", "scheduler.step()"), /^expected a scheduler that is stepped at one place, received steps at lines 5 and 6/],
];
test.each(refused)("%s is refused", (_, script, line) => {
  expect(linesOf(() => readFramework(script, given))[0]).toMatch(line);
});

describe("told, and read", () => {
  const remarks = (script: string, more: object = {}) => readFramework(script, { ...given, ...more }).remarks;

  test("a condition that only the run knows", () => {
    const script = made + loop("optimizer.step()", "if accuracy > best:\n    scheduler.step()");
    expect(remarks(script)[0]).toBe(
      "Line 6 steps the scheduler only if accuracy > best is true, which is taken to be so",
    );
  });

  test("a condition that the update shares is none", () => {
    const script = made + loop("if accelerator.sync_gradients:\n    optimizer.step()\n    scheduler.step()");
    expect(remarks(script).join()).not.toContain("only if");
  });

  test("a scheduler that is made anew in each turn of a loop", () => {
    const script = `for lr in [0.1, 0.01]:\n${indent([made.replace("0.1", "lr"), loop("optimizer.step()", "scheduler.step()")])}`;
    const read = readFramework(script, { set: { lr: "0.01" } });
    expect(read.spec.peak).toBe(0.01);
    expect(read.budget.steps).toBe(90);
    expect(read.remarks[0]).toBe(
      "The loop at line 1 makes torch.optim.lr_scheduler.StepLR anew in each of its turns: this is one of them",
    );
  });

  test("a function that sets the rate, and that nothing calls, is no matter", () => {
    const unused =
      "def adjust(optimizer, epoch):\n    for group in optimizer.param_groups:\n        group['lr'] = 0.1 ** epoch\n";
    expect(remarks(unused + made + loop("optimizer.step()", "scheduler.step()"))).toEqual([]);
  });

  test("a scheduler that is handed to a trainer is its matter", () => {
    const script = `${made}trainer = Engine(model, optimizer, scheduler)\n${loop("optimizer.step()")}`;
    expect(() => readFramework(script, given)).not.toThrow();
  });

  test("updates of another optimizer do not count", () => {
    const script = `${made}for i in range(100):\n    for k in range(5):\n        critic_optimizer.step()\n    optimizer.step()\n    scheduler.step()\n`;
    expect(readFramework(script, {}).budget.steps).toBe(100);
  });

  test("what cannot be followed in a turn hides nothing else", () => {
    const script = made + loop("optimizer.step()", "print('half' if epoch % 2 else 'whole' + 1)", "scheduler.step()");
    expect(readFramework(script, {}).budget.steps).toBe(90);
  });

  test("a name that was given, and that nothing asks for", () => {
    expect(remarks(made + loop("optimizer.step()", "scheduler.step()"), { set: { nope: "1" } })).toContain(
      "nope was given a value, and nothing here asks for it",
    );
  });
});
