import { curveOf, withCurve } from "../model/sheet.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";
import { WordsField } from "./WordsField.tsx";

/** The words of the curve in hand. */
export function Words() {
  const studio = useStudio();
  const curve = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve));
  if (curve === undefined) return null;
  const { id, spec, budget } = curve;
  return (
    <WordsField
      key={id}
      label="Words"
      {...{ spec, budget }}
      commit={(next) =>
        studio.change((history) => history.commit("Write words", withCurve(history.present, id, { spec: next })))
      }
    />
  );
}
