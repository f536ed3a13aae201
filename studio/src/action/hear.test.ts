import { expect, test } from "vitest";
import { firstSheet } from "../model/first-sheet.ts";
import { makeStudio } from "../model/studio.ts";
import { hear } from "./hear.ts";
import { actionOf } from "./shortcut.ts";

const alt = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: true };

test("where there is no Web Audio the page says so; its key is found whatever Alt makes of it", async () => {
  const studio = makeStudio(firstSheet());
  expect(actionOf({ ...alt, key: "†", code: "KeyT" }, studio)).toBe(hear);
  expect(actionOf({ ...alt, key: "t" }, studio)).toBe(hear);
  await hear.perform(studio);
  expect(studio.snapshot.scene.notice?.text).toContain("no Web Audio");
});
