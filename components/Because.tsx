import { useMemo } from 'preact/hooks';
import type { Paper } from '../lib/domain/paper';
import { listOf } from '../lib/format';
import { t } from '../lib/i18n';
import type { TasteNotes } from '../lib/views';

type Reason = ReturnType<TasteNotes['reasonsFor']>[number];

/** Why a paper stands where it stands in For you, in one line; nothing where there is nothing to say. */
export function Because({ taste, paper }: { taste: TasteNotes; paper: Paper }) {
  const reasons = useMemo(() => taste.reasonsFor(paper), [taste, paper]);
  if (reasons.length === 0) return null;
  return <p class="because fine">{t('forYou.because', { reasons: listOf(reasons.map(phraseOf)) })}</p>;
}

function phraseOf({ kind, text }: Reason): string {
  if (kind === 'author') return t('forYou.byAuthor', { name: text });
  if (kind === 'organization') return t('forYou.fromOrganization', { name: text });
  return text;
}
