import { useEffect, useState } from "react";
import { curveOf } from "../model/sheet.ts";
import type { Form, Made } from "../take/form.ts";
import { allForms } from "../take/forms.ts";
import { Code } from "./Code.tsx";
import { Dialog } from "./Dialog.tsx";
import { useAnswer } from "./use-answer.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** The form that was looked at last, for the next time. */
let last = "torch";

/** The curve in hand as code for every framework, as data, picture and link. */
export default function TakeHome() {
  const studio = useStudio();
  const sheet = useSnapshot((snapshot) => snapshot.sheet);
  const curve = useSnapshot((snapshot) => curveOf(snapshot.sheet, snapshot.scene.curve))!;
  const [name, setName] = useState(last);
  const { value: groups = [], problem: noForms } = useAnswer(allForms, []);
  const form = groups.flatMap(({ forms }) => forms).find((one) => one.name === name);
  const { value: made, problem = noForms } = useAnswer(() => form?.make({ curve, sheet }), [form, curve, sheet]);

  return (
    <Dialog
      title={`Take home “${curve.name}”`}
      className="take-home"
      onClose={() => studio.show({ isTakingHome: false })}
    >
      <nav aria-label="Forms">
        {groups.map(({ title, forms }) => (
          <div key={title} role="group" aria-label={title}>
            {forms.map((one) => (
              <button
                key={one.name}
                type="button"
                aria-pressed={one.name === name}
                ref={one.name === name ? bringIntoView : undefined}
                onClick={() => {
                  last = one.name;
                  setName(one.name);
                }}
              >
                {one.label}
              </button>
            ))}
          </div>
        ))}
      </nav>
      <section>
        <div className="about">
          <p>{form?.summary}</p>
          {form && made && <Keep key={form.name} form={form} made={made} name={curve.name} />}
        </div>
        {made?.remark !== undefined && <p className="hint">{made.remark}</p>}
        {problem !== undefined && (
          <p className="refused" role="alert">
            {problem}
          </p>
        )}
        {made?.isPicture && made.file && <Picture file={made.file} name={curve.name} />}
        {made?.text !== undefined && !made.isPicture && <Code text={made.text} label={`${name} file`} />}
      </section>
    </Dialog>
  );
}

/** On a telephone the forms lie in a row that is pushed along. */
function bringIntoView(button: HTMLElement | null): void {
  button?.scrollIntoView({ block: "nearest", inline: "center" });
}

/** Copies what is made, or saves it as a file. */
function Keep({ form, made, name }: { readonly form: Form; readonly made: Made; readonly name: string }) {
  const [said, setSaid] = useState("");
  const { text, file } = made;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text!);
      setSaid("Copied");
    } catch {
      setSaid("The browser does not let this page copy: mark the text and copy it");
    }
  };
  const save = () => {
    const address = URL.createObjectURL(file ?? new Blob([text!], { type: "text/plain" }));
    const anchor = document.createElement("a");
    anchor.href = address;
    anchor.download = `${fileName(name)}${form.extension}`;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    setSaid(`Saved as ${anchor.download}`);
  };
  return (
    <div className="keep">
      <span role="status">{said}</span>
      {text !== undefined && (
        <button type="button" onClick={copy}>
          Copy
        </button>
      )}
      {form.extension !== undefined && (
        <button type="button" className="main" onClick={save}>
          Save {form.extension}
        </button>
      )}
    </div>
  );
}

/** A name that every file system takes. */
const fileName = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "") || "schedule";

function Picture({ file, name }: { readonly file: Blob; readonly name: string }) {
  const [address, setAddress] = useState<string | undefined>(undefined);
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return <div className="paper">{address && <img src={address} alt={`The curves of the page, with ${name}`} />}</div>;
}
