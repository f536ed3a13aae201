import { hideCurve } from "../action/hide-curve.ts";
import { solo } from "../action/solo.ts";
import type { Comparing } from "../model/studio.ts";
import { referenceOf } from "../model/studio.ts";
import { ActionButton } from "./ActionButton.tsx";
import { Choice } from "./Choice.tsx";
import { Differences } from "./Differences.tsx";
import { ReadOutTable } from "./ReadOutTable.tsx";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** The curves beside each other: how they are laid out, what they are held against, where and by how much they differ. */
export default function Compare() {
  return (
    <>
      <Settings />
      <Differences />
      <ReadOutTable />
    </>
  );
}

const layouts = [
  ["overlay", "One figure"],
  ["multiples", "Side by side"],
] as const;
const strips = [
  ["ratio", "Ratio"],
  ["difference", "Difference"],
  ["none", "None"],
] as const;
const ghosts = [
  ["none", "None"],
  ["last", "Before the last change"],
  ["kept", "As it is now"],
] as const;

function Settings() {
  const studio = useStudio();
  const sheet = useSnapshot(({ sheet }) => sheet);
  const comparing = useSnapshot(({ scene }) => scene.comparing);
  const { layout, strip, ghost } = comparing;
  const put = (change: Partial<Comparing>) => studio.show({ comparing: { ...comparing, ...change } });
  const shown = sheet.curves.filter(({ isHidden }) => !isHidden);
  const reference = referenceOf(sheet, comparing);
  const keep = (choice: "none" | "last" | "kept") =>
    put({ ghost: choice === "none" ? undefined : choice === "last" ? "last" : studio.snapshot.sheet });
  return (
    <section className="comparing" aria-label="Compare">
      <Choice label="Layout" options={layouts} value={layout} onChoose={(layout) => put({ layout })} />
      {reference && (
        <Choice
          label="Held against"
          options={shown.map(({ id, name }) => [String(id), name] as const)}
          value={String(reference.id)}
          onChoose={(id) => put({ reference: Number(id) })}
        />
      )}
      <Choice label="Strip" options={strips} value={strip} onChoose={(strip) => put({ strip })} />
      <Choice
        label="Ghost"
        options={ghosts}
        value={ghost === undefined ? "none" : ghost === "last" ? "last" : "kept"}
        onChoose={keep}
      />
      <div className="tools">
        <ActionButton action={solo} text="Alone" />
        <ActionButton action={hideCurve} text="Hide or show" />
      </div>
    </section>
  );
}
