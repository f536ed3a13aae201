import { print } from "glidepath";
import { curveOf } from "../model/sheet.ts";
import { useSnapshot } from "./use-studio.ts";

export function Words() {
  const curve = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve));
  return <p className="words">{curve && print(curve.spec)}</p>;
}
