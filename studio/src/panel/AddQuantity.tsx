import { parse } from "glidepath";
import { type FormEvent, useId, useState } from "react";
import { changePlan } from "../action/change-plan.ts";
import { withMoreGroups, withQuantity } from "../edit/plan-edits.ts";
import { useStudio } from "./use-studio.ts";

/** What a new quantity is, until something else is drawn or written. */
const usual = "linear from 1 to 0";

/** Adds a quantity or a group under a name of the person's own. */
export function AddQuantity() {
  const studio = useStudio();
  const id = useId();
  const [name, setName] = useState("");
  const add = (event: FormEvent, kind: "quantity" | "group") => {
    event.preventDefault();
    const own = name.trim();
    if (own === "") return;
    const { quantities = {}, groups = {} } = studio.selected?.plan ?? {};
    const taken = kind === "quantity" ? Object.hasOwn(quantities, own) || own === "lr" : Object.hasOwn(groups, own);
    if (taken) return studio.show({ notice: { kind: "problem", text: `There is a ${kind} “${own}” already` } });
    changePlan(studio, `Add ${own}`, (plan) =>
      kind === "quantity" ? withQuantity(plan, own, parse(usual)) : withMoreGroups(plan, { [own]: {} }),
    );
    setName("");
  };
  return (
    <form className="add-quantity" onSubmit={(event) => add(event, "quantity")}>
      <label htmlFor={id}>Anything else</label>
      <input
        id={id}
        value={name}
        placeholder="beta2"
        autoComplete="off"
        spellCheck={false}
        maxLength={40}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" disabled={name.trim() === ""}>
        Quantity
      </button>
      <button type="button" disabled={name.trim() === ""} onClick={(event) => add(event, "group")}>
        Group
      </button>
    </form>
  );
}
