import { parse } from "glidepath";
import { expect, test } from "vitest";
import { encodeSheet, plainOf } from "./codec.ts";
import { firstSheet } from "./first-sheet.ts";
import { keepHistory } from "./keep-history.ts";
import { startFrom } from "./keep-link.ts";
import { keepScene } from "./keep-scene.ts";
import type { Place } from "./place.ts";
import { withCurve } from "./sheet.ts";
import { makeStudio } from "./studio.ts";

function tab(): Place {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem: (key, text) => void kept.set(key, text),
  };
}

/** A page in a tab whose address ends with a hash. */
async function opened(hash: string, place: Place) {
  const studio = makeStudio((await startFrom(hash, place)).sheet);
  keepScene(studio, place);
  keepHistory(studio, place);
  return studio;
}

test("a reload brings back the curve in hand, the tab and what is compared; without a link, what the tab showed last", async () => {
  const place = tab();
  const studio = await opened("", place);
  expect(plainOf(studio.snapshot.sheet)).toEqual(plainOf(firstSheet()));
  const second = studio.snapshot.sheet.curves[1]!.id;
  const spec = parse("peak 0.5, cosine to 0");
  studio.change((history) => history.commit("Write", withCurve(history.present, second, { spec })));
  const comparing = { layout: "multiples", strip: "none", reference: second } as const;
  studio.show({ curve: second, tab: "compare", comparing: { ...comparing, ghost: "last" } });
  for (const hash of [await encodeSheet(studio.snapshot.sheet), ""]) {
    const { snapshot, selected, history } = await opened(hash, place);
    expect([selected!.spec, snapshot.scene.tab, history.undoes]).toEqual([spec, "compare", "Write"]);
    expect(snapshot.scene.comparing).toEqual({ ...comparing, reference: selected!.id });
  }
  // A link to other curves is opened as it is.
  const elsewhere = await opened(
    await encodeSheet({ ...firstSheet(), curves: [{ ...firstSheet().curves[1]!, name: "Else" }] }),
    place,
  );
  expect([elsewhere.selected!.name, elsewhere.history.stages.length]).toEqual(["Else", 1]);
});

test("what is damaged is left alone", async () => {
  for (const damaged of ["{", "null", "[]", '{"curve":1,"tab":2,"layout":"x","reference":{"place":"a"}}']) {
    const place = tab();
    for (const key of ["glidepath-scene", "glidepath-history"]) place.setItem(key, damaged);
    const { snapshot } = await opened("", place);
    expect(plainOf(snapshot.sheet)).toEqual(plainOf(firstSheet()));
    expect(snapshot.scene).toEqual(makeStudio(firstSheet()).snapshot.scene);
  }
});
