import { expect, test } from "vitest";
import { latest } from "./latest.ts";

test("one question at a time: of those that come meanwhile the last is asked next, and none is answered late", async () => {
  const asked: number[] = [];
  const told: string[] = [];
  let answer = (_: string) => {};
  const want = latest(
    (wanted: number) => {
      asked.push(wanted);
      return new Promise<string>((resolve, reject) => {
        answer = (text) => (text === "" ? reject(new Error("no")) : resolve(text));
      });
    },
    (one, wanted) => told.push(`${wanted} ${"value" in one ? one.value : one.error.message}`),
  );
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  for (const wanted of [1, 2, 3]) want(wanted);
  expect(asked).toEqual([1]);
  answer("a");
  await settle();
  expect(asked).toEqual([1, 3]);
  answer("");
  await settle();
  expect(told).toEqual(["1 a", "3 no"]);
  want(4);
  answer("b");
  await settle();
  expect([asked, told]).toEqual([
    [1, 3, 4],
    ["1 a", "3 no", "4 b"],
  ]);
});

test("what is wanted by the one who is told an answer comes after what was waiting before", async () => {
  const asked: number[] = [];
  const want: (wanted: number) => void = latest(
    async (wanted: number) => void asked.push(wanted),
    (_, wanted) => wanted === 1 && want(9),
  );
  want(1);
  want(2);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(asked).toEqual([1, 2, 9]);
});
