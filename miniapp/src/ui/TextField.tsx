import { useId } from "react";

export interface TextFieldProps {
  label: string;
  value: string;
  rows?: number;
  mostCharacters: number;
  onChange: (value: string) => void;
}

/** Room for somebody's own words. */
export function TextField({ label, value, rows = 3, mostCharacters, onChange }: TextFieldProps) {
  const id = useId();
  return (
    <section className="section">
      <label className="section-title" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className="surface text-field"
        rows={rows}
        maxLength={mostCharacters}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </section>
  );
}
