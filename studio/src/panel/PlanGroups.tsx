import { copyableNumber, formatNumber } from "@glidepath/plot";
import type { GroupSpec } from "glidepath/plan";
import { useState } from "react";
import { changePlan } from "../action/change-plan.ts";
import { isFactored, withFactor, withoutGroup } from "../edit/plan-edits.ts";
import { readRate } from "../edit/read-rate.ts";
import type { NamedCurve } from "../model/sheet.ts";
import { NumberField } from "./NumberField.tsx";
import { useStudio } from "./use-studio.ts";

/** Groups of parameters, and by what they multiply: the quantities in which any group departs, and those that are asked for. */
export function PlanGroups({ curve }: { readonly curve: NamedCurve }) {
  const { groups, quantities = {} } = curve.plan ?? {};
  const [asked, setAsked] = useState<readonly string[]>([]);
  if (groups === undefined) return null;
  const all = ["lr", ...Object.keys(quantities)];
  const names = all.filter((name) => name === "lr" || asked.includes(name) || isFactored(groups, name));
  const others = all.filter((name) => !names.includes(name));
  return (
    <section className="groups" aria-label="Groups">
      <h2>Groups, as factors</h2>
      <div className="scrolled" role="region" aria-label="Factors of groups">
        <table>
          <thead>
            <tr>
              <th scope="col">Group</th>
              {names.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">
                <span className="unseen">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(groups).map(([group, spec]) => (
              <GroupRow key={group} {...{ group, spec, names }} />
            ))}
          </tbody>
        </table>
      </div>
      {others.length > 0 && (
        <select
          className="another"
          aria-label="Factors of another quantity"
          value=""
          onChange={({ currentTarget: { value } }) => setAsked([...asked, value])}
        >
          <option value="">Factors of another quantity …</option>
          {others.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      )}
    </section>
  );
}

interface GroupRowProps {
  readonly group: string;
  readonly spec: GroupSpec;
  readonly names: readonly string[];
}

function GroupRow({ group, spec, names }: GroupRowProps) {
  const studio = useStudio();
  return (
    <tr>
      <th scope="row" title={group}>
        {group}
      </th>
      {names.map((name) => {
        const factor = spec.scale?.[name] ?? 1;
        return (
          <td key={name}>
            <NumberField
              label={`Factor of ${name} in ${group}`}
              shown={formatNumber(factor, 4)}
              edited={copyableNumber(factor)}
              read={(text) => readRate(text, 1)}
              expected="a factor of at least 0, such as 0.1"
              commit={(next) => changePlan(studio, `Change ${group}`, (plan) => withFactor(plan, group, name, next))}
            />
            {spec[name] !== undefined && <span className="own">own words</span>}
          </td>
        );
      })}
      <td>
        <button
          type="button"
          aria-label={`Remove ${group}`}
          title={`Remove ${group}`}
          onClick={() => changePlan(studio, `Remove ${group}`, (plan) => withoutGroup(plan, group))}
        >
          ×
        </button>
      </td>
    </tr>
  );
}
