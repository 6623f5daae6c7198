import { computed } from '@preact/signals';
import { t } from '../i18n';
import { type KeyCommand, shortcutsWith } from '../keyboard';
import { settings } from './preferences';

/** The first key of each command that has one: none while shortcuts are switched off. */
const keys = computed<ReadonlyMap<KeyCommand, string>>(() => {
  const found = new Map<KeyCommand, string>();
  if (!settings.value.shortcuts) return found;
  const taken = new Set<string>();
  for (const { command, keys } of shortcutsWith(settings.value.keys)) {
    // A key that two commands share does what the first of them says.
    const own = keys.find((key) => !taken.has(key));
    if (own !== undefined) found.set(command, own);
    for (const key of keys) taken.add(key);
  }
  return found;
});

/** The key that asks for a command here and now; `undefined` if none does. */
export function keyOf(command: KeyCommand): string | undefined {
  return keys.value.get(command);
}

/** A label with the key of its command behind it, if it has one: for a tooltip. */
export function withKey(label: string, command: KeyCommand): string {
  const key = keyOf(command);
  return key === undefined ? label : t('common.withKey', { label, key });
}
