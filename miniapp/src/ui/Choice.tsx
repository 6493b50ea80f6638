import { Icon } from "./Icon.tsx";

export interface ChoiceProps<Value extends string> {
  name: string;
  label: string;
  options: readonly { value: Value; text: string; note?: string; language?: string }[];
  /** Null: none yet. */
  chosen: Value | null;
  onChoose: (value: Value) => void;
}

/** One of a few. */
export function Choice<Value extends string>({ name, label, options, chosen, onChoose }: ChoiceProps<Value>) {
  return (
    <fieldset className="choice">
      <legend className="unseen">{label}</legend>
      {options.map(({ value, text, note, language }) => (
        <label key={value} className="row row-tappable">
          <input type="radio" name={name} value={value} checked={value === chosen} onChange={() => onChoose(value)} />
          <span className="row-text" lang={language}>
            {note === undefined ? text : <span className="row-title written">{text}</span>}
            {note !== undefined && <span className="row-note">{note}</span>}
          </span>
          {value === chosen && <Icon name="check" className="accent" />}
        </label>
      ))}
    </fieldset>
  );
}
