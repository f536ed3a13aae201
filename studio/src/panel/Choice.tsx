interface ChoiceProps<Value extends string> {
  readonly label: string;
  /** Each value, and what it is called. */
  readonly options: readonly (readonly [value: Value, text: string])[];
  readonly value: Value;
  onChoose(value: Value): void;
}

/** One of a few, in a row with its label. */
export function Choice<Value extends string>({ label, options, value, onChoose }: ChoiceProps<Value>) {
  return (
    <label className="choice">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChoose(event.currentTarget.value as Value)}>
        {options.map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
