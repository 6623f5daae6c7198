import { useState } from 'preact/hooks';
import { type Mute, type MuteKind, withMute } from '../lib/domain/mute';
import type { Paper } from '../lib/domain/paper';
import { t } from '../lib/i18n';
import { mute } from '../lib/state/mutes';
import { settings } from '../lib/state/preferences';
import type { Reader } from '../lib/state/reader';
import { stepOffLeftOut } from './hiding';

interface Props {
  paper: Paper;
  reader: Reader;
}

/** What of a paper can be muted: its organization, its keywords, its authors; one of them at a time. */
export function MuteMenu({ paper, reader }: Props) {
  const [chosen, setChosen] = useState(0);
  const choices = choicesOf(paper).filter(
    (choice) => withMute(settings.value.mutes, choice) !== settings.value.mutes,
  );
  const choice = choices[chosen] ?? choices[0];
  if (!choice) return null;
  const submit = (event: Event) => {
    event.preventDefault();
    setChosen(0);
    stepOffLeftOut(reader);
    void mute(choice);
  };
  return (
    <details class="fine mute-menu">
      <summary>{t('mutes.thisPaper')}</summary>
      <form class="export" onSubmit={submit}>
        <select
          aria-label={t('mutes.menu')}
          value={choices.indexOf(choice)}
          onChange={(event) => setChosen(Number(event.currentTarget.value))}
        >
          {choices.map(({ kind, text }, index) => (
            <option key={`${kind} ${text}`} value={index}>
              {labelOf(kind, text)}
            </option>
          ))}
        </select>
        <button type="submit">{t('mutes.mute')}</button>
      </form>
    </details>
  );
}

function choicesOf({ organization, keywords = [], authors }: Paper): Mute[] {
  return [
    ...(organization ? [{ kind: 'organizations' as const, text: organization.name }] : []),
    ...keywords.map((text) => ({ kind: 'words' as const, text })),
    ...authors.map(({ name }) => ({ kind: 'authors' as const, text: name })),
  ];
}

function labelOf(kind: MuteKind, name: string): string {
  if (kind === 'organizations') return t('mutes.organization', { name });
  return kind === 'words' ? t('mutes.keyword', { name }) : t('mutes.author', { name });
}
