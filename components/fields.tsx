import type { ComponentChildren } from 'preact';
import type { Settings } from '../lib/settings';
import { changeSettings, settings } from '../lib/state/preferences';

interface FieldProps {
  label: string;
  /** A sentence below the field. */
  children?: ComponentChildren;
}

type NamesOf<T> = { [K in keyof Settings]: Settings[K] extends T ? K : never }[keyof Settings];

/** A setting that is one of a few. */
export function ChoiceField<K extends keyof Settings>({
  name,
  label,
  choices,
  labels,
  children,
}: FieldProps & {
  name: K;
  choices: readonly Settings[K][];
  labels: Record<Settings[K] & PropertyKey, string>;
}) {
  const choose = (index: number) => void changeSettings({ [name]: choices[index] } as Partial<Settings>);
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select
        id={name}
        value={choices.indexOf(settings.value[name])}
        onChange={(event) => choose(Number(event.currentTarget.value))}
      >
        {choices.map((choice, index) => (
          <option key={index} value={index}>
            {labels[choice as Settings[K] & PropertyKey]}
          </option>
        ))}
      </select>
      <Hint>{children}</Hint>
    </div>
  );
}

/** A setting that is on or off. */
export function SwitchField({ name, label, children }: FieldProps & { name: NamesOf<boolean> }) {
  return (
    <div class="field switch">
      <input
        id={name}
        type="checkbox"
        checked={settings.value[name]}
        onChange={(event) => void changeSettings({ [name]: event.currentTarget.checked })}
      />
      <label for={name}>{label}</label>
      <Hint>{children}</Hint>
    </div>
  );
}

function Hint({ children }: { children: ComponentChildren }) {
  return children ? <p class="fine">{children}</p> : null;
}
